"""What a crane asks for, and whether the places of a shift hold it: looked at again whenever somebody looks."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fastapi import Request, Response

from rigger.catalogue.catalogue import UnknownJurisdiction
from rigger.contexts.jobs.domain.crane import NoSuchCrane
from rigger.contexts.jobs.domain.plant_crew import lacking
from rigger.contexts.jobs.domain.shift import NoSuchShift
from rigger.contexts.jobs.domain.site import NoSuchSite
from rigger.contexts.jobs.events.crane import CraneFacts
from rigger.contexts.jobs.http.beside import Ground, Spot, ground_of
from rigger.contexts.jobs.http.reach import Following, Told
from rigger.contexts.jobs.views import cranes, shifts, sites
from rigger.edge import answers, clock, problems, routes
from rigger.gate.clock import day_of, zone_named
from rigger.gate.plant import PlaceAsked, places_asked
from rigger.kernel.refusal import Invalid
from rigger.kernel.rows import Rows

router = routes.routes("jobs")


class PlaceOfCraneUnnamed(Invalid):
    """Say where the crane stands: name a site, or a jurisdiction such as AU-WA; the law differs from place to place."""


@dataclass(frozen=True, slots=True)
class CraneCrew:
    """The places that a crane asks for on a day, its operator first, each with who asks and how well that is proven."""

    crane: UUID
    name: str
    jurisdiction: str
    day: date
    places: tuple[PlaceAsked, ...]


@dataclass(frozen=True, slots=True)
class ShiftCrew:
    """What the cranes of a shift ask for, and for what of it the shift has no place left."""

    shift: UUID
    cranes: tuple[CraneCrew, ...]
    lacks: tuple[PlaceAsked, ...]


@router.get("/cranes/{crane}/crew", response_model=CraneCrew,
            responses=problems.problems(NoSuchCrane, NoSuchSite, PlaceOfCraneUnnamed, UnknownJurisdiction))  # fmt: skip
async def read_crane_crew(  # noqa: PLR0913 - each is a thing of its own
    *, crane: UUID, found: Told, request: Request, jurisdiction: str = "", site: UUID | None = None, job: UUID | None = None,
    day: date | None = None,
) -> Response:  # fmt: skip
    """Say who must work a crane and stand by it, under the law of a jurisdiction or of a site, on a day; today if left out."""
    known = await found.one(cranes.ONE_CRANE, cranes.CraneKnown, crane=crane)
    if known is None:
        raise NoSuchCrane
    there = None if site is None else await found.one(sites.ONE_SITE, sites.SiteShown, site=site)
    if site is not None and there is None:
        raise NoSuchSite
    law = there.jurisdiction if there else jurisdiction
    if not law:
        raise PlaceOfCraneUnnamed
    on = day or _today(there)
    ground = await ground_of(found, law, Spot(site, job, on, clock.now()))
    return answers.shown(request, _crew(ground, known.facts, law, on))


@router.get("/shifts/{shift}/crew", response_model=ShiftCrew, responses=problems.problems(NoSuchShift))
async def read_shift_crew(shift: UUID, found: Following, request: Request) -> Response:
    """Say what the cranes of a shift ask for, the one it names or else those on its job then, and what its places lack."""
    line = await found.one(shifts.ONE_SHIFT, shifts.ShiftShown, shift=shift)
    there = None if line is None else await found.one(sites.ONE_SITE, sites.SiteShown, site=line.site)
    if line is None or there is None:
        raise NoSuchShift
    ground = await ground_of(found, there.jurisdiction, Spot(line.site, line.job, line.day, clock.now()))
    facts = await _cranes(found, line)
    crews = tuple(_crew(ground, each, there.jurisdiction, line.day) for each in facts)
    return answers.shown(request, ShiftCrew(shift, crews, tuple(short for each in facts for short in _lacks(ground, each, line))))


async def _cranes(found: Rows, line: shifts.ShiftShown) -> list[CraneFacts]:
    rows = await found.all(
        cranes.CRANES_OF_SHIFT, cranes.CraneKnown, named=line.crane, job=line.job, starts_at=line.starts_at, ends_at=line.ends_at
    )
    return [each.facts for each in rows]


def _today(site: sites.SiteShown | None) -> date:
    return day_of(clock.now(), zone_named(site.zone if site else "UTC"))


def _crew(ground: Ground, facts: CraneFacts, jurisdiction: str, day: date) -> CraneCrew:
    return CraneCrew(facts.crane, facts.name, jurisdiction, day, places_asked(ground.asks(facts), ground.law))


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
