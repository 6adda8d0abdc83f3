"""Looks at every plan with the checker, which shares no rule with any contender: one that breaks a rule or costs something else is out."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rigger.solver.check.checking import breaches
from rigger.solver.check.costs import terms_of
from rigger.solver.plan import Assignment, Plan, Terms, gap_of
from rigger.solver.problem import Problem
from rigger.solver.reading import fingerprint, problem_of


@dataclass(frozen=True, slots=True)
class Referee:
    """A problem with its fingerprint."""

    problem: Problem
    fingerprint: str

    def fault(self, held: Sequence[int], cost: int, bound: int | None) -> str:
        """Return what is wrong with a plan, by who holds each position; nothing where all is well."""
        found = breaches(self.problem, self.plan(held, cost, bound), self.fingerprint)
        return found[0].sentence if found else ""

    def plan(self, held: Sequence[int], cost: int, bound: int | None) -> Plan:
        """Return the plan in which so many hold so much, at a cost and with a bound that somebody else says."""
        named = zip(self.problem.positions(), held, strict=True)
        holder = {position.id: self.problem.workers[worker].id for (_, position), worker in named if worker >= 0}
        told = tuple(map(Assignment, holder, holder.values()))
        terms = Terms(**terms_of(self.problem, holder))
        return Plan(problem=self.fingerprint, assignments=told, cost=cost, bound=bound, gap=gap_of(cost, bound), terms=terms)


def referee(file: Path) -> Referee:
    """Return the referee of a problem in a file."""
    written = file.read_bytes()
    return Referee(problem_of(written), fingerprint(written))
