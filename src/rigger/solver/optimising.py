"""Seeks the cheapest plan, step by step: each gives the best so far and a bound that none can beat; ask on while there is time."""

from collections.abc import Generator
from dataclasses import dataclass
from itertools import count
from math import ceil
from typing import Final

import numpy as np

from rigger.solver.compiled import Floats, Ints
from rigger.solver.draft import Draft, copy_of, empty_draft, put, total
from rigger.solver.market import Market
from rigger.solver.moving import Mover, chance, move_many, mover_for
from rigger.solver.regrouping import Regrouping, Wish
from rigger.solver.shortlist import Shortlist, empty_shortlist, shortlist
from rigger.solver.surveying import Survey
from rigger.solver.ties.searching import TiedSearch
from rigger.solver.ties.tied import is_tied

BURST: Final = 10
"""How often prices move before the next word is given."""
MARGINS: Final = (0.02, 0.06, 0.14, 0.3, 0.6, 1.0)
"""How far, step by step, the price of an open seat rises from what filling it is worth to what leaving it open costs."""
MOVES: Final = 40
"""Moves tried for each position, in each step of the margins."""
HEAT: Final = 1_000.0
"""The first heat in cents: a move that costs so much more is still made in one case of three."""
TURNS: Final = 5
"""After so many bursts the plan is bettered at the new prices; in a large problem after three times as many."""
NEAR_ENOUGH: Final = 0.015
"""From which gap on an exact choice is worth its time."""
ALL: Final = 1_200
"""How many workers may be planned anew all at once."""
GROUP: Final = 400
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
    search = Search(survey, seed, threads)
    try:
        if is_tied(survey):
            yield from (Found(*step) for step in TiedSearch(survey, seed, search, search.steps()).steps())
        else:
            yield from search.steps()
    finally:
        search.close()


class Search:
    """One search: prices, the best draft, and what is needed to better either."""

    def __init__(self, survey: Survey, seed: int, threads: int) -> None:
        self._field, self._market = survey.field, Market(survey.field, threads)
        self._mover: Mover = mover_for(survey.field, seed)
        self._short: Shortlist = empty_shortlist(survey.field)
        self._regrouping = Regrouping(survey.field, COLUMNS)
        self._best = empty_draft(survey.field)
        self._cost = total(survey.field, self._best)
        self._proven, self._slack, self._effort, self._room = False, SLACK, EFFORT, COLUMNS
        self._everybody = np.flatnonzero(np.diff(survey.field.options.first))

    def close(self) -> None:
        """Let the threads go."""
        self._market.close()

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
        return self._short

    @property
    def _found(self) -> Found:
        cost = round(self._cost)
        return Found(self._best, cost, cost if self._proven else min(cost, ceil(self._market.bound)))

    def _keep(self, draft: Draft) -> None:
        """Keep a draft if it is the cheapest."""
        cost = total(self._field, draft)
        if cost < self._cost:
            self._best, self._cost = copy_of(draft), cost

    def steps(self) -> Generator[Found]:
        """Draft, then move prices and better the draft in turn, then plan group by group until the proof."""
        self._market.step(self._cost)
        self._move(empty_draft(self._field), self._market.price)
        yield self._found
        small = self._everybody.size <= ALL
        for turn in count(1):
            if not self._market.is_still:
                for _ in range(BURST):
                    self._market.step(self._cost)
                yield self._found
            if turn % (TURNS if small else 3 * TURNS) == 0 and not self._market.is_still:
                self._move(self._awarded(), self._market.best)
                yield self._found
            if turn % TURNS == 0 and self._cost - self._market.bound < NEAR_ENOUGH * self._cost:
                self._plan_anew(self._everybody if small else self._some())
                yield self._found
            if self._found.is_proven:
                return

    def _move(self, draft: Draft, price: Floats) -> None:
        """Better a draft by moves, while open seats grow dearer."""
        shortlist(self._field, price, draft, self._short)
        full = self._field.places.price
        for number, margin in enumerate(MARGINS):
            self._mover.price[:] = np.minimum(full, price + (full - price) * margin)
            heat = [HEAT * (1 - step / len(MARGINS)) for step in (number, number + 1)]
            move_many(self._field, draft, self._mover, self._short, np.array([MOVES * draft.who.size, *heat]))
            self._keep(draft)

    def _plan_anew(self, workers: Ints) -> None:
        """Plan a group anew; of everybody that is a proof, if nothing was left out by which the bound could be beaten."""
        gap = self._cost - self._market.bound
        outcome = self._regrouping.plan(self._best, Wish(workers, self._market.best, min(gap, self._slack), self._effort))
        self._keep(outcome.draft)
        self._proven |= workers is self._everybody and outcome.slack >= gap
        if self._market.is_still and not self._proven and workers is self._everybody:
            self._look_further()

    def _look_further(self) -> None:
        """Where a proof was in reach of neither slack nor room nor effort, give it more of each."""
        self._slack, self._effort, self._room = 2 * self._slack, 2 * self._effort, min(2 * self._room, ROOM)
        self._regrouping = Regrouping(self._field, self._room)

    def _some(self) -> Ints:
        """Return workers who could do each other's work: somebody by chance, those who could take their places, and so on."""
        group = dict.fromkeys([int(chance(self._mover) * self._best.many.size)])
        reached = [*group]
        while reached and len(group) < GROUP:
            worker = reached.pop(0)
            for place in self._best.where[worker, : self._best.many[worker]]:
                first, last = self._best.first[place : place + 2]
                near = [*self._best.who[first:last].tolist(), *self._short.worker[place, : min(NEAR, self._short.many[place])].tolist()]
                fresh = [each for each in near if each >= 0 and each not in group]
                group |= dict.fromkeys(fresh)
                reached += fresh
        return np.array(sorted(group), np.int64)

    def _awarded(self) -> Draft:
        """Return the draft in which everybody does what they do at the best prices, as far as there are seats."""
        self._market.ask(self._market.best)
        board, draft = self._market.board, empty_draft(self._field)
        for worker in range(draft.many.size):
            for at in range(board.many[worker]):
                if draft.open[board.where[worker, at]] > 0:
                    put(draft, worker, board.done[worker, at], board.where[worker, at])
        return draft
