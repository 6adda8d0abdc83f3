"""What makes no sense in a problem that is well written: ids that nobody has or two have, circles, impossible times, contradictory pins."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import pairwise

from rigger.solver.problem import Group, Problem, Stretch, Worker
from rigger.solver.shapes import UNREADABLE, Fault, at
from rigger.solver.whynot.asking import against_the_rules


def faults_of(problem: Problem) -> Iterator[Fault]:
    """Tell every fault of a problem, each with its path and how to mend it."""
    yield from _told_twice(problem)
    yield from _unknown(problem)
    yield from _circles(problem)
    yield from _impossible(problem)
    yield from _published(problem)
    yield from _optional(problem)


def impossible_pins(problem: Problem) -> Iterator[Fault]:
    """Tell every pin that a rule refuses; asked of a problem that has no other fault."""
    for place, reason in against_the_rules(problem):
        pin = problem.published[place]
        says = f'"{pin.worker}" cannot keep "{pin.position}" ({reason.rule}). {reason.says} Unpin it, or mend what is in the way.'
        yield Fault(f"$.published[{place}]", says)


def _told_twice(problem: Problem) -> Iterator[Fault]:
    yield from _twice("site", ((f"$.sites[{n}].id", each.id) for n, each in enumerate(problem.sites)))
    yield from _twice("worker", ((f"$.workers[{n}].id", each.id) for n, each in enumerate(problem.workers)))
    yield from _twice("shift", ((f"$.shifts[{n}].id", each.id) for n, each in enumerate(problem.shifts)))
    yield from _twice(
        "position",
        ((f"$.shifts[{n}].positions[{m}].id", each.id) for n, shift in enumerate(problem.shifts) for m, each in enumerate(shift.positions)),
    )


def _twice(kind: str, named: Iterable[tuple[str, str]]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for path, name in named:
        if first.setdefault(name, path) != path and name != UNREADABLE:
            yield Fault(path, f'the {kind} "{name}" stands at {first[name]} already; give each {kind} an id of its own.')


def _unknown(problem: Problem) -> Iterator[Fault]:
    sites = frozenset(each.id for each in problem.sites)
    workers = frozenset(each.id for each in problem.workers)
    positions = frozenset(position.id for _, position in problem.positions())
    for n, worker in enumerate(problem.workers):
        yield from _stray("site", sites, worker.inductions, f"$.workers[{n}].inductions")
        yield from _stray("site", sites, worker.preferred, f"$.workers[{n}].preferred")
        yield from _stray("site", sites, worker.barred, f"$.workers[{n}].barred")
    for n, shift in enumerate(problem.shifts):
        yield from _strange("site", sites, shift.site, f"$.shifts[{n}].site")
    for n, each in enumerate(problem.published):
        yield from _strange("position", positions, each.position, f"$.published[{n}].position")
        yield from _strange("worker", workers, each.worker, f"$.published[{n}].worker")
    yield from _unknown_beside(problem, workers, positions)


def _unknown_beside(problem: Problem, workers: frozenset[str], positions: frozenset[str]) -> Iterator[Fault]:
    """Tell unknown ids in the optional part."""
    for name, who in problem.may.items():
        yield from _strange("position", positions, name, at("$.may", name))
        yield from _stray("worker", workers, who, at("$.may", name))
    for n, group in enumerate(problem.groups):
        yield from _stray("position", positions, group.positions, f"$.groups[{n}].positions")
        yield from _stray("worker", workers, group.workers, f"$.groups[{n}].workers")
    for n, crew in enumerate(problem.crew):
        yield from _stray("position", positions, crew.positions, f"$.crew[{n}].positions")
        yield from _stray("worker", workers, crew.of, f"$.crew[{n}].of")
    for name in problem.turns:
        yield from _strange("worker", workers, name, at("$.turns", name))


def _stray(kind: str, known: frozenset[str], names: Sequence[str], path: str) -> Iterator[Fault]:
    if not known.issuperset(names):
        for place, name in enumerate(names):
            yield from _strange(kind, known, name, f"{path}[{place}]")


def _strange(kind: str, known: frozenset[str], name: str, path: str) -> Iterator[Fault]:
    if name not in known and name != UNREADABLE and UNREADABLE not in known:
        yield Fault(path, f'there is no {kind} "{name}" in this problem; add it to the {kind}s, or name one of them.')


def _circles(problem: Problem) -> Iterator[Fault]:
    """Tell each circle of `covers` once, at its first class."""
    over: set[str] = set()
    for start in problem.covers:
        way, left = {start: None}, [iter(problem.covers[start])]
        while left and start not in over:
            code = next(left[-1], None)
            if code is None:
                left.pop()
                over.add(way.popitem()[0])
            elif code in way:
                names = [*way, code]
                circle = names[names.index(code) :]
                yield Fault(at("$.covers", circle[-2]), f"{' covers '.join(circle)}: a circle; take one of these out.")
            elif code not in over:
                way[code] = None
                left.append(iter(problem.covers.get(code, ())))


def _impossible(problem: Problem) -> Iterator[Fault]:
    if not _is_moment(problem.origin):
        yield Fault("$.origin", f'"{problem.origin}" is no moment; write it with its offset, as 2026-11-23T00:00:00+11:00.')
    for n, shift in enumerate(problem.shifts):
        if shift.end <= shift.start:
            yield Fault(f"$.shifts[{n}].end", f"the shift ends at {shift.end}, not after its start, {shift.start}; mend one of them.")
    for n, worker in enumerate(problem.workers):
        yield from _backwards(worker.unavailable, f"$.workers[{n}].unavailable")
        yield from _backwards(worker.history, f"$.workers[{n}].history")
        yield from _at_once(worker, f"$.workers[{n}].history")


def _is_moment(text: str) -> bool:
    try:
        return text == UNREADABLE or datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _backwards(stretches: Sequence[Stretch], path: str) -> Iterator[Fault]:
    for place, (start, end) in enumerate(stretches):
        if end <= start:
            yield Fault(f"{path}[{place}]", f"the stretch ends at {end}, not after its start, {start}; mend one of them.")


def _at_once(worker: Worker, path: str) -> Iterator[Fault]:
    in_order = sorted(range(len(worker.history)), key=worker.history.__getitem__)
    for before, after in pairwise(in_order):
        one, other = worker.history[before], worker.history[after]
        if other[0] < one[1]:
            yield Fault(f"{path}[{after}]", f"{list(other)} overlaps {list(one)}: nobody works twice at once; mend one of them.")


def _published(problem: Problem) -> Iterator[Fault]:
    """Tell what was published twice, and pins that one worker cannot keep at once."""
    yield from _twice("position", ((f"$.published[{n}].position", each.position) for n, each in enumerate(problem.published)))
    shift_of = {position.id: shift for shift, position in problem.positions()}
    pins = sorted(
        (each.worker, shift.start, shift.end, n, each.position)
        for n, each in enumerate(problem.published)
        if each.pinned and (shift := shift_of.get(each.position))
    )
    for (one, _, end, _, held), (other, start, _, n, position) in pairwise(pins):
        if one == other and start < end and held != position:
            yield Fault(
                f"$.published[{n}]",
                f'"{one}" is pinned to "{position}" and, at the same time, to "{held}"; unpin one of them.',
            )


def _optional(problem: Problem) -> Iterator[Fault]:
    if problem.rules.max_shift_travel is not None and problem.travel is None:
        yield Fault("$.rules.max_shift_travel", 'it needs "travel", the minutes a kilometre takes; add that beside the rules.')
    for n, group in enumerate(problem.groups):
        yield from _group(group, f"$.groups[{n}]")
    for n, crew in enumerate(problem.crew):
        if crew.at_least > len(crew.positions):
            yield Fault(f"$.crew[{n}].at_least", f"{crew.at_least} cannot be among {len(crew.positions)} positions; ask for fewer.")


def _group(group: Group, path: str) -> Iterator[Fault]:
    match group.mode:
        case "all_or_none" | "same_worker":
            if not group.positions or group.workers:
                yield Fault(path, f"{group.mode} is about positions; name them, and no workers.")
        case "together" | "apart":
            if len(frozenset(group.workers)) < len(("one", "other")):
                yield Fault(path, f"{group.mode} is about workers; name two of them or more.")
