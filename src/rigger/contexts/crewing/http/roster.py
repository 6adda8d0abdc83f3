"""The roster: who stands where, by day, person or site."""

from uuid import UUID

from fastapi import Response

from rigger.contexts.crewing.http.days import DaysBackwards, First, Last, TooManyDays, check_days
from rigger.contexts.crewing.http.router import Read, router
from rigger.contexts.crewing.views import roster
from rigger.edge.pages import Page, Paging
from rigger.edge.problems import problems


@router.get("/roster", response_model=Page[roster.RosterLine], responses=problems(DaysBackwards, TooManyDays))
async def read_roster(  # noqa: PLR0913 - each is a filter of its own
    *, page: Paging, rows: Read, first: First, last: Last, by: roster.By = "day", site: UUID | None = None, worker: UUID | None = None,
) -> Response:  # fmt: skip
    """Show the roster of some days, sorted by day, person or site; red bookings are those that a person must decide on."""
    check_days(first, last)
    stretch = roster.Stretch(first, last, site, worker)
    lines = await roster.roster(rows, stretch, by, page.after(roster.Place()), page.fetch)
    return page.listed(lines, roster.Place.of)
