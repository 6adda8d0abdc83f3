"""Plans written by hand, priced by the checker's own terms, so that nothing but the rule in question is wrong with them."""

from collections.abc import Mapping
from random import Random

from rigger.solver.check.breach import Breach
from rigger.solver.check.checking import breaches
from rigger.solver.check.costs import terms_of
from rigger.solver.plan import Assignment, Plan, Terms
from rigger.solver.problem import Problem
from rigger.solver.whynot.asking import Whynot
from tests.solver.written import Document, read

NAMED = "f" * 64


def plan_for(problem: Problem, holder: Mapping[str, str]) -> Plan:
    """Return the plan in which so many hold so much, with its true cost."""
    terms = Terms(**terms_of(problem, holder))
    return Plan(problem=NAMED, assignments=tuple(map(Assignment, holder, holder.values())), cost=terms.total, terms=terms)


def first_fit(problem: Problem, chance: Random) -> dict[str, str]:
    """Return a plan that keeps every rule, made in haste: pins first, then in each position the first of a dozen who may."""
    holder = {each.position: each.worker for each in problem.published if each.pinned}
    for name in (position.id for _, position in problem.positions() if position.id not in holder):
        whynot = Whynot(problem, plan_for(problem, holder))
        tried = (worker.id for worker in chance.sample(problem.workers, min(12, len(problem.workers))))
        found_one = next((worker for worker in tried if not whynot.ask(worker, name).reasons), None)
        holder |= {} if found_one is None else {name: found_one}
    return holder


def found(document: Document, **holder: str) -> tuple[Breach, ...]:
    """Return the breaches of a plan; a position h1.1 is written h1_1."""
    problem = read(document)
    return breaches(problem, plan_for(problem, {position.replace("_", "."): worker for position, worker in holder.items()}), NAMED)


def broken(document: Document, **holder: str) -> list[tuple[str, str, str]]:
    """Return rule, position and worker of every breach."""
    return [(each.rule, each.position, each.worker) for each in found(document, **holder)]
