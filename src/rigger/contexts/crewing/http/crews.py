"""The crew of one shift, judged as a crew."""

from asyncio import to_thread
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Query, Request, Response

from rigger.contexts.crewing.domain.crews import SHORT, Crew, Lifting, Placed
from rigger.contexts.crewing.domain.reading import asked_of, someone_of
from rigger.contexts.crewing.domain.refusals import NoSuchLimits, NothingPlanned
from rigger.contexts.crewing.http.judged import law_now
from rigger.contexts.crewing.http.router import ReadCranes, router
from rigger.contexts.crewing.http.told import ReasonLine, Told
from rigger.contexts.crewing.views import cranes, crew
from rigger.edge.answers import shown
from rigger.edge.clock import now
from rigger.edge.problems import problems
from rigger.gate.plant import PlaceAsked, places_asked


@dataclass(frozen=True, slots=True)
class CrewReason:
    """One reason, and whom it concerns: a worker's id, a class that is short, or the crew."""

    who: str
    reason: ReasonLine


@dataclass(frozen=True, slots=True)
class LiftingLine:
    """A crane of the shift, and the places it asks for, each with who says so."""

    name: str
    places: tuple[PlaceAsked, ...]


@dataclass(frozen=True, slots=True)
class CrewLine:
    """What the gate says of the whole crew, which classes are short in the crew's words, who was judged, and what the cranes ask."""

    verdict: str
    reasons: tuple[CrewReason, ...]
    short: tuple[str, ...]
    people: tuple[UUID, ...]
    cranes: tuple[LiftingLine, ...]


type Proposed = Annotated[list[UUID] | None, Query(description="Workers who may fill what is open.", max_length=100)]


@router.get("/shifts/{shift}/crew", response_model=CrewLine, responses=problems(NothingPlanned, NoSuchLimits))
async def judge_shift_crew(shift: UUID, rows: ReadCranes, request: Request, proposed: Proposed = None) -> Response:
    """Judge those who are confirmed for a shift, with those you propose, as one crew: who is short, and beside which crane."""
    places = await crew.places_in_shift(rows, shift)
    if not places:
        raise NothingPlanned
    first = places[0]
    workers = {*(proposed or ()), *(each.worker for each in places if each.worker is not None)}
    people = {each.worker: someone_of(each) for each in await crew.some_people(rows, sorted(workers))}
    lifting = await cranes.cranes_of(rows, cranes.When(shift, first.job, first.starts_at, first.ends_at))
    catalogue = await law_now(rows)
    together = Crew(
        [Placed(asked_of(each, catalogue), each.title, each.worker) for each in places], people,
        [Lifting(each.name, each.plant) for each in lifting], now(),
    )  # fmt: skip
    return shown(request, await to_thread(_line, together, Told.of(asked_of(first, catalogue), now())))


def _line(together: Crew, told: Told) -> CrewLine:
    verdict, law = together.verdict(), together.law
    reasons = tuple(CrewReason(each.who, told.line(each)) for each in verdict.reasons)
    short = dict.fromkeys(law.name(each.who) for each in verdict.reasons if each.rule == SHORT)
    lifting = tuple(LiftingLine(each.name, places_asked(together.standing(each), law)) for each in together.cranes)
    return CrewLine(verdict.verdict, reasons, tuple(short), tuple(together.people), lifting)
