"""Plans written by hand, priced by the checker's own terms, so that nothing but the rule in question is wrong with them."""

from collections.abc import Mapping

from rigger.solver.check.breach import Breach
from rigger.solver.check.checking import breaches
from rigger.solver.check.costs import terms_of
from rigger.solver.plan import Assignment, Plan, Terms
from rigger.solver.problem import Problem
from tests.solver.written import Document, read

NAMED = "f" * 64


def plan_for(problem: Problem, holder: Mapping[str, str]) -> Plan:
    """Return the plan in which so many hold so much, with its true cost."""
    terms = Terms(**terms_of(problem, holder))
    return Plan(problem=NAMED, assignments=tuple(map(Assignment, holder, holder.values())), cost=terms.total, terms=terms)


def found(document: Document, **holder: str) -> tuple[Breach, ...]:
    """Return the breaches of a plan; a position h1.1 is written h1_1."""
    problem = read(document)
    return breaches(problem, plan_for(problem, {position.replace("_", "."): worker for position, worker in holder.items()}), NAMED)


def broken(document: Document, **holder: str) -> list[tuple[str, str, str]]:
    """Return rule, position and worker of every breach."""
    return [(each.rule, each.position, each.worker) for each in found(document, **holder)]
