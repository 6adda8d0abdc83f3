"""What each assignment of a plan costs, in the words of the prices."""

from collections import Counter
from collections.abc import Iterable, Mapping
from uuid import UUID

from rigger.contexts.crewing.domain.planning.task import Pair
from rigger.solver.problem import Problem
from rigger.solver.whynot.ground import Ground
from rigger.solver.whynot.prices import load


def fixed(problem: Problem, places: int) -> int:
    """Return what the optimiser counts beside the plan: what is booked costs anyhow, and who is not warned is rewarded in each place."""
    penalty = {each.id: each.penalty for each in problem.workers}
    booked = sum(many * penalty[worker] + load(problem.costs, many) for worker, many in _booked(problem).items())
    return booked - problem.costs.preferred * places


def costs_of(problem: Problem, held: Iterable[Pair]) -> Mapping[Pair, dict[str, int]]:
    """Return what each assignment costs beyond what is booked, term by term; the more somebody holds, the more the later ones cost."""
    ground, many, found = Ground(problem), _booked(problem), dict[Pair, dict[str, int]]()
    seats = ((ground.seat(str(position)), position, worker) for position, worker in held)
    for seat, position, worker in sorted(seats, key=lambda each: (each[0].shift.start, each[1])):
        name = str(worker)
        many[name] += 1
        terms = {
            "hours_worked": ground.worker(name).penalty,
            "warning": 0 if seat.site.id in ground.worker(name).preferred else problem.costs.preferred,
            "extra_shifts": load(problem.costs, many[name]) - load(problem.costs, many[name] - 1),
            "changed_offer": broken(ground, position, name),
        }
        found[position, worker] = {term: cents for term, cents in terms.items() if cents}
    return found


def broken(ground: Ground, position: UUID, holder: str) -> int:
    """Return what it costs that somebody else was told of a position, if so."""
    told = ground.published.get(str(position))
    return 0 if told is None or told.worker == holder else ground.problem.costs.change


def _booked(problem: Problem) -> Counter[str]:
    return Counter(each.worker for each in problem.published if each.pinned)
