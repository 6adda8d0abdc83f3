"""Who could be put into the places that ties are about, the cheapest first."""

from collections.abc import Iterable

import numpy as np

from rigger.solver.compiled import Ints
from rigger.solver.narrowing import blocks_of, reached, worker_of
from rigger.solver.ties.tied import Tie, Ties


class Reach:
    """For each place in a tie everybody who may hold it, by cost; and the shifts that somebody could do."""

    def __init__(self, ties: Ties) -> None:
        field = ties.field
        self._options = field.options
        tied = np.zeros(field.places.shift.size, np.bool_)
        tied[[place for tie in ties.ties for place in tie.places]] = True
        blocks = blocks_of(field.places)
        named = np.zeros(field.places.low.size, np.bool_)
        named[blocks[tied]] = True
        some = reached(field, named)
        some = some[np.lexsort((field.options.cost[some], field.options.block[some]))]
        self._worker, self._block = worker_of(field.options, some), field.options.block[some]
        self._bits = field.options.choice[some] - field.places.choice[self._block]
        self._block_of, self._low = blocks, field.places.low

    def of(self, place: int) -> Ints:
        """Return who may hold a place, the cheapest first."""
        block = self._block_of[place]
        first, last = np.searchsorted(self._block, (block, block + 1))
        return self._worker[first:last][self._bits[first:last] >> (place - self._low[block]) & 1 == 1]

    def of_all(self, places: Iterable[int]) -> list[int]:
        """Return who may hold each of some places, those first who are cheap in the first."""
        every = [self.of(place).tolist() for place in places]
        return [who for who in every[0] if all(who in others for others in map(frozenset, every[1:]))] if every else []

    def common_shifts(self, tie: Tie) -> frozenset[int]:
        """Return the shifts that each worker of a tie could do."""
        first, shift = self._options.first, self._options.shift
        own: list[list[int]] = [shift[first[who] : first[who + 1]].tolist() for who in tie.workers]
        return frozenset[int].intersection(*map(frozenset[int], own))
