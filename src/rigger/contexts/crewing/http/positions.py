"""What is open, what is filled, and who may stand there."""

from typing import Literal
from uuid import UUID

from fastapi import Request, Response

from rigger.contexts.crewing.domain.refusals import NothingPlanned
from rigger.contexts.crewing.http.days import DaysBackwards, First, Last, TooManyDays, check_days
from rigger.contexts.crewing.http.looking_back import Looking
from rigger.contexts.crewing.http.router import Read, router
from rigger.contexts.crewing.views import planning
from rigger.contexts.crewing.views.roster import ever_in
from rigger.edge.answers import shown
from rigger.edge.pages import Page, Paging
from rigger.edge.problems import problems
from rigger.kernel.log import NOW


@router.get("/positions", response_model=Page[planning.PositionLine], responses=problems(DaysBackwards, TooManyDays))
async def list_positions(  # noqa: PLR0913 - each is a filter of its own
    *, page: Paging, rows: Read, first: First, last: Last, site: UUID | None = None, job: UUID | None = None, shift: UUID | None = None,
    state: Literal["open", "filled"] | None = None,
) -> Response:  # fmt: skip
    """List the positions of some days in the order of time: open, filled, or both."""
    check_days(first, last)
    wanted = planning.Wanted(first, last, site, job, shift, state)
    lines = await planning.positions(rows, wanted, page.after(planning.Place()), page.fetch)
    return page.listed(lines, planning.Place.of)


@router.get("/positions/{position}", response_model=planning.PositionLine, responses=problems(NothingPlanned))
async def read_position(position: UUID, rows: Read, past: Looking, request: Request) -> Response:
    """Show one position, now or as it was known then."""
    now_shown = past.as_of == NOW
    line = await (planning.position(rows, position) if now_shown else past.position(position, await ever_in(rows, position)))
    if line is None:
        raise NothingPlanned
    return shown(request, line)
