"""Figures of a contest: how far from the best, how soon, and what is usual among several problems."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, inf
from typing import Any

from bench.contest.known import Known
from bench.contest.running import Run


@dataclass(frozen=True, slots=True)
class Contest:
    """All runs, and what is known of each problem after them; `about` says when, where and with which versions.

    `doubts` and `again` are what came of asking why not and of planning again, by problem.
    """

    about: dict[str, Any]
    known: dict[str, Known]
    runs: tuple[Run, ...]
    doubts: tuple[dict[str, Any], ...]
    again: tuple[dict[str, Any], ...]

    @property
    def tiers(self) -> list[str]:
        """The tiers that were held, smallest first."""
        return [*dict.fromkeys(tier_of(run) for run in self.runs)]

    def of(self, tier: str, contender: str, threads: int | None = None) -> list[Run]:
        """Return a contender's runs on a tier that stand."""
        mine = [run for run in self.runs if tier_of(run) == tier and run.contender == contender and not run.fault]
        return [run for run in mine if threads in {None, run.threads}]

    def gaps(self, runs: Iterable[Run], at: float, *, setup: bool = False) -> list[float]:
        """Return how far each is from the best known after so long, in per cent; without end where there is no plan yet."""
        return [gap_at(run, self.known[run.problem].cost, at - setup * run.setup) for run in runs]

    def to_best(self, runs: Iterable[Run]) -> list[float]:
        """Return after how many seconds each had a plan that costs what the best known costs."""
        return [reached(run, self.known[run.problem].cost) for run in runs]


def tier_of(run: Run) -> str:
    return run.problem.partition("-")[0]


def gap_at(run: Run, best: int, at: float) -> float:
    """Return how far the best plan of that moment costs above the best known, in per cent."""
    costs = [cost for when, cost, _ in run.answers if when <= at]
    return 100 * (costs[-1] - best) / abs(best) if costs else inf


def reached(run: Run, cost: float) -> float:
    """Return when a run had a plan that costs no more; never is without end."""
    return next((at for at, found, _ in run.answers if found <= cost), inf)


def to_proof(runs: Iterable[Run]) -> list[float]:
    """Return after how many seconds each was proven to be the best."""
    return [run.ended if run.proven else inf for run in runs]


def usual(values: Sequence[float]) -> float:
    """Return what half of them do not exceed."""
    return rank(values, 0.5)


def worst(values: Sequence[float]) -> float:
    """Return what 95 of 100 do not exceed; of ten it is the worst."""
    return rank(values, 0.95)


def rank(values: Sequence[float], share: float) -> float:
    """Return the smallest that is no less than such a share of all."""
    return sorted(values)[max(0, ceil(share * len(values)) - 1)] if values else inf


def pairs(contest: Contest, tier: str, peer: str) -> Iterator[tuple[Run, Run]]:
    """Tell for each problem that a peer solved too our run with two threads, and the peer's."""
    theirs = {run.problem: run for run in contest.of(tier, peer) if run.answers}
    return ((run, theirs[run.problem]) for run in contest.of(tier, "ours", 2) if run.problem in theirs)


def behind(mine: Run, theirs: Run) -> float:
    """Return for how many seconds a peer had the better plan, from its first answer to its end."""
    moments = sorted({at for at, *_ in (*mine.answers, *theirs.answers)} | {theirs.ended})
    lost = 0.0
    for begin, end in pairwise(moments):
        lost += (end - begin) * (_cost_at(theirs, begin) < _cost_at(mine, begin))
    return lost


def _cost_at(run: Run, at: float) -> float:
    return min((cost for when, cost, _ in run.answers if when <= at), default=inf)
