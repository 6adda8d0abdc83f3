"""Whole crews beside each other: what each costs, what its inductions save, and how many hours its people have left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from rigger.contexts.crewing.domain import best
from rigger.contexts.crewing.domain.asking import Asked, bench_for, limits_of
from rigger.contexts.crewing.domain.candidates import Candidate, Someone
from rigger.contexts.crewing.domain.proposal import judged_for_each
from rigger.contexts.crewing.domain.requirements import Asking, Going, Ground
from rigger.contexts.crewing.domain.saved import cost_met
from rigger.contexts.crewing.events.plans import Prices
from rigger.gate.outlook import outlook

CREWS: Final = 3


@dataclass(frozen=True, slots=True)
class MemberLine:
    """Who would stand in a position: what that costs in cents, what of its inductions and the like they hold already, and hours.

    `hours_14` were worked in the 14 days before; `hours_left` may be worked beside the shift in whatever limit is nearest, if any is set.
    """

    position: UUID
    title: str
    worker: UUID
    name: str
    warns: int
    cost: int
    saved: int
    hours_14: float
    hours_left: float | None


@dataclass(frozen=True, slots=True)
class BestLine:
    """A whole crew: its score from 0 (nobody) to 1 (all filled by rested people, no warning), its cost and what it saves, in cents.

    `hours_left` are those of whoever has least.
    """

    score: float
    cost: int
    saved: int
    hours_left: float | None
    members: tuple[MemberLine, ...]
    open: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class BestCrews:
    """The best crews, the best first; any two differ in at least one person."""

    crews: tuple[BestLine, ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The open positions of a shift with what they are called, and the prices."""

    wanted: Sequence[Asked]
    titles: dict[UUID, str]
    prices: Prices
    known_at: datetime

    def of(self, people: Sequence[Someone]) -> BestCrews:
        """Find the best crews among some people, and tell them."""
        judged = judged_for_each(self.wanted, people, self.known_at)
        found = best.best_crews(self.wanted, judged, self.prices, CREWS) if self.wanted else []
        return BestCrews(tuple(map(self._line, found)))

    def _line(self, found: best.BestCrew) -> BestLine:
        members = tuple(self._member(each, found.places[each.position]) for each in self.wanted if each.position in found.places)
        most = self.prices.open_position * len(self.wanted)
        left = [each.hours_left for each in members if each.hours_left is not None]
        return BestLine(
            round(max(0.0, 1 - found.cost / most), 4) if most else 0.0, found.cost, sum(each.saved for each in members),
            min(left, default=None), members, tuple(each.position for each in self.wanted if each.position not in found.places),
        )  # fmt: skip

    def _member(self, asked: Asked, candidate: Candidate) -> MemberLine:
        rank, someone = candidate.rank, candidate.someone
        return MemberLine(
            asked.position, self.titles[asked.position], someone.worker, someone.name, rank.warns, best.cost_of(candidate, self.prices),
            self._saved(asked, someone), rank.hours_14, self._hours_left(asked, someone),
        )  # fmt: skip

    def _saved(self, asked: Asked, someone: Someone) -> int:
        ground = Ground(asked.site, asked.zone, asked.jurisdiction, asked.rules, asked.books, asked.catalogue)
        going = Going(asked.needs, frozenset({str(asked.position)}), asked.during)
        requirements, stretch = Asking(ground, self.known_at).of(going)
        return cost_met(requirements, someone.person, stretch)

    def _hours_left(self, asked: Asked, someone: Someone) -> float | None:
        hours = bench_for(asked, limits_of(asked, self.known_at), self.known_at).hours
        return min((each.limit - each.after for each in outlook(hours, someone.working()).windows), default=None)
