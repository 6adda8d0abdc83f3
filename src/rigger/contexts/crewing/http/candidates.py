"""Who may stand in a position, best first, and why not the others."""

from asyncio import to_thread
from uuid import UUID

from fastapi import Response

from rigger.contexts.crewing.domain.asking import Asked
from rigger.contexts.crewing.domain.candidates import Candidate, Rank, candidates
from rigger.contexts.crewing.domain.reading import asked_of, someone_of
from rigger.contexts.crewing.domain.refusals import NoSuchLimits, NothingPlanned
from rigger.contexts.crewing.http.judged import CandidateLine, candidate_line, law_now
from rigger.contexts.crewing.http.router import Read, router
from rigger.contexts.crewing.http.told import Told
from rigger.contexts.crewing.views import crew
from rigger.edge.clock import now
from rigger.edge.pages import Page, Paging
from rigger.edge.problems import problems

_FIRST = Rank(-1, 0, 0.0, 0.0, 0, "", UUID(int=0))


@router.get("/positions/{position}/candidates", response_model=Page[CandidateLine], responses=problems(NothingPlanned, NoSuchLimits))
async def list_candidates(position: UUID, page: Paging, rows: Read, *, may: bool | None = None) -> Response:
    """Judge everybody for a position, best first; `may` leaves out those who may not, or those who may."""
    asked, behind = await _asked(rows, position), page.after(_FIRST)
    found = [each for each in await _judged(rows, asked) if (may is None or each.may is may) and each.rank > behind]
    shown_now, told = found[: page.fetch], Told.of(asked, now())
    ranks = {each.worker: each.rank for each in shown_now}
    return page.listed([candidate_line(each, told) for each in shown_now], lambda line: ranks[line.worker])


async def judged_for(rows: Read, position: UUID) -> list[Candidate]:
    """Judge everybody for a position; raises `NothingPlanned` and `NoSuchLimits`."""
    return await _judged(rows, await _asked(rows, position))


async def _asked(rows: Read, position: UUID) -> Asked:
    place = await crew.place(rows, position)
    if place is None:
        raise NothingPlanned
    return asked_of(place, await law_now(rows))


async def _judged(rows: Read, asked: Asked) -> list[Candidate]:
    people = await crew.people(rows)
    return await to_thread(lambda: candidates(asked, map(someone_of, people), now()))
