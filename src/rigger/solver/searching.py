"""What every search does: draft in haste, then move people about while prices move too; the best of both is known at any time."""

from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from math import ceil, inf
from typing import Final

import numpy as np

from rigger.solver.compiled import Floats
from rigger.solver.drafting import Drafting
from rigger.solver.found import Found
from rigger.solver.market import Market
from rigger.solver.shortlist import Shortlist
from rigger.solver.surveying import Survey

ROUNDS: Final = (100, 400, 800, 1_600)
"""So many moves are tried for each position while it cools down: the first time, the second, and so on; the last is repeated."""
BOUT: Final = 250_000
"""Moves tried at most before the next word is given."""
BOUT_EACH: Final = 100
"""The same for each position."""
HOT: Final = 1.0
COLD: Final = 0.03
"""The first and the last heat, as a share of how far apart likely choices are."""

type Beside = Callable[[int], bool]
"""What goes on beside so many moves; tells whether more moves are of less use than what comes next."""


class Search:
    """One search: prices, the best draft, and what is needed to better either."""

    def __init__(self, survey: Survey, seed: int, threads: int, pool: ThreadPoolExecutor) -> None:
        self.field, self.market, self.drafting = survey.field, Market(survey.field, pool), Drafting(survey, seed)
        self._threads, self._pool = threads, pool
        self.floor = -inf
        """What else than the prices says that no draft costs less than."""

    @property
    def prices(self) -> Floats:
        """The best prices so far."""
        return self.market.best

    @property
    def proven(self) -> float:
        """What no draft costs less than, as those prices prove."""
        return self.market.bound

    @property
    def near(self) -> Shortlist:
        """Who could best serve each place, at the latest."""
        return self.drafting.short

    @property
    def found(self) -> Found:
        """The best so far."""
        cost, floor = round(self.drafting.cost), max(self.market.floor, self.floor)
        return Found(self.drafting.best, cost, cost if floor >= cost else ceil(floor))

    def begin(self) -> Generator[Found]:
        """Draft in haste, then day by day; prices begin with what one more seat costs there."""
        drafting = self.drafting
        drafting.begin()
        yield self.found
        drafting.plan_days()
        yield self.found
        self.market.begin(drafting.plan_days())

    def cool(self, moves: int, beside: Beside) -> Generator[Found]:
        """Move people about, less and less wildly, while something else goes on beside it; then plan the days anew."""
        drafting, apart, seats = self.drafting, self.drafting.look(self.market.best), self.drafting.best.who.size
        bouts = ceil(moves * seats / max(1, min(BOUT, BOUT_EACH * seats)))
        fall = (COLD / HOT) ** (1 / max(1, bouts))
        for bout in range(bouts):
            heat = [apart * HOT * fall**each for each in (bout, bout + 1)]
            is_over = self._both(np.array([moves * seats // bouts, *heat]), beside)
            yield self.found
            if is_over:
                break
        drafting.plan_days()
        yield self.found

    def _both(self, moves: Floats, beside: Beside) -> bool:
        """Do both at once, if there are threads for it."""
        moved = self._pool.submit(self.drafting.move, self.market.best, moves)
        if self._threads == 1:
            moved.result()
        is_over = beside(int(moves[0]))
        moved.result()
        return is_over


def rounds() -> Iterator[int]:
    """Return how many moves are tried for each position, round by round."""
    yield from ROUNDS
    yield from repeat(ROUNDS[-1])
