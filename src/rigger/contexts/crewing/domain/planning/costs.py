"""What each assignment of a plan costs, in the words of the prices."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final
from uuid import UUID

from rigger.contexts.crewing.domain.planning.task import Pair
from rigger.solver.problem import Problem
from rigger.solver.whynot.ground import Ground
from rigger.solver.whynot.prices import holding, load

WORDS: Final = {"penalty": "hours_worked", "preferred": "no_warning"}
"""The optimiser's terms that stand for something here; nobody has told us of pay and distance yet."""


def fixed(problem: Problem) -> int:
    """Return what is booked already costs, whatever is planned beside it."""
    penalty = {each.id: each.penalty for each in problem.workers}
    return sum(many * penalty[worker] + load(problem.costs, many) for worker, many in _booked(problem).items())


def costs_of(problem: Problem, held: Iterable[Pair]) -> Mapping[Pair, dict[str, int]]:
    """Return what each assignment costs beyond what is booked, term by term; the more somebody holds, the more the later ones cost."""
    ground, many, found = Ground(problem), _booked(problem), dict[Pair, dict[str, int]]()
    seats = ((ground.seat(str(position)), position, worker) for position, worker in held)
    for seat, position, worker in sorted(seats, key=lambda each: (each[0].shift.start, each[1])):
        name = str(worker)
        terms = {WORDS[term]: cents for term, cents in holding(ground, name, seat).items() if term in WORDS}
        many[name] += 1
        terms["extra_shifts"] = load(problem.costs, many[name]) - load(problem.costs, many[name] - 1)
        terms["changed_offer"] = broken(ground, position, name)
        found[position, worker] = {term: cents for term, cents in terms.items() if cents}
    return found


def broken(ground: Ground, position: UUID, holder: str) -> int:
    """Return what it costs that somebody else was told of a position, if so."""
    told = ground.published.get(str(position))
    return 0 if told is None or told.worker == holder else ground.problem.costs.change


def _booked(problem: Problem) -> Counter[str]:
    return Counter(each.worker for each in problem.published if each.pinned)
