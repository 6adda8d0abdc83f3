"""Turns a problem into the numbers the search works on: shifts in order, like positions together, and what each worker may do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, batched, chain
from typing import Final

import numpy as np

from rigger.solver import eligible
from rigger.solver.compiled import Ints, ints
from rigger.solver.eligible import Asked, Ground
from rigger.solver.field import Field, Held, Options, Places, Rules, Shifts
from rigger.solver.people import classes_of, people_of
from rigger.solver.problem import Position, Problem, Shift
from rigger.solver.rostering import PAST, empty_roster

BLOCK: Final = 6
"""How many places a block holds at most; their subsets are listed."""
NEVER: Final = -1

type Told = dict[str, str]
"""Positions, each with the worker who was told to take it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Like positions of one shift; `listed` says who may hold them where that is decided elsewhere; `keeper` was told to."""

    shift: int
    needs: tuple[str, ...]
    listed: tuple[str, ...] | None
    keeper: str
    positions: tuple[str, ...]
    price: int


@dataclass(frozen=True, slots=True)
class Survey:
    """The problem, its shifts in the order they start, its places by block, and all of it in numbers."""

    problem: Problem
    shifts: tuple[Shift, ...]
    places: tuple[Place, ...]
    pins: tuple[tuple[str, str], ...]
    field: Field


def survey(problem: Problem) -> Survey:
    """Return the problem in numbers."""
    shifts = tuple(sorted(problem.shifts, key=lambda shift: (shift.start, shift.end, shift.id)))
    pins = tuple((each.position, each.worker) for each in problem.published if each.pinned)
    pinned, told = dict(pins), {each.position: each.worker for each in problem.published if not each.pinned}
    alone = frozenset(chain(*(group.positions for group in problem.groups), *(crew.positions for crew in problem.crew)))
    blocks = [block for number, shift in enumerate(shifts) for block in _blocks(problem, (number, shift), pinned, told, alone)]
    numbered, places, held = _shifts(shifts, problem.rules.min_rest), tuple(chain.from_iterable(blocks)), _held(problem, shifts, pinned)
    rules = _rules(problem, numbered, held)
    ground = Ground(people_of(problem), _asked(problem, shifts, blocks), rules, numbered, _places(blocks), held)
    options = _options(ground)
    return Survey(problem, shifts, places, pins, Field(rules, numbered, ground.places, options, held))


def _blocks(problem: Problem, numbered: tuple[int, Shift], pinned: Told, told: Told, alone: frozenset[str]) -> Iterator[tuple[Place, ...]]:
    """Group the positions of a shift that are still to be filled; each that was published to somebody or named in a tie stands alone."""
    number, shift = numbered
    like: dict[tuple[tuple[str, ...], tuple[str, ...] | None, str, str], list[Position]] = {}
    for position in shift.positions:
        if position.id not in pinned:
            itself = position.id if position.id in alone else ""
            key = tuple(sorted(set(position.needs))), problem.may.get(position.id), told.get(position.id, ""), itself
            like.setdefault(key, []).append(position)
    price = problem.costs.unfilled * shift.priority
    made = [Place(number, *key[:3], tuple(each.id for each in positions), price) for key, positions in like.items()]
    yield from ((place,) for place in made if place.keeper)
    yield from batched((place for place in made if not place.keeper), BLOCK, strict=False)


def _rules(problem: Problem, shifts: Shifts, held: Held) -> Rules:
    rules, costs, longest = problem.rules, problem.costs, _longest(shifts)
    return Rules(
        rest=rules.min_rest,
        lengths=np.array([window.minutes for window in rules.windows], np.int64),
        most=np.array([window.max for window in rules.windows], np.int64),
        days=rules.max_days,
        nights=NEVER if rules.max_nights is None else rules.max_nights,
        reset=NEVER if rules.reset_after_nights is None else rules.reset_after_nights,
        target=costs.load_target,
        step=float(costs.load_step),
        levels=min(costs.load_target + 2, longest + int(held.pins.max(initial=0))),
        longest=longest,
    )


def _longest(shifts: Shifts) -> int:
    """Return how many shifts can follow each other at most."""
    count, free = 0, np.iinfo(np.int64).min
    for number in np.argsort(shifts.end, kind="stable"):
        if number >= free:
            count, free = count + 1, shifts.after[number]
    return count


def _shifts(shifts: Sequence[Shift], rest: int) -> Shifts:
    start, end = np.array([shift.start for shift in shifts], np.int64), np.array([shift.end for shift in shifts], np.int64)
    return Shifts(start, end, np.array([shift.night for shift in shifts], np.int64), np.searchsorted(start, end + rest).astype(np.int64))


def _firsts(many: Sequence[int]) -> Ints:
    return np.array([0, *accumulate(many)], np.int64)


def _places(blocks: Sequence[tuple[Place, ...]]) -> Places:
    count, places = [len(block) for block in blocks], [*chain.from_iterable(blocks)]
    return Places(
        low=_firsts(count)[:-1],
        many=np.array(count, np.int64),
        choice=_firsts([1 << many for many in count])[:-1],
        shift=np.array([place.shift for place in places], np.int64),
        wanted=np.array([len(place.positions) for place in places], np.int64),
        price=np.array([place.price for place in places], np.float64),
    )


def _held(problem: Problem, shifts: Sequence[Shift], pinned: dict[str, str]) -> Held:
    work = {worker.id: [(*stretch, PAST) for stretch in worker.history] for worker in problem.workers}
    pins = dict.fromkeys(work, 0)
    for shift in shifts:
        for who in (pinned[position.id] for position in shift.positions if position.id in pinned):
            work[who].append((shift.start, shift.end, int(shift.night)))
            pins[who] += 1
    rows = np.array([each for held in work.values() for each in sorted(held)], np.int64).reshape(-1, 3)
    first = _firsts([len(held) for held in work.values()])
    start, end, night = (np.ascontiguousarray(rows[:, column]) for column in range(3))
    return Held(first, start, end, night, np.array([*pins.values()], np.int64))


def _asked(problem: Problem, shifts: Sequence[Shift], blocks: Sequence[tuple[Place, ...]]) -> Asked:
    site = {each.id: number for number, each in enumerate(problem.sites)}
    worker, code = ({name: n for n, name in enumerate(names)} for names in ([each.id for each in problem.workers], classes_of(problem)))
    places = [*chain.from_iterable(blocks)]
    lists = {listed: n for n, listed in enumerate(dict.fromkeys(place.listed for place in places if place.listed is not None))}
    listed = np.zeros((len(lists), len(worker)), np.bool_)
    for names, row in lists.items():
        listed[row, [worker[name] for name in names]] = True
    limit = problem.rules.max_shift_travel
    return Asked(
        site=np.array([site[shift.site] for shift in shifts], np.int64),
        first=_firsts([len(place.needs) for place in places]),
        needs=np.array([code[need] for place in places for need in place.needs], np.int64),
        row=np.array([NEVER if place.listed is None else lists[place.listed] for place in places], np.int64),
        listed=listed,
        there=np.array([site[shifts[block[0].shift].site] for block in blocks], np.int64),
        mixed=np.array([any(place.listed is not None for place in block) for block in blocks], np.bool_),
        keeper=np.array([worker.get(place.keeper, NEVER) for place in places], np.int64),
        change=problem.costs.change,
        longest=np.inf if limit is None else float(limit),
    )


def _options(ground: Ground) -> Options:
    """Return what every worker may do; those whose work so far breaks a rule may do nothing."""
    workers, roster = ground.held.pins.size, empty_roster(int(np.diff(ground.held.first).max(initial=0)))
    sound, at_site = np.ones(workers, np.bool_), np.bincount(ground.asked.there, minlength=ground.people.goes.shape[1])
    eligible.check_held(ground.rules, ground.held, roster, sound)
    most = sound * (ground.people.goes @ at_site + ground.asked.mixed.sum())
    room = np.append(0, np.cumsum(most))
    size = int(room[-1])
    shift, choice, block = (np.empty(size, np.int32) for _ in range(3))
    found = Options(ints(workers + 1), shift, choice, block, np.empty(size, np.float64))
    eligible.fill(ground, room, found, roster)
    kept = np.arange(size) - np.repeat(room[:-1], most) < np.repeat(found.first[:-1], most)
    first = np.append(0, np.cumsum(found.first[:-1])).astype(np.int64)
    return Options(first, shift[kept], choice[kept], block[kept], found.cost[kept])
