"""What the cranes of a shift ask for, and whether its places hold it: looked at again whenever somebody looks."""

from dataclasses import dataclass
from uuid import UUID

from fastapi import Request, Response

from rigger.contexts.jobs.domain.plant_crew import lacking
from rigger.contexts.jobs.domain.shift import NoSuchShift
from rigger.contexts.jobs.events.crane import CraneFacts
from rigger.contexts.jobs.http.beside import CraneCrew, Ground, Spot, ground_of
from rigger.contexts.jobs.http.reach import Following
from rigger.contexts.jobs.views import cranes, shifts, sites
from rigger.edge import answers, clock, problems, routes
from rigger.gate.plant import PlaceAsked, places_asked
from rigger.kernel.rows import Rows

router = routes.routes("jobs")


@dataclass(frozen=True, slots=True)
class ShiftCrew:
    """What the cranes of a shift ask for, and for what of it the shift has no place left."""

    shift: UUID
    cranes: tuple[CraneCrew, ...]
    lacks: tuple[PlaceAsked, ...]


@router.get("/shifts/{shift}/crew", response_model=ShiftCrew, responses=problems.problems(NoSuchShift))
async def read_shift_crew(shift: UUID, found: Following, request: Request) -> Response:
    """Say what the cranes of a shift ask for, the one it names or else those on its job then, and what its places lack."""
    line = await found.one(shifts.ONE_SHIFT, shifts.ShiftShown, shift=shift)
    there = None if line is None else await found.one(sites.ONE_SITE, sites.SiteShown, site=line.site)
    if line is None or there is None:
        raise NoSuchShift
    ground = await ground_of(found, there.jurisdiction, Spot(line.site, line.job, line.day, clock.now()))
    facts = await _cranes(found, line)
    crews = tuple(map(ground.crew, facts))
    return answers.shown(request, ShiftCrew(shift, crews, tuple(short for each in facts for short in _lacks(ground, each, line))))


async def _cranes(found: Rows, line: shifts.ShiftShown) -> list[CraneFacts]:
    rows = await found.all(
        cranes.CRANES_OF_SHIFT, cranes.CraneKnown, named=line.crane, job=line.job, starts_at=line.starts_at, ends_at=line.ends_at
    )
    return [each.facts for each in rows]


def _lacks(ground: Ground, facts: CraneFacts, line: shifts.ShiftShown) -> list[PlaceAsked]:
    """Return the places asked for by a crane that a shift does not have, one line each."""
    found: list[PlaceAsked] = []
    for asked in ground.asks(facts):
        left = list(lacking(asked, [post.needs for post in line.posts], ground.law))
        for each in places_asked((asked,), ground.law):
            if each.type in left:
                left.remove(each.type)
                found.append(each)
    return found
