"""Who must stand by a crane on one day of one place, as the law and every rule book that holds there ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from rigger.catalogue.law import Law
from rigger.contexts.jobs.domain.plant_crew import places_for, plant_of
from rigger.contexts.jobs.events.crane import CraneFacts
from rigger.contexts.jobs.events.job import Place
from rigger.contexts.jobs.views.cranes import ONE_CRANE, CraneKnown
from rigger.contexts.jobs.views.rule_books import BOOKS_ON_SITE, RuleBookShown
from rigger.contexts.jobs.views.sites import ONE_SITE, SiteShown
from rigger.contracts.standards import standing_in
from rigger.gate.plant import PlaceAsked, Standing, crew_asked, places_asked
from rigger.kernel.rows import Rows


@dataclass(frozen=True, slots=True)
class CraneCrew:
    """The places that a crane asks for on a day, its operator first, each with who asks and how well that is proven."""

    crane: UUID
    name: str
    jurisdiction: str
    day: date
    places: tuple[PlaceAsked, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a crane stands and when: the day with its law, and the rule books that hold there."""

    day: date
    law: Law
    books: tuple[RuleBookShown, ...]

    def asks(self, crane: CraneFacts) -> tuple[Standing, ...]:
        """Return who must be there for a crane."""
        return crew_asked(plant_of(crane), self.law, (each for book in self.books for each in book.rules.crews))

    def crew(self, crane: CraneFacts) -> CraneCrew:
        """Return every place that a crane asks for."""
        return CraneCrew(crane.crane, crane.name, self.law.jurisdiction, self.day, places_asked(self.asks(crane), self.law))

    def places(self, cranes: Iterable[CraneFacts]) -> tuple[Place, ...]:
        """Return the places of a crew that has all that some cranes ask for."""
        return tuple(place for crane in cranes for place in places_for(self.asks(crane), self.law))


@dataclass(frozen=True, slots=True)
class Spot:
    """On which site and job a crane stands, on which day, and when that is asked (UTC)."""

    site: UUID | None
    job: UUID | None
    day: date
    at: datetime


async def ground_of(found: Rows, jurisdiction: str, spot: Spot) -> Ground:
    """Return the ground of a spot; without a site only the law speaks. Raises `UnknownJurisdiction`."""
    books = () if spot.site is None else await found.all(BOOKS_ON_SITE, RuleBookShown, site=spot.site, job=spot.job)
    catalogue = (await standing_in(found)).law(spot.at)
    return Ground(spot.day, catalogue.at(jurisdiction, spot.day, spot.at), tuple(books))


async def crew_of(found: Rows, crane: UUID, spot: Spot) -> tuple[Place, ...]:
    """Return the places that a crane asks for on a spot; none, where the crane or the site is not known."""
    facts, there = await found.one(ONE_CRANE, CraneKnown, crane=crane), await found.one(ONE_SITE, SiteShown, site=spot.site)
    if facts is None or there is None:
        return ()
    return (await ground_of(found, there.jurisdiction, spot)).places((facts.facts,))
