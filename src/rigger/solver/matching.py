"""Filling one crew: as many places as can be, then for the least cost, each person once; and where people are short."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import count

from rigger.kernel.refusal import Invalid

SEARCHED = 4_096


class PlaceNamedTwice(Invalid):
    """The place {place} is named twice; give each place of the crew a name of its own."""


@dataclass(frozen=True, slots=True)
class Short:
    """A group of places that want more people than there are: all that may fill any of them are the `candidates`, and those are fewer."""

    places: tuple[str, ...]
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matching:
    """Who fills which place (place, candidate), in the order of the places; the places left empty; and why, group by group."""

    assignments: tuple[tuple[str, str], ...]
    unfilled: tuple[str, ...] = ()
    short: tuple[Short, ...] = ()


def match(places: Sequence[str], may: Mapping[str, Mapping[str, int]]) -> Matching:
    """Fill as many places as can be, of those ways the cheapest, and of equally cheap ones that which fills the earlier places.

    `may` says for each place who may fill it, and at what cost (a whole number of anything, cents say). The answer is the same each time
    for the same input in the same order. Each place left empty is explained by a smallest group of places with too few people among them.
    Raises `PlaceNamedTwice`.
    """
    for place in places:
        if places.count(place) > 1:
            raise PlaceNamedTwice(place=place)
    crew = _Crew([_likely(may.get(place, {}), place=number, of=len(places)) for number, place in enumerate(places)])
    while crew.fill_one():
        pass
    empty = [place for place, who in enumerate(crew.who) if who is None]
    groups = dict.fromkeys(_smallest([frozenset(may.get(place, {})) for place in places], place, crew.stuck(place)) for place in empty)
    return Matching(
        assignments=tuple((place, who) for place, who in zip(places, crew.who, strict=True) if who is not None),
        unfilled=tuple(places[place] for place in empty),
        short=tuple(_short(group, places, may) for group in groups),
    )


def _likely(candidates: Mapping[str, int], *, place: int, of: int) -> dict[str, int]:
    """Return the cheapest candidates of a place with their weights; more than there are places are never needed.

    For others can take all but one of so many. The weight puts the cost first and, where that ties, the earlier place.
    """
    cheapest = nsmallest(of, candidates.items(), key=lambda each: each[1])
    return {who: (cost << of) - (1 << (of - 1 - place)) for who, cost in cheapest}


class _Crew:
    """A crew being filled: `who` stands in each place; every step leaves it the cheapest crew of its size."""

    def __init__(self, weights: Sequence[Mapping[str, int]]) -> None:
        self._weights = weights
        self._place_of: dict[str, int] = {}
        self.who: list[str | None] = [None] * len(weights)

    def fill_one(self) -> bool:
        """Fill one more place at the least cost, moving people over where that helps; tell whether it could be done."""
        reached = self._reach([place for place, who in enumerate(self.who) if who is None])
        free = [
            (weight, number, who) for number, (who, (weight, _)) in zip(count(), reached.items(), strict=False) if who not in self._place_of
        ]
        if not free:
            return False
        arriving: str | None = min(free)[2]
        while arriving is not None:
            place = reached[arriving][1]
            leaving, self.who[place] = self.who[place], arriving
            self._place_of[arriving] = place
            arriving = leaving
        return True

    def stuck(self, place: int) -> frozenset[int]:
        """Return the places between which an empty one is stuck, for moving people over frees nobody; nothing, if it frees somebody."""
        reached = self._reach([place])
        free = any(who not in self._place_of for who in reached)
        return frozenset() if free else frozenset((place, *(self._place_of[who] for who in reached)))

    def _reach(self, empty: Sequence[int]) -> dict[str, tuple[int, int]]:
        """Return everyone who can be had for one of the empty places, each with the least weight and the place they would go to."""
        reached: dict[str, tuple[int, int]] = {}
        weight_at, todo = dict.fromkeys(empty, 0), deque(empty)
        while todo:
            place = todo.popleft()
            for who, weight in self._weights[place].items():
                there = weight_at[place] + weight
                if who not in reached or there < reached[who][0]:
                    reached[who] = there, place
                    left = self._place_of.get(who)
                    if left is not None:
                        weight_at[left] = there - self._weights[left][who]
                        todo.append(left)
        return reached


def _smallest(may: Sequence[frozenset[str]], empty: int, stuck: frozenset[int]) -> tuple[int, ...]:
    """Return the smallest group with too few people that holds an empty place, made of those places it is stuck between.

    Where there are very many kinds of place among them the group is small, if not the smallest.
    """
    people = frozenset[str]().union(*(may[place] for place in stuck))
    pools = {may[empty]}
    for kind in dict.fromkeys(each for each in may if each <= people):
        pools |= {pool | kind for pool in pools if len(pool | kind) < len(people)} if len(pools) < SEARCHED else set()
    for pool in sorted(pools, key=lambda each: (len(each), sorted(each))):
        if sum(bool(each) and each <= pool for each in may) > len(pool) and (group := _stuck_among(may, empty, pool)):
            return tuple(sorted(group))
    return tuple(sorted(_stuck_among(may, empty, people)))


def _stuck_among(may: Sequence[frozenset[str]], empty: int, pool: frozenset[str]) -> frozenset[int]:
    """Return the places that, filled from a pool of people, leave nobody for an empty one; nothing, if somebody is left for it."""
    weights = [dict.fromkeys(sorted(each) if place != empty and each <= pool else (), 0) for place, each in enumerate(may)]
    crew = _Crew(weights)
    while crew.fill_one():
        pass
    weights[empty] = dict.fromkeys(sorted(may[empty]), 0)
    return crew.stuck(empty)


def _short(group: tuple[int, ...], places: Sequence[str], may: Mapping[str, Mapping[str, int]]) -> Short:
    named = tuple(places[place] for place in group)
    return Short(named, tuple(dict.fromkeys(who for place in named for who in may.get(place, {}))))
