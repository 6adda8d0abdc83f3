"""What a worker takes along to check without us: the proof of a share."""

from uuid import UUID

from fastapi import Request, Response

from rigger.contexts.passports.domain.jws import MEDIA
from rigger.contexts.passports.domain.refusals import NoSuchShare
from rigger.contexts.passports.http.asking import OVER, SIGNED, Read
from rigger.contexts.passports.http.read_shares import open_share
from rigger.contexts.passports.http.signing import proof_of
from rigger.edge.clock import now
from rigger.edge.problems import problems
from rigger.edge.routes import routes
from rigger.edge.who import who_asks

router = routes("passports")


@router.get("/workers/{worker}/shares/{share}/proof", response_class=Response, responses=SIGNED | problems(NoSuchShare, *OVER))
async def take_proof(worker: UUID, share: UUID, shares: Read, request: Request) -> Response:
    """Take a proof of a share, made now: it can be checked for a day without asking us."""
    return Response(await proof_of(request, who_asks(request).owner, await open_share(shares, worker, share), now()), media_type=MEDIA)
