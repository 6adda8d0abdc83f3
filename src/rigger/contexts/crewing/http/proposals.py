"""A crew for a whole shift, or for a day of a job: shown first, then offered with one command a place."""

from asyncio import to_thread
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fastapi import Request, Response

from rigger.contexts.crewing.domain.proposal import Proposal, Shortage, propose
from rigger.contexts.crewing.domain.reading import asked_of, someone_of
from rigger.contexts.crewing.domain.refusals import NoSuchLimits
from rigger.contexts.crewing.http.judged import CandidateLine, candidate_line, law_now
from rigger.contexts.crewing.http.router import Read, router
from rigger.contexts.crewing.http.told import Told
from rigger.contexts.crewing.views import crew
from rigger.edge.answers import shown
from rigger.edge.clock import now
from rigger.edge.problems import problems


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    """Who is proposed for a position, with every warning: the `rank`-th of the `of` people who may stand there."""

    position: UUID
    title: str
    candidate: CandidateLine
    rank: int
    of: int


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """A crew to be offered; the positions for which nobody is left, and which class is short."""

    choices: tuple[ChoiceLine, ...]
    unfilled: tuple[UUID, ...]
    short: tuple[Shortage, ...]


@router.get("/shifts/{shift}/proposal", response_model=ProposalLine, responses=problems(NoSuchLimits))
async def propose_for_shift(shift: UUID, rows: Read, request: Request) -> Response:
    """Propose a crew for the open positions of a shift: as many filled as can be, then the most rested people."""
    return shown(request, await _proposed(rows, await crew.open_in_shift(rows, shift)))


@router.get("/jobs/{job}/proposal", response_model=ProposalLine, responses=problems(NoSuchLimits))
async def propose_for_day(job: UUID, day: date, rows: Read, request: Request) -> Response:
    """Propose a crew for the open positions of one day of a job, by the site's clock, nobody in two of them."""
    return shown(request, await _proposed(rows, await crew.open_in_job(rows, job, day)))


async def _proposed(rows: Read, places: list[crew.PlaceRow]) -> ProposalLine:
    people = await crew.people(rows) if places else []
    catalogue, at = await law_now(rows), now()
    wanted = tuple(asked_of(place, catalogue) for place in places)
    proposal = await to_thread(lambda: propose(wanted, tuple(map(someone_of, people)), at))
    return _line(proposal, {place.position: place.title for place in places}, {each.position: Told.of(each, at) for each in wanted})


def _line(proposal: Proposal, titles: dict[UUID, str], told: dict[UUID, Told]) -> ProposalLine:
    choices = tuple(
        ChoiceLine(each.position, titles[each.position], candidate_line(each.candidate, told[each.position]), each.rank, each.of)
        for each in proposal.choices
    )
    return ProposalLine(choices, proposal.unfilled, proposal.short)
