"""Who must be told what, when a plan takes the place of the one that was published."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from rigger.solver.problem import Problem


@dataclass(frozen=True, slots=True)
class Notice:
    """What a worker is told: the positions that are new, and those that are theirs no longer."""

    worker: str
    takes: tuple[str, ...]
    leaves: tuple[str, ...]


def notices(problem: Problem, holder: Mapping[str, str]) -> tuple[Notice, ...]:
    """Return a notice for everybody who does not do exactly what was published, in the order the workers are written."""
    takes, leaves = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    published = {each.position: each.worker for each in problem.published}
    for _, position in problem.positions():
        before, now = published.get(position.id), holder.get(position.id)
        if before != now:
            if before is not None:
                leaves[before].append(position.id)
            if now is not None:
                takes[now].append(position.id)
    changed = (worker.id for worker in problem.workers if worker.id in takes or worker.id in leaves)
    return tuple(Notice(each, tuple(takes[each]), tuple(leaves[each])) for each in changed)
