"""Rigger's own optimiser as a contender: `python -m bench.contest.ours`."""

from contextlib import closing
from time import perf_counter

from bench.contest.trail import Answer, Trail
from bench.contest.working import Ended, Task, work
from rigger.solver.found import Found
from rigger.solver.optimising import improve
from rigger.solver.planning import holders
from rigger.solver.reading import problem_of
from rigger.solver.surveying import Survey, survey


def solve(task: Task, trail: Trail) -> Ended:
    """Seek better plans until the time is over or the best is proven."""
    begun = perf_counter()
    surveyed = survey(problem_of(task.document.read_bytes()))
    ready = perf_counter()
    workers = {worker.id: number for number, worker in enumerate(surveyed.problem.workers)}
    with closing(improve(surveyed, task.seed, task.threads)) as steps:
        for found in steps:
            at = perf_counter() - ready
            if found.cost < trail.cost:
                trail.add(Answer(at, found.cost, found.bound, _held(surveyed, found, workers)))
            if at >= task.seconds:
                break
    return Ended(ready - begun, at, found.bound, found.is_proven)


def _held(surveyed: Survey, found: Found, workers: dict[str, int]) -> list[int]:
    holder = holders(surveyed, found)
    return [workers[holder[position.id]] if position.id in holder else -1 for _, position in surveyed.problem.positions()]


if __name__ == "__main__":
    work(solve)
