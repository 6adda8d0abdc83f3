"""Who stood where in the example: whole swings, kept by the same people, offered a week before and accepted a day later."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from rigger.catalogue.shipped import shipped
from rigger.cli.example.people import Someone
from rigger.cli.example.records import worker_id
from rigger.contexts.crewing.domain.commands import AcceptOffer, BookingCommand, OfferShift
from rigger.kernel.log import Act
from rigger.kernel.streams import Order
from rigger.kernel.values import derived

_APART = timedelta(days=3)
"""So long nobody is booked before and after a swing."""

_NOTICE = timedelta(days=7)
_OPEN = timedelta(days=30)

CREWED_AHEAD = timedelta(days=10)
"""So far ahead the example is crewed; what comes later is still open."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A position of the example as crewing heard it."""

    position: UUID
    job: UUID
    site: UUID
    title: str
    type: str
    starts_at: datetime
    ends_at: datetime


@dataclass(slots=True)
class Bench:
    """The people of the example while they are being given out: when each is away on a swing."""

    crew: tuple[Someone, ...]
    away: defaultdict[str, list[tuple[datetime, datetime]]] = field(default_factory=lambda: defaultdict(list))

    def take(self, type_: str, first: datetime, last: datetime) -> Someone | None:
        """Choose the least used person who holds the class throughout and is free, and keep them for the stretch."""
        fit = [each for each in self.crew if _holds(each, type_, first.date(), last.date()) and self._free(each, first, last)]
        if not fit:
            return None
        someone = min(fit, key=lambda each: (len(self.away[each.reference]), each.reference))
        self.away[someone.reference].append((first - _APART, last + _APART))
        return someone

    def _free(self, someone: Someone, first: datetime, last: datetime) -> bool:
        return all(last < start or end < first for start, end in self.away[someone.reference])


def _holds(someone: Someone, type_: str, first: date, last: date) -> bool:
    satisfying = shipped().at("AU-WA", first, datetime.combine(last, datetime.min.time()).astimezone()).satisfiers(type_)
    return any(held.type in satisfying and held.issued <= first and last <= (held.expires or last) for held in someone.held)


def standing(crew: tuple[Someone, ...], wanted: Iterable[Wanted]) -> Iterator[tuple[Wanted, Someone]]:
    """Give each job's places to people, the same person on the same place for the whole swing; some places stay open."""
    jobs: defaultdict[UUID, list[Wanted]] = defaultdict(list)
    for each in wanted:
        jobs[each.job].append(each)
    bench = Bench(crew)
    for places in sorted(jobs.values(), key=lambda some: min(each.starts_at for each in some)):
        yield from _crewed(bench, places)


def _crewed(bench: Bench, places: list[Wanted]) -> Iterator[tuple[Wanted, Someone]]:
    first, last = min(each.starts_at for each in places), max(each.ends_at for each in places)
    shifts: defaultdict[datetime, list[Wanted]] = defaultdict(list)
    for each in sorted(places, key=lambda each: (each.type, each.position)):
        shifts[each.starts_at].append(each)
    crew = [bench.take(each.type, first, last) for each in next(iter(shifts.values()))]
    for shift in shifts.values():
        yield from ((each, someone) for each, someone in zip(shift, crew, strict=True) if someone)


def offer_orders(owner: UUID, stand: Iterable[tuple[Wanted, Someone]], now: datetime) -> Iterator[Order[BookingCommand]]:
    """Offer each place to the person who stood there, a week before, open until now so that the acceptance is in time."""
    for wanted, someone in stand:
        at = min(wanted.starts_at - _NOTICE, now)
        expires_at = min(at + _OPEN, max(wanted.starts_at, at + _NOTICE))
        yield _order(owner, wanted, someone, OfferShift(wanted.position, wanted.site, worker_id(owner, someone), expires_at, at), at)


def acceptance_orders(owner: UUID, stand: Iterable[tuple[Wanted, Someone]], now: datetime) -> Iterator[Order[BookingCommand]]:
    """Accept each offer a day after it was made."""
    for wanted, someone in stand:
        at = min(wanted.starts_at - _NOTICE + timedelta(days=1), now)
        yield _order(owner, wanted, someone, AcceptOffer(wanted.position, wanted.site, worker_id(owner, someone), at), at)


def _order(owner: UUID, wanted: Wanted, someone: Someone, command: BookingCommand, at: datetime) -> Order[BookingCommand]:
    key = derived(wanted.position, "booking", someone.reference)
    return Order(key, command, Act(owner, "example", at, derived(key, type(command).__name__)))
