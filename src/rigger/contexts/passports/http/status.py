"""What a reader of proofs needs from us: the lists that say which shares do not stand, and the words that proofs are written in."""

from importlib.resources import files
from typing import Annotated, Final
from uuid import UUID

from fastapi import Path, Request, Response

from rigger.contexts.passports.domain.bits import BITS, place
from rigger.contexts.passports.domain.credential import status_list
from rigger.contexts.passports.domain.jws import MEDIA
from rigger.contexts.passports.domain.shown import halted
from rigger.contexts.passports.http.asking import SIGNED
from rigger.contexts.passports.http.signing import in_our_name, list_address
from rigger.contexts.passports.views.entries import LISTED, Listed
from rigger.edge.clock import now
from rigger.edge.house import house_of
from rigger.edge.problems import Responses
from rigger.edge.routes import routes

router = routes("passports")

_LD: Final = "application/ld+json"
_VOCABULARY: Final = files("rigger.contexts.passports.http").joinpath("vocabulary.json").read_bytes()
_WORDS: Responses = {200: {"description": "A JSON-LD context.", "content": {_LD: {"schema": {"type": "object"}}}}}

type Number = Annotated[int, Path(ge=0, le=2**40, description="The number of the list.")]


@router.get("/status/{organisation}/{number}", response_class=Response, responses=SIGNED)
async def read_status_list(organisation: UUID, number: Number, request: Request) -> Response:
    """Read one of an organisation's lists of shares that do not stand now (W3C Bitstring Status List 1.0), signed.

    It has room for 131,072 shares, so that asking for it does not say whose share is looked up; nobody counts who asks.
    """
    at, first = now(), number * BITS
    rows = house_of(request).contexts["passports"].rows(organisation)
    found = await rows.all(LISTED, Listed, first=first, beyond=first + BITS, at=at)
    bits = [place(each.entry)[1] for each in found if each.over or halted(each.chosen or (), each.cards or (), at.date())]
    made = status_list(organisation, list_address(request, organisation, number), bits, at)
    return Response(await in_our_name(request, made), media_type=MEDIA)


@router.get("/vocabulary", response_class=Response, responses=_WORDS)
async def read_vocabulary() -> Response:
    """Read the words that proofs are written in, named urn:rigger:passport:1; they are the same in every Rigger: nobody need fetch them."""
    return Response(_VOCABULARY, media_type=_LD)
