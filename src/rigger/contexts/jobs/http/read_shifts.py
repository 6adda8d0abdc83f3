"""What can be read of shifts: the list of all of them, those that begin first before the others."""

from typing import Annotated
from uuid import UUID

from fastapi import Query, Response
from pydantic import Field

from rigger.contexts.jobs.http.asking import ByStart, During
from rigger.contexts.jobs.http.reach import Following
from rigger.contexts.jobs.views.shifts import SHIFTS_BY_START, ShiftShown
from rigger.edge import pages, routes

router = routes.routes("jobs")


class ShiftSought(During):
    """Which shifts are looked for."""

    job: UUID | None = Field(None, description="Of one job.")
    site: UUID | None = Field(None, description="On one site.")


@router.get("/shifts", response_model=pages.Page[ShiftShown])
async def list_shifts(page: pages.Paging, found: Following, sought: Annotated[ShiftSought, Query()]) -> Response:
    """List shifts with their positions, those that begin first before the others."""
    start = page.after(ByStart())
    lines = await found.all(SHIFTS_BY_START, ShiftShown, **sought.model_dump(), **start._asdict(), limit=page.fetch)
    return page.listed(lines, lambda line: ByStart(line.starts_at, line.shift))
