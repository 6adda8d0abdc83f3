"""What others see of a share: whoever was given its address, on a phone at the gate. Each look is counted and shown to the worker."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import Depends, Query, Request, Response

from rigger.contexts.passports.domain.jws import MEDIA
from rigger.contexts.passports.domain.refusals import LookedAtTooOften, NoSuchShare
from rigger.contexts.passports.domain.shown import FACE, ShareSeen, halted, said
from rigger.contexts.passports.http import asking, entering, face, signing
from rigger.edge import problems
from rigger.edge.answers import encode
from rigger.edge.ids import new_id
from rigger.edge.refusals import Behind
from rigger.edge.routes import routes
from rigger.kernel.refusal import Refused
from rigger.kernel.values import Blank, ControlCharacters, TooLong

router = routes("passports")


def _looker(
    by: Annotated[str | None, Query(description="Who is looking, as they say themselves; it is shown to the worker.")] = None,
    look: Annotated[UUID | None, Query(description="Any new UUID; with the same one again, the look is not counted twice.")] = None,
) -> entering.Looker:
    return entering.Looker(by or None, look or new_id())


type Looking = Annotated[entering.Looker, Depends(_looker)]

_HTML: Final = "text/html"
_NO = problems.problems(NoSuchShare, *asking.OVER, LookedAtTooOften, Behind, Blank, TooLong, ControlCharacters)
_PAGE: problems.Responses = {200: {"description": "The share.", "content": {_HTML: {"schema": {"type": "string"}}}}}


@router.get("/shares/{share}/{secret}", response_model=ShareSeen, responses=_NO | _PAGE)
async def look_at_share(share: UUID, secret: str, looker: Looking, request: Request) -> Response:
    """Look at a share as it stands now, as a page (Accept: text/html) or as JSON. Nothing of the looker is kept but what they say."""
    as_page = _HTML in request.headers.get("accept", "")
    try:
        seen = _seen(await entering.entered(request, share, secret, "page", looker))
    except Refused as no:
        if not as_page:
            raise
        return face.over(no.sentence, problems.status_of(type(no)))
    return face.shown(seen, looker) if as_page else Response(encode(seen), media_type="application/json")


@router.get("/shares/{share}/{secret}/proof", response_class=Response, responses=asking.SIGNED | _NO)
async def take_proof_along(share: UUID, secret: str, looker: Looking, request: Request) -> Response:
    """Take a signed proof of a share along, to check it for a day without asking us; that counts as a look."""
    came = await entering.entered(request, share, secret, "proof", looker)
    return Response(await signing.proof_of(request, came.owner, came.share, came.at), media_type=MEDIA)


def _seen(came: entering.Entered) -> ShareSeen:
    share = came.share
    cards = share.cards or ()
    return ShareSeen(
        FACE, came.owner, share.name if share.named else None, share.recipient, share.purpose, came.at, share.until,
        not halted(share.chosen, cards, came.at.date()), said(share.chosen, cards, came.at, came.standing.law(came.at)),
    )  # fmt: skip
