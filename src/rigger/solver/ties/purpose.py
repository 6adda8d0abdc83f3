"""Sets of work that are listed on purpose, for without them a tie could not be kept: a whole swing, a supervisor, a pair in one shift."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from rigger.solver.compiled import Ints
from rigger.solver.draft import Draft
from rigger.solver.ties.reach import Reach
from rigger.solver.ties.tied import Tie, Ties

WITHIN: Final = 600.0
"""How much more than the best, in cents, a set with a purpose may lose."""
SHIFTS: Final = 12
"""In how many shifts a pair is tried together."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """Workers whose sets must hold something in each of these shifts, in these places; other places may be closed to them."""

    workers: tuple[int, ...]
    places: tuple[int, ...]
    closed: tuple[int, ...] = ()


class Purposes:
    """Finds what is to be listed for a group of workers who are planned anew with so many seats."""

    def __init__(self, ties: Ties, reach: Reach) -> None:
        self._ties, self._reach = ties, reach
        wholes = [tie.places for tie in ties.ties if tie.mode == "same_worker" and tie.weight is None and len(tie.spots) > 1]
        self.whole = frozenset(place for places in wholes for place in places)
        """Every place that is held with others or not at all."""

    def of(self, draft: Draft, group: Ints, seats: Ints) -> Iterator[Purpose]:
        """Tell all purposes of a group."""
        members = frozenset(group.tolist())
        for tie in (self._ties.ties[number] for number in self._ties.touching(np.flatnonzero(seats).tolist(), members)):
            match tie.mode:
                case "same_worker":
                    yield from self._whole(draft, tie, members, seats)
                case "together":
                    yield from self._together(tie, members, seats)
                case "crew":
                    yield from self._each(tie, members.intersection(tie.workers), seats)
                case "all_or_none":
                    yield from self._each(tie, members, seats)
                case "apart":
                    pass

    def _whole(self, draft: Draft, tie: Tie, members: frozenset[int], seats: Ints) -> Iterator[Purpose]:
        """All of a swing, alone or beside what somebody holds whole already."""
        free = tuple(place for place in tie.places if seats[place])
        able = [who for who in self._reach.of_all(free) if who in members]
        if not able:
            return
        yield Purpose(tuple(able), free, self._others(free))
        for who in able:
            held = self.whole.intersection(draft.where[who, : draft.many[who]].tolist()) - {*free}
            if held:
                both = (*free, *sorted(held))
                yield Purpose((who,), both, self._others(both))

    def _others(self, places: Iterable[int]) -> tuple[int, ...]:
        return tuple(self.whole.difference(places))

    def _each(self, tie: Tie, members: frozenset[int], seats: Ints) -> Iterator[Purpose]:
        for place in tie.places:
            able = tuple(who for who in self._reach.of(place).tolist() if who in members) if seats[place] else ()
            if able:
                yield Purpose(able, (place,), self._others((place,)))

    def _together(self, tie: Tie, members: frozenset[int], seats: Ints) -> Iterator[Purpose]:
        """Each of some shifts that all could do where so many seats are free."""
        if not members.issuperset(tie.workers):
            return
        shift_of, named = self._ties.field.places.shift, frozenset(tie.places)
        free = [place for place in np.flatnonzero(seats).tolist() if not tie.spots or place in named]
        common = self._reach.common_shifts(tie)
        shifts = [shift for shift in dict.fromkeys(int(shift_of[place]) for place in free) if shift in common]
        for shift in shifts[:SHIFTS]:
            yield Purpose(tuple(sorted(tie.workers)), tuple(place for place in free if shift_of[place] == shift), ())
