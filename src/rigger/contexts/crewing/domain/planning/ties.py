"""What must hold between assignments: whole swings and shifts, people together or apart, nobody new among new people alone."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from uuid import UUID

from rigger.contexts.crewing.domain.candidates import Someone
from rigger.contexts.crewing.domain.planning.bars import Gate
from rigger.contexts.crewing.domain.planning.task import Pair, Task, Wanted
from rigger.solver.problem import Crew, Group, Problem

type Holders = Mapping[str, str]
"""Who holds each filled position."""


def groups_of(task: Task) -> Iterator[Group]:
    """Tell the groups that somebody asked for."""
    if task.ties.whole_swings:
        yield from (Group(mode="same_worker", positions=each) for each in _alike(task.wanted, lambda wanted: wanted.place))
    if task.ties.whole_shifts:
        yield from (Group(mode="all_or_none", positions=each) for each in _alike(task.wanted, lambda wanted: str(wanted.shift)))
    planned = tuple(str(each.position) for each in task.asked)
    yield from (Group(mode="together", positions=planned, workers=each) for each in _several(task.ties.together))
    yield from (Group(mode="apart", positions=planned, workers=each) for each in _several(task.ties.apart))


def _several(named: Iterable[Iterable[UUID]]) -> Iterator[tuple[str, ...]]:
    """Tell those that are two or more."""
    return (each for each in (tuple(map(str, dict.fromkeys(group))) for group in named) if len(each) > 1)


def crews_of(task: Task, gate: Gate, planned: Iterable[Someone]) -> Iterator[Crew]:
    """Tell the shifts in which new people could stand alone: one at least must have worked before, where nobody confirmed there has."""
    known = tuple(str(each.worker) for each in planned if not each.person.new)
    for positions in _alike(task.wanted, lambda wanted: str(wanted.shift)):
        bars = [gate.bars[UUID(each)] for each in positions]
        if any(gate.people[worker].person.new for bar in bars for worker in bar.may) and not gate.is_led(bars[0]):
            yield Crew(positions=positions, of=known)


def _alike(wanted: Iterable[Wanted], key: Callable[[Wanted], str]) -> Iterator[tuple[str, ...]]:
    """Tell the positions that have a key in common, where they are two or more."""
    found = defaultdict[str, list[str]](list)
    for each in wanted:
        found[key(each)].append(str(each.asked.position))
    return (tuple(each) for name, each in found.items() if name and len(each) > 1)


def mended(problem: Problem, held: Iterable[Pair]) -> frozenset[Pair]:
    """Return what is left of some assignments so that no tie is broken: what a tie binds goes together."""
    left = frozenset(held)
    while gone := _against(problem, {str(position): str(worker) for position, worker in left}):
        left = frozenset(each for each in left if str(each[0]) not in gone)
    return left


def _against(problem: Problem, holders: Holders) -> frozenset[str]:
    """Return the positions that must go; nothing, where no tie is broken."""
    shift = {position.id: shift.id for shift, position in problem.positions()}
    gone = set[str]()
    for group in problem.groups:
        filled = [each for each in group.positions if each in holders]
        match group.mode:
            case "same_worker" if filled and (len(filled) < len(group.positions) or len({holders[each] for each in filled}) > 1):
                gone.update(filled)
            case "all_or_none" if filled and len(filled) < len(group.positions):
                gone.update(filled)
            case "together":
                gone.update(_alone(group, holders, shift))
            case _:
                pass
    for crew in problem.crew:
        filled = [each for each in crew.positions if each in holders]
        if filled and sum(holders[each] in crew.of for each in filled) < crew.at_least:
            gone.update(filled)
    return frozenset(gone)


def _alone(group: Group, holders: Holders, shift: Mapping[str, str]) -> Iterator[str]:
    """Tell the positions of those who stand in a shift without one of the others."""
    theirs = [position for position, worker in holders.items() if worker in group.workers]
    there = Counter(shift[each] for each in theirs)
    return (each for each in theirs if there[shift[each]] < len(group.workers))
