"""Seeks the prices at which the workers, each on their own, would fill the places best: every try gives a bound on the cost of any plan."""

from bisect import bisect_left
from collections.abc import Iterable
from concurrent.futures import Executor
from itertools import pairwise
from typing import Final

import numpy as np

from rigger.solver.compiled import Floats, Ints, floats, ints
from rigger.solver.field import Field
from rigger.solver.pricing import Board, cheapest, post, respond
from rigger.solver.weighing import Desk, desk_for

GRAIN: Final = 4_096
"""Prices are whole parts of a cent, so that sums of them are exact and a bound is never a rounding too high."""
PARTS: Final = 8
LOOK: Final = 1_000
"""How many steps are looked ahead for one worker before a looser figure will do."""
CLOSER: Final = 20
"""How many times further where a proof asks for it."""
PATIENCE: Final = 15
KEPT: Final = 0.5
"""Which share of the last course is kept in the next."""
EASED: Final = 0.7
"""Where the bound has not risen for so many steps (`PATIENCE`), strides get shorter by this."""
STILL: Final = 10
"""After so many easings prices are still."""
WORTH: Final = 1e-7
"""By which share a bound must rise to count as better."""


class Market:
    """Prices of the places, and what everybody does at them. The work is cut into the same parts however many threads there are."""

    def __init__(self, field: Field, pool: Executor) -> None:
        self._field, self._pool = field, pool
        self.board, self._parts = _board(field), [*_parts(field)]
        price: Floats = field.places.price.copy()
        cheapest(field, price)
        self.best = self.price = price
        self._sure, self.bound = float((self.price * field.places.wanted).sum()), -np.inf
        self._course: Floats = np.zeros(self.price.size)
        self._stride, self._stale, self._begun = 1.0, 0, False

    def begin(self, price: Floats) -> None:
        """Begin with these prices, which are thought to be good."""
        self.best = self.price = self._rounded(price)

    def look_closer(self) -> bool:
        """From now on look further ahead for each worker; tells whether that is further than before."""
        further = int(self._parts[0][1][2]) < LOOK * CLOSER
        for _, span, _ in self._parts:
            span[2] = LOOK * CLOSER
        return further

    def offer(self, price: Floats) -> bool:
        """Look at prices that came from elsewhere; tells whether they prove more, by a cent at least."""
        price = self._rounded(price)
        bound, before = self.ask(price)[0], self.bound
        if bound > before:
            self.best, self.price, self.bound = price, price, bound
        return bound >= before + 1

    def settle(self, price: Floats) -> None:
        """Go to prices that prove as much, but for a cent."""
        price = self._rounded(price)
        if self.ask(price)[0] > self.bound - 1:
            self.best = self.price = price

    def _rounded(self, price: Floats) -> Floats:
        return np.minimum((price * GRAIN).round() / GRAIN, self._field.places.price)

    def ask(self, price: Floats) -> tuple[float, Ints]:
        """Return the bound that some prices prove, and how many more are wanted in each place than came."""
        post(self._field.places, price, self.board)
        losses = self._pool.map(self._one_part, self._parts)
        wanted, most = self._field.places.wanted, self._field.places.price
        bound = float(sum(losses)) + float((np.minimum(price, most) * wanted).sum())
        return bound, wanted - sum((used for _, _, used in self._parts), np.zeros_like(wanted))

    def _one_part(self, part: tuple[Desk, Ints, Ints]) -> float:
        desk, span, used = part
        used[:] = 0
        return respond(self._field, self.board, desk, span, used)

    def step(self, cost: float) -> float:
        """Move the prices once, by how far the bound is from the cost of the best plan known; returns the bound of these prices."""
        bound, missing = self.ask(self.price)
        self._stale = 0 if bound > self.bound + WORTH * abs(self.bound) or not self._begun else self._stale + 1
        if bound > self.bound:
            self.best, self.bound = self.price, bound
        toward = np.where((self.price >= self._field.places.price) & (missing > 0), 0.0, missing)
        self._course = KEPT * self._course + (1 - KEPT) * toward if self._begun else toward
        self._begun = True
        if self._stale >= PATIENCE:
            self.price, self._stale, self._stride = self.best, 0, self._stride * EASED
        length = float((self._course**2).sum())
        moved = self.price + self._course * (self._stride * (cost - bound) / length if length else 0.0)
        self.price = self._rounded(moved)
        return bound

    @property
    def floor(self) -> float:
        """What no plan costs less than: each place filled by whoever costs least there, or the bound of the best prices."""
        return max(self._sure, self.bound)

    @property
    def looked_at(self) -> int:
        """How much was looked at so far, whoever did so: the clock by which a search takes turns."""
        return sum(int(desk.found[2]) for desk, _, _ in self._parts)

    @property
    def is_still(self) -> bool:
        """Whether the prices hardly move any more."""
        return self._stride < EASED**STILL


def _board(field: Field) -> Board:
    choices = int((field.places.choice + (1 << field.places.many)).max(initial=1))
    workers, longest = field.held.pins.size, field.rules.longest + 1
    return Board(floats(choices), ints(choices), ints(workers), ints(workers, longest), ints(workers, longest), floats(workers))


def _parts(field: Field) -> Iterable[tuple[Desk, Ints, Ints]]:
    first: list[int] = field.options.first.tolist()
    cuts = [0, *(bisect_left(first, first[-1] * part / PARTS) for part in range(1, PARTS)), len(first) - 1]
    for begin, end in pairwise(cuts):
        yield desk_for(field), np.array([begin, end, LOOK], np.int64), np.zeros(field.places.shift.size, np.int64)
