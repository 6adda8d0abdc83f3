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
from rigger.solver.generating import Generating
from rigger.solver.market import Market
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
ENOUGH: Final = 1
"""After which cooling a program of the prices is begun in small problems, however wide the gap."""
MOVES: Final = 60
"""How many moves are tried in the time of one of its iterations."""
CENT: Final = 1.0
"""By how much the prices may prove less than the best."""
HOT: Final = 1.0
COLD: Final = 0.03
"""The first and the last heat, as a share of how far apart likely choices are."""
NEAR_ENOUGH: Final = 0.005
"""From which gap on an exact choice is worth its time."""
SMALL: Final = 60_000
"""How many options there may be where everybody is planned anew at once."""
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
        self._is_small, self._followed = survey.field.options.cost.size <= SMALL, False
        self._program: Generating | None = None

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
    def _is_near(self) -> bool:
        """Whether the best draft costs hardly more than the bound."""
        return self._drafting.cost - self._market.bound < NEAR_ENOUGH * self._drafting.cost

    @property
    def _found(self) -> Found:
        cost = round(self._drafting.cost)
        return Found(self._drafting.best, cost, cost if self._proven else min(cost, ceil(self._market.floor)))

    def steps(self) -> Generator[Found]:
        """Draft, then move prices while the draft is bettered, and plan group by group, until the proof."""
        drafting = self._drafting
        drafting.begin()
        yield self._found
        drafting.plan_days()
        yield self._found
        self._market.begin(drafting.plan_days())
        for number in count():
            yield from self._cool(ROUNDS[min(number, len(ROUNDS) - 1)])
            if self._program and self._program.is_over and not self._followed:
                yield from self._follow(self._program)
            elif self._is_small and not self._program and (number >= ENOUGH or self._is_near):
                self._program = Generating(self._field, self._market, drafting.best)
            yield from self._exactly()
            if self._found.is_proven:
                return

    def _cool(self, moves: int) -> Generator[Found]:
        """Move people about, less and less wildly, while prices move too; then plan the days anew."""
        drafting, apart, seats = self._drafting, self._drafting.look(self._market.best), self._drafting.best.who.size
        bouts = ceil(moves * seats / max(1, min(BOUT, BOUT_EACH * seats)))
        fall = (COLD / HOT) ** (1 / max(1, bouts))
        for bout in range(bouts):
            heat = [apart * HOT * fall**each for each in (bout, bout + 1)]
            self._both(np.array([moves * seats // bouts, *heat]))
            yield self._found
            if self._is_ripe:
                break
        drafting.plan_days()
        yield self._found

    @property
    def _is_ripe(self) -> bool:
        """Whether more of the same is of less use than what comes next."""
        return not self._followed and (self._program.is_over if self._program else self._is_small and self._is_near)

    def _both(self, moves: Floats) -> None:
        """Better the draft by moves, and the prices beside it."""
        cost, market, program = self._drafting.cost, self._market, self._program
        moved, until = self._pool.submit(self._drafting.move, market.best, moves), market.looked_at + LOOKS * int(moves[0])
        enough = program.work + int(moves[0]) // MOVES if program else 0
        while program and not program.is_over and program.work < enough:
            program.step()
        while not program and not market.is_still and market.looked_at < until:
            market.step(cost)
        moved.result()
        if program and not program.is_over and self._drafting.cost < cost:
            program.learn(self._drafting.best)

    def _follow(self, program: Generating) -> Generator[Found]:
        """Do what the program of the prices wants, as far as it wants anything whole, and plan the others anew; once."""
        draft, others = program.whole()
        self._drafting.keep(program.chosen(draft))
        yield self._found
        if not self._found.is_proven:
            program.centre()
            wish = Wish(others, self._market.best, self._slack, self._effort)
            self._drafting.keep(self._regrouping.plan(draft, wish).draft)
            yield self._found
        self._followed = True

    def _exactly(self) -> Generator[Found]:
        """Plan a group anew; in small problems everybody, once the best prices are known."""
        small = self._is_small
        if not self._found.is_proven and (self._followed if small else self._is_near or self._market.is_still):
            self._plan_anew(self._everybody if small else self._drafting.some())
            yield self._found

    def _plan_anew(self, workers: Ints) -> None:
        """Plan a group anew; of everybody that is a proof, if nothing was left out by which the bound could be beaten."""
        drafting, price = self._drafting, self._market.best
        gap = drafting.cost - self._market.bound
        outcome = self._regrouping.plan(drafting.best, Wish(workers, price, min(gap + CENT, self._slack), self._effort))
        drafting.keep(outcome.draft)
        self._proven |= workers is self._everybody and outcome.slack >= gap + CENT
        if not self._proven and workers is self._everybody:
            self._look_further()

    def _look_further(self) -> None:
        """Where a proof was in reach of neither slack nor room nor effort, give it more of each."""
        self._slack, self._effort, self._room = 2 * self._slack, 2 * self._effort, min(2 * self._room, ROOM)
        self._regrouping = Regrouping(self._field, self._room)
