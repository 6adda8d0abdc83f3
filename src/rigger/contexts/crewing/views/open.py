"""Everything that a plan is made from: the open positions that are still to come, everybody, open offers, and who is confirmed there."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rigger.contexts.crewing.events.plans import PlanAsked
from rigger.contexts.crewing.views import crew
from rigger.contexts.crewing.views.crew import PersonRow, PlaceRow
from rigger.contracts.standards import Standing, standing_in
from rigger.kernel.rows import Rows


@dataclass(frozen=True, slots=True)
class OfferRow:
    """An open offer, the oldest of its position."""

    position: UUID
    worker: UUID


@dataclass(frozen=True, slots=True)
class ThereRow:
    """Somebody is confirmed on a site."""

    worker: UUID
    site: UUID
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Facts:
    """What was read, at a moment."""

    places: list[PlaceRow]
    people: list[PersonRow]
    offers: list[OfferRow]
    there: list[ThereRow]
    standing: Standing
    known_at: datetime


@dataclass(frozen=True, slots=True)
class Changes:
    """The workers and positions of whom one reading says something else than another; `law`: so it does of the catalogue."""

    workers: frozenset[UUID] = frozenset()
    positions: frozenset[UUID] = frozenset()
    law: bool = False

    @staticmethod
    def between(before: Facts, now: Facts) -> "Changes":
        """Compare two readings."""
        people = frozenset(before.people) ^ frozenset(now.people)
        held = frozenset(before.there) ^ frozenset(now.there)
        were, are = ({each.position: each for each in facts.places} for facts in (before, now))
        positions = {key for key in were.keys() | are.keys() if were.get(key) != are.get(key)}
        positions |= {each.position for each in frozenset(before.offers) ^ frozenset(now.offers)}
        workers = frozenset(each.worker for each in people) | frozenset(each.worker for each in held)
        return Changes(workers, frozenset(positions), before.standing != now.standing)

    def __bool__(self) -> bool:
        return bool(self.workers or self.positions or self.law)

    def and_also(self, more: "Changes") -> "Changes":
        """Return both together."""
        return Changes(self.workers | more.workers, self.positions | more.positions, self.law or more.law)


NO_CHANGES = Changes()


_OFFERS = """
SELECT DISTINCT ON (position) position, worker FROM bookings WHERE status = 'offered' AND position = ANY(%(positions)s)
ORDER BY position, changed_at, key
"""
_THERE = """
SELECT worker, site, starts_at, ends_at FROM bookings
WHERE filled_position IS NOT NULL AND site = ANY(%(sites)s) AND starts_at < %(until)s AND ends_at > %(since)s ORDER BY key
"""


async def facts_of(rows: Rows, asked: PlanAsked, known_at: datetime) -> Facts:
    """Read everything that a plan of these positions is made from."""
    places = await crew.open_within(rows, asked, known_at)
    if not places:
        return Facts([], [], [], [], Standing(), known_at)
    since, until = min(each.starts_at for each in places), max(each.ends_at for each in places)
    sites = list(dict.fromkeys(each.site for each in places))
    return Facts(
        places, await crew.people(rows), await rows.all(_OFFERS, OfferRow, positions=[each.position for each in places]),
        await rows.all(_THERE, ThereRow, sites=sites, since=since, until=until), await standing_in(rows), known_at,
    )  # fmt: skip
