"""Who should be planned anew together so that a tie is kept at little cost: those it is about, and who could take their places."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from rigger.solver.compiled import Floats, Ints
from rigger.solver.draft import Draft
from rigger.solver.shortlist import Shortlist
from rigger.solver.ties.breaking import holder
from rigger.solver.ties.reach import Reach
from rigger.solver.ties.tied import NOWHERE, Tie, Ties

NEAR: Final = 8
"""How many are near to each place."""
LOOKED_AT: Final = 48
"""How many of the cheapest are looked at for who is near."""
MOST: Final = 150
"""How many are planned anew together at most."""


class Neighbours:
    """Finds groups around ties, at the prices of the places and with the shortlists of the latest search."""

    def __init__(self, ties: Ties, reach: Reach, short: Shortlist) -> None:
        self._ties, self._reach, self._short = ties, reach, short

    def around(self, number: int, draft: Draft, price: Floats) -> Ints:
        """Return the workers about a tie and those near to them."""
        group = dict.fromkeys(self._inside(self._ties.ties[number], draft, price))
        for who in [*group]:
            for place in draft.where[who, : draft.many[who]].tolist():
                group |= dict.fromkeys(self._beside(draft, place))
            if len(group) > MOST:
                break
        return np.array(sorted(group), np.int64)

    def _inside(self, tie: Tie, draft: Draft, price: Floats) -> Iterator[int]:
        yield from (holder(draft, spot) for spot in tie.spots if spot.place != NOWHERE and holder(draft, spot) >= 0)
        if tie.by_shift:
            yield from sorted(tie.workers)
        elif tie.mode == "same_worker":
            yield from self._cheapest(self._reach.of_all(tie.places), tie, draft, price)[: 2 * NEAR]
        else:
            for place in tie.places:
                near = self._cheapest(self._reach.of(place).tolist(), tie, draft, price)
                yield from near[:NEAR]
                yield from [who for who in near if who in tie.workers][:NEAR]

    def _cheapest(self, some: list[int], tie: Tie, draft: Draft, price: Floats) -> list[int]:
        """Return the first of some, those first who would leave least for it."""
        shifts = sorted({spot.shift for spot in tie.spots})
        few = some if tie.mode == "crew" else some[:LOOKED_AT]
        return sorted(few[: 4 * LOOKED_AT], key=lambda who: self._left(who, shifts, draft, price))

    def _left(self, who: int, shifts: list[int], draft: Draft, price: Floats) -> float:
        """Return what the work pays that a worker would leave for some shifts."""
        left, after = 0.0, self._ties.field.shifts.after
        for place in draft.where[who, : draft.many[who]].tolist():
            mine = self._ties.field.places.shift[place]
            if any(mine < after[shift] and shift < after[mine] for shift in shifts):
                left += price[place]
        return left

    def _beside(self, draft: Draft, place: int) -> list[int]:
        """Return who stands in a place, and who could best."""
        first, last = draft.first[place : place + 2].tolist()
        near = self._short.worker[place, : min(NEAR, self._short.many[place])].tolist()
        return [who for who in (*draft.who[first:last].tolist(), *near) if who >= 0]
