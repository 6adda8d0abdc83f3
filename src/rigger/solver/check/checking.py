"""The check as a whole: every breach of a plan, in one list."""

from collections import defaultdict
from collections.abc import Iterator

from rigger.solver.check.breach import Breach
from rigger.solver.check.costs import costed
from rigger.solver.check.groups import among
from rigger.solver.check.people import may_hold
from rigger.solver.check.roster import Work, rested
from rigger.solver.plan import Plan
from rigger.solver.problem import Problem


def breaches(problem: Problem, plan: Plan, fingerprint: str) -> tuple[Breach, ...]:
    """Return everything that is wrong with a plan; `fingerprint` is the SHA-256 of the problem's unpacked bytes."""
    strays = tuple(_strays(problem, plan))
    if strays:
        return strays
    holder = {each.position: each.worker for each in plan.assignments}
    kept = (*_named(plan, fingerprint), *_pins(problem, holder), *_held(problem, holder), *among(problem, holder))
    return (*kept, *costed(problem, plan, holder))


def _strays(problem: Problem, plan: Plan) -> Iterator[Breach]:
    """Tell assignments that mean nothing; of a plan that has some nothing else can be said."""
    positions = frozenset(position.id for _, position in problem.positions())
    workers = frozenset(worker.id for worker in problem.workers)
    taken = dict[str, str]()
    for each in plan.assignments:
        if each.position not in positions:
            yield Breach("assignments", "the problem has no such position.", each.position, each.worker)
        if each.worker not in workers:
            yield Breach("assignments", "the problem has no such worker.", each.position, each.worker)
        if each.position in taken:
            yield Breach("assignments", f"the position is taken by {taken[each.position]} already.", each.position, each.worker)
        taken[each.position] = each.worker


def _named(plan: Plan, fingerprint: str) -> Iterator[Breach]:
    if plan.problem != fingerprint:
        yield Breach("problem", f"the plan is for {plan.problem or 'none'}, and this problem is {fingerprint}.")


def _pins(problem: Problem, holder: dict[str, str]) -> Iterator[Breach]:
    for each in problem.published:
        if each.pinned and (instead := holder.get(each.position)) != each.worker:
            yield Breach("pinned", f"it must stay so, and {instead or 'nobody'} holds the position.", each.position, each.worker)


def _held(problem: Problem, holder: dict[str, str]) -> Iterator[Breach]:
    sites, workers = {each.id: each for each in problem.sites}, {each.id: each for each in problem.workers}
    work: defaultdict[str, list[Work]] = defaultdict(list)
    for shift, position in problem.positions():
        if position.id in holder:
            worker = workers[holder[position.id]]
            work[worker.id].append(Work(shift.start, shift.end, shift.night, position.id))
            yield from may_hold(problem, sites[shift.site], shift, position, worker)
    for name, held in work.items():
        yield from rested(problem.rules, workers[name], held)
