"""A problem laid out for questions: everything by its id, who covers what, how far, and when a minute is by the clock."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import asin, cos, radians, sin, sqrt
from typing import Final

from rigger.kernel.refusal import Missing
from rigger.solver.problem import Group, Place, Position, Problem, Shift, Site, Worker

DAY: Final = 1440


class NoSuchWorker(Missing):
    """There is no worker "{worker}" in the problem; check how the id is written."""


class NoSuchPosition(Missing):
    """There is no position "{position}" in the problem; check how the id is written."""


@dataclass(frozen=True, slots=True)
class Stint:
    """A stretch of a worker's work; `position` is empty for what was worked before."""

    start: int
    end: int
    night: bool = False
    position: str = ""

    @property
    def day(self) -> int:
        return self.start // DAY


@dataclass(frozen=True, slots=True)
class Seat:
    """A position with the shift and the site it belongs to."""

    position: Position
    shift: Shift
    site: Site

    @property
    def stint(self) -> Stint:
        return Stint(self.shift.start, self.shift.end, self.shift.night, self.position.id)


class Ground:
    """A problem by its ids; laid out once, asked often."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        sites = {site.id: site for site in problem.sites}
        self._workers = {worker.id: worker for worker in problem.workers}
        self.seats = {position.id: Seat(position, shift, sites[shift.site]) for shift, position in problem.positions()}
        self.published = {each.position: each for each in problem.published}
        self.groups: defaultdict[str, list[Group]] = defaultdict(list)
        for group in problem.groups:
            for name in (*group.positions, *group.workers):
                self.groups[name].append(group)
        self.bound = frozenset(_bound(problem))
        self._origin = datetime.fromisoformat(problem.origin)

    def worker(self, name: str) -> Worker:
        """Return a worker; raises `NoSuchWorker`."""
        if name not in self._workers:
            raise NoSuchWorker(worker=name)
        return self._workers[name]

    def seat(self, name: str) -> Seat:
        """Return a position with its shift and site; raises `NoSuchPosition`."""
        if name not in self.seats:
            raise NoSuchPosition(position=name)
        return self.seats[name]

    def doing(self, code: str) -> Iterator[str]:
        """Tell the classes whose holder may do the work of a class: itself first, then those that cover it, the nearest first."""
        found = [code]
        for nearer in found:
            yield nearer
            found += [over for over, covered in self.problem.covers.items() if nearer in covered and over not in found]

    def km(self, worker: Worker, site: Site) -> float:
        """Return how far a worker's home is from a site, by the format's measure."""
        return 1.3 * 6371.0088 * _angle(worker.home, site.at)

    def when(self, minute: int) -> str:
        """Return a minute as a day and a time on the clock of the origin."""
        try:
            return f"{self._origin + timedelta(minutes=minute):%a %d %b %Y %H:%M}"
        except OverflowError:
            return "the end of time" if minute > 0 else "long ago"


def _bound(problem: Problem) -> Iterator[str]:
    """Tell the positions that nobody can leave without a thought for others: pinned, in a crew, or in a group that is a rule."""
    yield from (each.position for each in problem.published if each.pinned)
    yield from (position for crew in problem.crew for position in crew.positions)
    yield from (position for group in problem.groups if group.weight is None for position in group.positions)


def _angle(one: Place, other: Place) -> float:
    """Return the angle in radians between two places, seen from the middle of the earth (haversine)."""
    north, east = radians(other[0] - one[0]), radians(other[1] - one[1])
    chord = sin(north / 2) ** 2 + cos(radians(one[0])) * cos(radians(other[0])) * sin(east / 2) ** 2
    return 2 * asin(min(1.0, sqrt(chord)))
