"""The ties of a problem in numbers: each group and each crew with its places and workers, pins among them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from rigger.solver.draft import NOBODY
from rigger.solver.field import Field
from rigger.solver.problem import Crew, Group, Mode
from rigger.solver.surveying import Survey

NOWHERE: Final = -1


@dataclass(frozen=True, slots=True)
class Spot:
    """A position in a tie: its shift, and its place, or where it is pinned no place but the worker."""

    shift: int
    place: int
    pinned: int


@dataclass(frozen=True, slots=True)
class Tie:
    """A group or a crew; who is together or apart is so in its spots, or anywhere. With a weight each breach costs so many cents."""

    mode: Mode | Literal["crew"]
    spots: tuple[Spot, ...]
    workers: frozenset[int]
    weight: int | None
    at_least: int = 0

    @property
    def places(self) -> tuple[int, ...]:
        """The places of its spots that are not pinned."""
        return tuple(spot.place for spot in self.spots if spot.place != NOWHERE)

    @property
    def by_shift(self) -> bool:
        """Whether it is about workers in a shift."""
        return self.mode in {"together", "apart"}


@dataclass(frozen=True, slots=True)
class Ties:
    """All ties over a field; `pinned` says in which shifts each worker is pinned, `of_place` and `of_worker` which ties are about one."""

    field: Field
    ties: tuple[Tie, ...]
    pinned: dict[int, frozenset[int]]
    of_place: dict[int, tuple[int, ...]]
    of_worker: dict[int, tuple[int, ...]]

    def touching(self, places: Iterable[int], workers: Iterable[int]) -> list[int]:
        """Return the numbers of the ties about some places or, where they are about who stands in a shift, some workers."""
        by_place = {number for place in places for number in self.of_place.get(place, ())}
        return sorted(by_place.union(*(self.of_worker.get(who, ()) for who in workers)))


def is_tied(survey: Survey) -> bool:
    """Tell whether there are ties at all."""
    return bool(survey.problem.groups or survey.problem.crew)


def ties_of(survey: Survey) -> Ties:
    """Return the ties of a problem."""
    if not is_tied(survey):
        return Ties(survey.field, (), {}, {}, {})
    worker = {each.id: number for number, each in enumerate(survey.problem.workers)}
    spots, pinned = _spots(survey, worker), defaultdict[int, set[int]](set)
    for spot in spots.values():
        if spot.pinned != NOBODY:
            pinned[spot.pinned].add(spot.shift)
    grouped = (_tie(group, spots, worker) for group in survey.problem.groups)
    ties = (*grouped, *(_tie(crew, spots, worker) for crew in survey.problem.crew))
    return Ties(
        survey.field,
        ties,
        {who: frozenset(shifts) for who, shifts in pinned.items()},
        _numbers((place, number) for number, tie in enumerate(ties) for place in tie.places),
        _numbers((who, number) for number, tie in enumerate(ties) if tie.by_shift for who in tie.workers),
    )


def _numbers(pairs: Iterable[tuple[int, int]]) -> dict[int, tuple[int, ...]]:
    found = defaultdict[int, list[int]](list)
    for which, number in pairs:
        found[which].append(number)
    return {which: tuple(numbers) for which, numbers in found.items()}


def _spots(survey: Survey, worker: dict[str, int]) -> dict[str, Spot]:
    pinned, shifts = dict(survey.pins), {shift.id: number for number, shift in enumerate(survey.shifts)}
    place = {position: number for number, each in enumerate(survey.places) for position in each.positions}
    return {
        position.id: Spot(
            shifts[shift.id], place.get(position.id, NOWHERE), worker[pinned[position.id]] if position.id in pinned else NOBODY
        )
        for shift, position in survey.problem.positions()
    }


def _tie(each: Group | Crew, spots: dict[str, Spot], worker: dict[str, int]) -> Tie:
    named = tuple(spots[position] for position in dict.fromkeys(each.positions))
    match each:
        case Group(mode=mode, workers=workers, weight=weight):
            return Tie(mode, named, frozenset(worker[name] for name in workers), weight)
        case Crew(at_least=at_least, of=of):
            doubled = tuple(spots[position] for position in each.positions)
            return Tie("crew", doubled, frozenset(worker[name] for name in of), None, at_least)
