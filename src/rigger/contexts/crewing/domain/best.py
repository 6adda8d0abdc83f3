"""The best whole crews for one shift: each as cheap as can be, and any two with at least one other person."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count, islice
from typing import Final, NamedTuple
from uuid import UUID

from rigger.contexts.crewing.domain.asking import Asked
from rigger.contexts.crewing.domain.candidates import Candidate
from rigger.contexts.crewing.events.plans import Prices
from rigger.solver.matching import match

CHOSEN: Final = -(10**15)
"""So much cheaper is whoever must be in the crew: no sum of prices comes near it."""

type Judged = Mapping[str, Sequence[Candidate]]
"""For each position, by its id, everybody as they are judged for it."""


@dataclass(frozen=True, slots=True)
class BestCrew:
    """A crew: who stands in each position that is filled, and what that costs in cents, open positions and all."""

    places: Mapping[UUID, Candidate]
    cost: int


class _Way(NamedTuple):
    """The cheapest crew with some people and without some others; those with fewer open positions come first, then the cheaper."""

    open: int
    cost: int
    number: int
    crew: Mapping[str, str]
    chosen: tuple[str, ...]
    without: frozenset[str]


def best_crews(wanted: Sequence[Asked], judged: Judged, prices: Prices, most: int) -> list[BestCrew]:
    """Return so many crews at most that fill as many positions as can be, the best first; the same question has the same answer."""
    who = {position: {str(each.worker): each for each in found if each.may} for position, found in judged.items()}
    costs = {position: {name: cost_of(each, prices) for name, each in people.items()} for position, people in who.items()}
    places = [str(each.position) for each in wanted]
    return [
        BestCrew({UUID(place): who[place][name] for place, name in way.crew.items()}, way.cost + prices.open_position * way.open)
        for way in islice(_ways(places, costs), most)
    ]


def cost_of(candidate: Candidate, prices: Prices) -> int:
    """Return what it costs, in cents, that somebody stands somewhere: warnings, and the hours of the 14 days before."""
    return prices.warning * candidate.rank.warns + round(prices.hour_worked * candidate.rank.hours_14)


def _ways(places: Sequence[str], costs: Mapping[str, Mapping[str, int]]) -> Iterator[_Way]:
    """Tell crews in order: after each, all others are those without its first, with its first but without its second, and so on."""
    numbers, ahead = count(), list[_Way]()
    first = _way(places, costs, (), frozenset(), next(numbers))
    heappush(ahead, first)
    while ahead:
        way = heappop(ahead)
        if way.open > first.open:
            return
        yield way
        chosen = way.chosen
        for name in sorted(set(way.crew.values()) - set(chosen)):
            other = _way(places, costs, chosen, way.without | {name}, next(numbers))
            if other.crew and set(chosen) <= set(other.crew.values()):
                heappush(ahead, other)
            chosen = (*chosen, name)


def _way(
    places: Sequence[str], costs: Mapping[str, Mapping[str, int]], chosen: tuple[str, ...], without: frozenset[str], number: int
) -> _Way:
    may = {
        place: {name: cost + (CHOSEN if name in chosen else 0) for name, cost in people.items() if name not in without}
        for place, people in costs.items()
    }
    crew = dict(match(places, may).assignments)
    cost = sum(costs[place][name] for place, name in crew.items())
    return _Way(len(places) - len(crew), cost, number, crew, chosen, without)
