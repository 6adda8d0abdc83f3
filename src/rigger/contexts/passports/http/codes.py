"""What a worker shows at the gate: a code of a share's address, or of its proof itself."""

from asyncio import to_thread
from io import BytesIO
from typing import Annotated, Final, Literal
from uuid import UUID

import segno
from fastapi import Query, Request, Response
from pydantic import BaseModel, Field

from rigger.contexts.passports.domain.refusals import NoSuchShare, ProofTooLarge
from rigger.contexts.passports.http.asking import OVER, Read
from rigger.contexts.passports.http.links import link
from rigger.contexts.passports.http.read_shares import open_share
from rigger.contexts.passports.http.signing import proof_of
from rigger.edge.clock import now
from rigger.edge.problems import Responses, problems
from rigger.edge.routes import routes
from rigger.edge.who import who_asks

router = routes("passports")


class Wanted(BaseModel):
    """Which code is drawn, and how."""

    of: Literal["address", "proof"] = Field("address", description="What the code holds.")
    format: Literal["svg", "png"] = Field("svg", description="The kind of picture.")


MOST: Final = 1_732
"""Bytes in a code of 137 modules a side (version 30, level L): beyond it a phone can hardly tell them apart."""

_FORMATS: Final = {"svg": "image/svg+xml", "png": "image/png"}
_CODE: Responses = {
    200: {"description": "The code as a picture.", "content": {each: {"schema": {"type": "string"}} for each in _FORMATS.values()}}
}


@router.get(
    "/workers/{worker}/shares/{share}/code",
    response_class=Response,
    responses=_CODE | problems(NoSuchShare, ProofTooLarge, *OVER),
)
async def draw_code(worker: UUID, share: UUID, shares: Read, request: Request, asked: Annotated[Wanted, Query()]) -> Response:
    """Draw the QR code of a share: of its address, or of a proof made now."""
    found = await open_share(shares, worker, share)
    text = link(request, found.id) if asked.of == "address" else await proof_of(request, who_asks(request).owner, found, now())
    if len(text) > MOST:
        raise ProofTooLarge(size=len(text), most=MOST)
    return Response(await to_thread(drawn, text, asked.format), media_type=_FORMATS[asked.format])


def drawn(text: str, kind: Literal["svg", "png"]) -> bytes:
    """Return a QR code as a picture, black on white with the quiet rim that readers ask for."""
    picture = BytesIO()
    segno.make_qr(text, error="m" if len(text) < MOST // 4 else "l").save(picture, kind=kind, scale=8, border=4, light="white")
    return picture.getvalue()
