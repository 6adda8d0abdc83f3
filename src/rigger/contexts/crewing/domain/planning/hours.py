"""What somebody works beside a plan, in the optimiser's minutes: as history, and bookings that count like positions of the plan."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from math import ceil, floor
from zoneinfo import ZoneInfo

from rigger.catalogue.fatigue import FatigueRules
from rigger.contexts.crewing.domain.candidates import Someone
from rigger.contexts.crewing.domain.planning.limits import DAY, reach
from rigger.gate.clock import day_of, start_of, zone_named
from rigger.gate.facts import Span, Work
from rigger.gate.ledger import entry
from rigger.gate.shifts import is_night
from rigger.solver.problem import Rules, Stretch


@dataclass(frozen=True, slots=True)
class Clock:
    """The minutes of a problem: they begin at a local midnight before everything that is planned."""

    origin: datetime
    zone: ZoneInfo

    @staticmethod
    def at(during: Span, zone: str) -> "Clock":
        """Start before the first shift, by the clock of its site."""
        local = zone_named(zone)
        return Clock(start_of(day_of(during.start, local), local), local)

    def stretch(self, start: datetime, end: datetime, before: int = 0, after: int = 0) -> Stretch:
        """Return a stretch in minutes, rounded outwards, with so many minutes of travel before and after."""
        begin, finish = (self._minutes(each) for each in (start, end))
        return floor(begin) - before, ceil(finish) + after

    def _minutes(self, at: datetime) -> float:
        return (at - self.origin).total_seconds() / 60


@dataclass(frozen=True, slots=True)
class Booked:
    """A booking that counts like a position of the plan."""

    stretch: Stretch
    night: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """Somebody's other work that matters to a plan, no two stretches overlapping.

    `booked` are their bookings on the days of the plan, and such nights that a row of nights may begin or end with them.
    """

    history: tuple[Stretch, ...] = ()
    booked: tuple[Booked, ...] = ()


@dataclass(frozen=True, slots=True)
class Hours:
    """By which clock, limits and nights other work is told; the minutes of the plan, and how far beside them work matters."""

    clock: Clock
    limits: FatigueRules
    rules: Rules
    plan: Stretch

    def beside(self, someone: Someone) -> Beside:
        """Return the work of somebody that matters; what overlaps is told as one, and then all of it as history."""
        far, row = reach(self.rules), ((self.rules.max_nights or 0) + 2) * DAY
        near = [(self._stretch(each), each) for each in someone.working().work]
        near = sorted(((stretch, each) for stretch, each in near if self._within(stretch, far)), key=lambda each: each[0])
        merged = tuple(_merged(stretch for stretch, _ in near))
        if len(merged) < len(near):
            return Beside(merged)
        ours, history, booked = frozenset(someone.person.work), list[Stretch](), list[Booked]()
        for stretch, work in near:
            night = self.is_night(work, self.clock.zone)
            if work not in ours and self._within(stretch, row if night and self.rules.max_nights is not None else 0):
                booked.append(Booked(stretch, night))
            else:
                history.append(stretch)
        return Beside(tuple(history), tuple(booked))

    def is_night(self, work: Work | Span, zone: ZoneInfo) -> bool:
        """Tell whether a shift counts as a night by a site's clock."""
        return is_night(entry(work), self.limits, zone)

    def _within(self, stretch: Stretch, around: int) -> bool:
        return stretch[1] > self.plan[0] - around and stretch[0] < self.plan[1] + around

    def _stretch(self, work: Work) -> Stretch:
        travel = (work.travel_before, work.travel_after) if self.limits.door_to_door else (0, 0)
        return self.clock.stretch(work.start, work.end, *travel)


def _merged(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Tell stretches that come in order, those that overlap as one."""
    last: Stretch | None = None
    for start, end in stretches:
        if last is not None and start < last[1]:
            last = (last[0], max(last[1], end))
            continue
        if last is not None:
            yield last
        last = (start, end)
    if last is not None:
        yield last
