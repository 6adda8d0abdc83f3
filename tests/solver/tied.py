"""Small problems in which groups and crews bind, drawn from a seed, and their best cost by trying everything; the checker judges."""

from collections.abc import Iterator
from random import Random

from msgspec.structs import replace

from rigger.solver.check.costs import terms_of
from rigger.solver.check.groups import among
from rigger.solver.problem import Crew, Group, Problem, Published
from tests.solver import small

MODES = ("all_or_none", "same_worker", "together", "apart")


def drawn(seed: int) -> Problem:
    """Return a small problem with one to five ties, in some a pin, which may leave no plan at all."""
    draw, problem = Random(seed), small.drawn(seed)
    problem = _pinned(draw, problem) if draw.random() < 0.4 else problem
    positions = [position.id for _, position in problem.positions()]
    workers = [worker.id for worker in problem.workers]
    groups = tuple(_group(draw, positions, workers) for _ in range(draw.randint(1, 3)))
    crew = tuple(_crew(draw, positions, workers) for _ in range(draw.randint(0, 2)))
    return replace(problem, groups=tuple(group for group in groups if group is not None), crew=crew)


def _pinned(draw: Random, problem: Problem) -> Problem:
    worker, positions = draw.choice(problem.workers), [position.id for _, position in problem.positions()]
    single = [n for n in range(len(positions)) if 1 << n in small.allowed(problem, worker, positions)]
    if not single:
        return problem
    pin = Published(position=positions[draw.choice(single)], worker=worker.id, pinned=True)
    return replace(problem, published=(pin, *(each for each in problem.published if each.position != pin.position)))


def _group(draw: Random, positions: list[str], workers: list[str]) -> Group | None:
    mode, weight = draw.choice(MODES), draw.choice((None, None, 3_000, 40_000))
    some = draw.sample(positions, draw.randint(1, min(3, len(positions))))
    if mode in {"all_or_none", "same_worker"}:
        return Group(mode=mode, positions=tuple(some), weight=weight)
    if len(workers) < 2:
        return None
    named = tuple(draw.sample(workers, draw.randint(2, min(3, len(workers)))))
    return Group(mode=mode, positions=tuple(some) if draw.random() < 0.3 else (), workers=named, weight=weight)


def _crew(draw: Random, positions: list[str], workers: list[str]) -> Crew:
    some = draw.sample(positions, draw.randint(1, min(3, len(positions))))
    at_least = draw.choice((0, 1, 1, 1, 2))
    return Crew(positions=tuple(some), at_least=min(at_least, len(some)), of=tuple(draw.sample(workers, draw.randint(1, len(workers)))))


def best_cost(problem: Problem) -> int | None:
    """Return what the best plan costs among all that the checker passes; None where pins leave none."""
    alone = replace(problem, groups=(), crew=())
    positions = [position.id for _, position in problem.positions()]
    pins = {positions.index(each.position): each.worker for each in problem.published if each.pinned}
    empty = sum(terms_of(alone, {}).values())
    best: int | None = None
    for holder, cost in _ways(alone, positions, pins):
        if (best is None or cost + empty < best) and not any(among(problem, holder)):
            whole = cost + empty + terms_of(problem, holder)["groups"]
            best = whole if best is None else min(best, whole)
    return best


def _ways(problem: Problem, positions: list[str], pins: dict[int, str]) -> Iterator[tuple[dict[str, str], int]]:
    """Tell every way in which each worker keeps the rules that are theirs alone, with what it costs more than nothing."""
    empty = sum(terms_of(problem, {}).values())
    sets = [(worker.id, small.allowed(problem, worker, positions)) for worker in problem.workers]
    ways = [(0, dict[str, str](), 0)]
    for who, masks in sets:
        must = sum(1 << n for n, keeper in pins.items() if keeper == who)
        ways = [
            (taken | mask, holder | {name: who for n, name in enumerate(positions) if mask >> n & 1}, cost + more - empty)
            for taken, holder, cost in ways
            for mask, more in masks.items()
            if not taken & mask and mask & must == must
        ]
    yield from ((holder, cost) for _, holder, cost in ways)
