"""What is open, what is filled, and who may stand there."""

from asyncio import to_thread
from typing import Literal
from uuid import UUID

from fastapi import Request, Response

from rigger.contexts.crewing.domain.candidates import Candidate, Rank, candidates
from rigger.contexts.crewing.domain.refusals import NoSuchLimits, NothingPlanned
from rigger.contexts.crewing.http.days import DaysBackwards, First, Last, TooManyDays, check_days
from rigger.contexts.crewing.http.judged import CandidateLine, asked_of, candidate_line, law_now, someone_of
from rigger.contexts.crewing.http.router import Read, router
from rigger.contexts.crewing.views import crew, planning
from rigger.edge.answers import shown
from rigger.edge.clock import now
from rigger.edge.pages import Page, Paging
from rigger.edge.problems import problems

_FIRST = Rank(-1, 0, 0.0, 0.0, 0, "", UUID(int=0))


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
async def read_position(position: UUID, rows: Read, request: Request) -> Response:
    """Show one position."""
    line = await planning.position(rows, position)
    if line is None:
        raise NothingPlanned
    return shown(request, line)


@router.get("/positions/{position}/candidates", response_model=Page[CandidateLine], responses=problems(NothingPlanned, NoSuchLimits))
async def list_candidates(position: UUID, page: Paging, rows: Read, *, may: bool | None = None) -> Response:
    """Judge everybody for a position, best first; `may` leaves out those who may not, or those who may."""
    behind = page.after(_FIRST)
    found = [each for each in await judged_for(rows, position) if (may is None or each.may is may) and each.rank > behind]
    shown_now = found[: page.fetch]
    ranks = {each.worker: each.rank for each in shown_now}
    return page.listed([candidate_line(each) for each in shown_now], lambda line: ranks[line.worker])


async def judged_for(rows: Read, position: UUID) -> list[Candidate]:
    """Judge everybody for a position; raises `NothingPlanned` and `NoSuchLimits`."""
    place = await crew.place(rows, position)
    if place is None:
        raise NothingPlanned
    asked, people = asked_of(place, await law_now(rows)), await crew.people(rows)
    return await to_thread(lambda: candidates(asked, map(someone_of, people), now()))
