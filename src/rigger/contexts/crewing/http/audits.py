"""The audit bundle of a shift: everything that was known about it, as JSON and PDF, signed. Asking for one is written down."""

from asyncio import to_thread
from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request, Response
from pydantic import AwareDatetime

from rigger.contexts.crewing.domain import audit, refusals
from rigger.contexts.crewing.events import AuditEvent, AuditTaken
from rigger.contexts.crewing.http.assembling import Assembling, assembled
from rigger.contexts.crewing.http.router import Bookings, Read, router
from rigger.contexts.crewing.sheets.bundle import as_json, as_pdf
from rigger.edge import acting, bodies, bundles, house, problems, stores
from rigger.kernel.streams import Streams
from rigger.kernel.values import derived

ZIP = "application/zip"
BUNDLE: problems.Responses = {200: {"description": "The bundle.", "content": {ZIP: {"schema": {"type": "string", "format": "binary"}}}}}

type Audits = Annotated[Streams[audit.TakeAudit, AuditTaken | None, AuditEvent, object], Depends(stores.streams(audit.AUDIT))]


class Asking(bodies.Body):
    """Who asks, whose name stands on each page; and as of which moments: what was recorded by one, and true by the other."""

    by: str
    known_at: AwareDatetime | None = None
    happened_at: AwareDatetime | None = None


@router.post(
    "/shifts/{shift}/audits", response_class=Response, responses=BUNDLE | problems.problems(refusals.NothingInShift, *refusals.TEXT)
)
async def take_audit(  # noqa: PLR0913 - what is asked, and the parts of the house that answer
    *, shift: UUID, asking: Asking, audits: Audits, booked: Bookings, rows: Read, act: acting.Acting, request: Request
) -> Response:
    """Take away all that was known about a shift as a ZIP of audit.json and audit.pdf with its signature; `rigger audit verify` checks it.

    Of medicals and tests it says fit or not fit, and until when.
    """
    audited, by = derived(act.command, "audit"), asking.by.strip()
    known_at: datetime = min(asking.known_at or act.at, act.at)
    await audits.execute(audited, audit.TakeAudit(shift, by, known_at, asking.happened_at), act)
    told = AuditTaken(shift, known_at, asking.happened_at, by)
    bundle = await assembled(Assembling.at(booked, act, told), rows, audited, told)
    ring = house.house_of(request).keyring
    key, published = await ring.current(), await ring.published()
    body = await to_thread(lambda: bundles.bundled({"audit.json": as_json(bundle), "audit.pdf": as_pdf(bundle)}, key, published))
    return Response(body, headers={"content-disposition": f'attachment; filename="audit-{shift}.zip"'}, media_type=ZIP)
