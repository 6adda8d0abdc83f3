"""Seeks the cheapest plan, step by step: each gives the best so far and a bound that none can beat; ask on while there is time."""

from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from math import ceil
from typing import Final

import numpy as np

from rigger.solver.compiled import Floats, Ints
from rigger.solver.draft import Draft
from rigger.solver.drafting import Drafting
from rigger.solver.market import Market
from rigger.solver.moving import chance
from rigger.solver.regrouping import Regrouping, Wish
from rigger.solver.shortlist import Shortlist
from rigger.solver.surveying import Survey
from rigger.solver.ties.pruning import pruned
from rigger.solver.ties.searching import TiedSearch
from rigger.solver.ties.tied import is_tied

ROUNDS: Final = (100, 400, 800, 1_600)
"""So many moves are tried for each position while it cools down: the first time, the second, and so on; the last is repeated."""
BOUT: Final = 250_000
"""Moves tried at most before the next word is given."""
BOUT_EACH: Final = 100
"""The same for each position."""
LOOKS: Final = 10
"""How much the prices may look at in the time of one move."""
HOT: Final = 1.0
COLD: Final = 0.03
"""The first and the last heat, as a share of how far apart likely choices are."""
NEAR_ENOUGH: Final = 0.005
"""From which gap on an exact choice is worth its time."""
SMALL: Final = 60_000
"""How many options there may be where everybody is planned anew at once."""
GROUP: Final = 120
"""How many workers are planned anew together where there are more."""
NEAR: Final = 6
"""How many on a shortlist count as near."""
COLUMNS: Final = 4_000
"""How many sets an exact choice is made among at most."""
ROOM: Final = 200_000
"""How many sets there may be in the end, where a proof asks for them."""
EFFORT: Final = 20_000
"""How many steps the sets of one worker may take to list, at first."""
SLACK: Final = 3_000.0
"""How much more than the best, in cents, a set may lose that is looked at."""


@dataclass(frozen=True, slots=True)
class Found:
    """The best draft so far; what it costs in whole cents by all that depends on it; no draft costs less than `bound`."""

    draft: Draft
    cost: int
    bound: int

    @property
    def is_proven(self) -> bool:
        """Whether no draft costs less."""
        return self.bound >= self.cost


def improve(survey: Survey, seed: int = 1, threads: int = 1) -> Generator[Found]:
    """Seek better plans and higher bounds until the best is proven; the same seed gives the same steps, with any number of threads."""
    with ThreadPoolExecutor(threads) as pool:
        survey = pruned(survey)
        search = Search(survey, seed, pool)
        if is_tied(survey):
            yield from (Found(*step) for step in TiedSearch(survey, seed, search, search.steps()).steps())
        else:
            yield from search.steps()


class Search:
    """One search: prices, the best draft, and what is needed to better either."""

    def __init__(self, survey: Survey, seed: int, pool: ThreadPoolExecutor) -> None:
        self._field, self._pool, self._market = survey.field, pool, Market(survey.field, pool)
        self._drafting = Drafting(survey, seed)
        self._regrouping = Regrouping(survey.field, COLUMNS)
        self._proven, self._slack, self._effort, self._room = False, SLACK, EFFORT, COLUMNS
        self._everybody = np.flatnonzero(np.diff(survey.field.options.first))

    @property
    def prices(self) -> Floats:
        """The best prices so far."""
        return self._market.best

    @property
    def proven(self) -> float:
        """What no draft costs less than, as those prices prove."""
        return self._market.bound

    @property
    def near(self) -> Shortlist:
        """Who could best serve each place, at the latest."""
        return self._drafting.short

    @property
    def _found(self) -> Found:
        cost = round(self._drafting.cost)
        return Found(self._drafting.best, cost, cost if self._proven else min(cost, ceil(self._market.floor)))

    def steps(self) -> Generator[Found]:
        """Draft, then move prices while the draft is bettered, and plan group by group, until the proof."""
        self._drafting.begin()
        yield self._found
        self._drafting.plan_days()
        yield self._found
        self._market.begin(self._drafting.plan_days())
        for number in count():
            yield from self._cool(ROUNDS[min(number, len(ROUNDS) - 1)])
            if self._found.is_proven:
                return

    def _cool(self, moves: int) -> Generator[Found]:
        """Move people about, less and less wildly, while prices move too; then plan days and groups anew."""
        drafting, apart = self._drafting, self._drafting.look(self._market.best)
        seats = drafting.best.who.size
        bouts = ceil(moves * seats / max(1, min(BOUT, BOUT_EACH * seats)))
        fall = (COLD / HOT) ** (1 / max(1, bouts))
        for bout in range(bouts):
            heat = [apart * HOT * fall**each for each in (bout, bout + 1)]
            self._both(np.array([moves * seats // bouts, *heat]))
            yield self._found
        drafting.plan_days()
        yield self._found
        if drafting.cost - self._market.bound < NEAR_ENOUGH * drafting.cost or self._market.is_still:
            self._plan_anew(self._everybody if self._field.options.cost.size <= SMALL else self._some())
            yield self._found

    def _both(self, moves: Floats) -> None:
        """Better the draft by moves, and the prices beside it."""
        cost, market = self._drafting.cost, self._market
        moved, until = self._pool.submit(self._drafting.move, market.best, moves), market.looked_at + LOOKS * int(moves[0])
        while not market.is_still and market.looked_at < until:
            market.step(cost)
        moved.result()

    def _plan_anew(self, workers: Ints) -> None:
        """Plan a group anew; of everybody that is a proof, if nothing was left out by which the bound could be beaten."""
        drafting, price = self._drafting, self._market.best
        gap = drafting.cost - self._market.bound
        outcome = self._regrouping.plan(drafting.best, Wish(workers, price, min(gap, self._slack), self._effort))
        drafting.keep(outcome.draft)
        self._proven |= workers is self._everybody and outcome.slack >= gap
        if self._market.is_still and not self._proven and workers is self._everybody:
            self._look_further()

    def _look_further(self) -> None:
        """Where a proof was in reach of neither slack nor room nor effort, give it more of each."""
        self._slack, self._effort, self._room = 2 * self._slack, 2 * self._effort, min(2 * self._room, ROOM)
        self._regrouping = Regrouping(self._field, self._room)

    def _some(self) -> Ints:
        """Return workers who could do each other's work: somebody by chance, those who could take their places, and so on."""
        best, short, mover = self._drafting.best, self._drafting.short, self._drafting.mover
        group = dict.fromkeys([int(chance(mover) * best.many.size)])
        reached = [*group]
        while reached and len(group) < GROUP:
            worker = reached.pop(0)
            for place in best.where[worker, : best.many[worker]]:
                first, last = best.first[place : place + 2]
                near = [*best.who[first:last].tolist(), *short.worker[place, : min(NEAR, short.many[place])].tolist()]
                fresh = [each for each in near if each >= 0 and each not in group]
                group |= dict.fromkeys(fresh)
                reached += fresh
        return np.array(sorted(group), np.int64)
