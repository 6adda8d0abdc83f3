"""Proves that a plan with ties is the best: of everybody each set is listed that could be part of a better one, and one is chosen."""

from typing import Final

import numpy as np

from rigger.solver.compiled import Floats
from rigger.solver.draft import Draft
from rigger.solver.regrouping import Wish
from rigger.solver.ties.reach import Reach
from rigger.solver.ties.regrouping import TiedRegrouping
from rigger.solver.ties.tied import Ties

ALL: Final = 1_200
"""Of how many workers at most the best is proven."""
ROOM: Final = 4_000
MOST_ROOM: Final = 64_000
"""Among how many sets the best is proven, at first and at most."""
SLACK: Final = 6_000.0
EFFORT: Final = 20_000
NODES: Final = 100
MOST_NODES: Final = 25_000


class Proving:
    """Tries again and again with more room, until the best is proven or there is no hope of that."""

    def __init__(self, ties: Ties, reach: Reach) -> None:
        self._ties, self._reach = ties, reach
        self._slack, self._effort, self._room, self._nodes = SLACK, EFFORT, ROOM, NODES
        self._everybody = np.flatnonzero(np.diff(ties.field.options.first))
        self.is_proven = not self._everybody.size
        self.is_over = self.is_proven or self._everybody.size > ALL

    def tried(self, draft: Draft, price: Floats, bound: float) -> Draft:
        """Return a draft that costs no more; `bound` is what the prices prove that none costs less than."""
        if self.is_over:
            return draft
        regrouping = TiedRegrouping(self._ties, self._reach, self._room, self._nodes, everything=True)
        gap = regrouping.cost(draft) - bound
        asked = min(gap, self._slack)
        outcome = regrouping.plan(draft, Wish(self._everybody, price, asked, self._effort))
        self.is_proven = outcome.slack >= gap
        self.is_over = self.is_proven or (outcome.slack < asked and self._room == MOST_ROOM and self._nodes == MOST_NODES)
        self._slack, self._effort = 4 * self._slack, 2 * self._effort
        self._room, self._nodes = min(2 * self._room, MOST_ROOM), min(4 * self._nodes, MOST_NODES)
        return outcome.draft
