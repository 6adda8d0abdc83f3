"""The roster: who stands where, by day, person or site."""

from uuid import UUID

from fastapi import Response

from rigger.contexts.crewing.http.days import DaysBackwards, First, Last, TooManyDays, check_days
from rigger.contexts.crewing.http.looking_back import Looking
from rigger.contexts.crewing.http.router import Read, router
from rigger.contexts.crewing.views import roster
from rigger.edge.pages import Page, Paging
from rigger.edge.problems import problems
from rigger.kernel.log import NOW


@router.get("/roster", response_model=Page[roster.RosterLine], responses=problems(DaysBackwards, TooManyDays))
async def read_roster(  # noqa: PLR0913 - each is a filter of its own
    *, page: Paging, rows: Read, past: Looking, first: First, last: Last, by: roster.By = "day", site: UUID | None = None,
    worker: UUID | None = None,
) -> Response:  # fmt: skip
    """Show the roster of some days, sorted by day, person or site; red bookings are those that a person must decide on."""
    check_days(first, last)
    stretch, after = roster.Stretch(first, last, site, worker), page.after(roster.Place())
    if past.as_of == NOW:
        lines = await roster.roster(rows, stretch, by, after, page.fetch)
    else:
        lines = roster.in_order(await past.roster(await roster.ever(rows, stretch), stretch), by, after)[: page.fetch]
    return page.listed(lines, roster.Place.of)
