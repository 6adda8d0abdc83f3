"""Plans again what was published: three ways to choose from, with no other change, with few, or freely."""

from collections.abc import Generator
from dataclasses import dataclass
from dataclasses import replace as with_
from functools import cached_property
from typing import Final, Literal

from msgspec.structs import replace

from rigger.kernel.refusal import Invalid
from rigger.solver.found import Found
from rigger.solver.optimising import improve
from rigger.solver.plan import Plan, gap_of
from rigger.solver.planning import plan_of
from rigger.solver.problem import Problem
from rigger.solver.replan.filling import Filling
from rigger.solver.replan.loosening import loosened
from rigger.solver.replan.notices import Notice, notices
from rigger.solver.surveying import Survey, survey

type Changes = Literal["none", "few", "free"]
"""No published assignment is changed that may still stand; each change costs what the problem says; or none costs anything."""
RINGS: Final = 2
"""How far it is looked for somebody who could make room, where a position stays open."""


class NothingPublished(Invalid):
    """Nothing of this problem is published, so there is nothing to plan again; ask for a plan without naming changes."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to go on from what was published; `moved` are the positions that could have stayed with their worker and do not."""

    changes: Changes
    plan: Plan
    moved: tuple[str, ...]
    notices: tuple[Notice, ...]


class Replanning:
    """A published plan and what of it still stands, laid out once; raises `NothingPublished`."""

    def __init__(self, problem: Problem, fingerprint: str) -> None:
        if not problem.published:
            raise NothingPublished
        self._problem, self._fingerprint = problem, fingerprint
        self._filling = Filling(problem, fingerprint)

    @property
    def lost(self) -> tuple[str, ...]:
        """The published positions whose worker may not hold them any more."""
        return tuple(each.position for each in self._problem.published if each.position not in self._filling.kept)

    @property
    def positions(self) -> int:
        """How many positions there are."""
        return sum(1 for _ in self._problem.positions())

    def none(self) -> Choice:
        """Fill the holes, and change nothing that may still stand."""
        return self._choice("none", self._unmoved)

    @cached_property
    def _unmoved(self) -> Plan:
        return self._filling.filled(self._filling.stands)

    def few(self) -> Choice:
        """Fill the holes, and move whoever makes room for more than a change costs; looks no further than it must."""
        best, loose = self._unmoved, self._filling.stands
        for _ in range(RINGS):
            loose = loosened(self._filling.survey, loose)
            best = min(best, self._filling.filled(loose, best), key=lambda plan: plan.cost)
            if best.terms.unfilled <= self._filling.hopeless:
                break
        return self._choice("few", best)

    def free(self, seed: int = 1, threads: int = 1) -> Generator[Choice]:
        """Plan everything anew, step by step, as if nothing but the pins had been published; no step is dearer than few changes."""
        freely = survey(replace(self._problem, published=tuple(each for each in self._problem.published if each.pinned)))
        few = self.few().plan
        for found in improve(freely, seed, threads):
            plan = self._priced(freely, found)
            yield self._choice("free", min(plan, _proven(few, plan.bound or 0), key=lambda each: each.cost - each.terms.change))

    def _priced(self, freely: Survey, found: Found) -> Plan:
        """Return a plan at the prices of the problem; its bound holds for every plan, whatever that changes."""
        plan = plan_of(with_(freely, problem=self._problem), found, self._fingerprint, self._filling.pricing)
        return _proven(plan, found.bound + plan.cost - plan.terms.change - found.cost)

    def _choice(self, changes: Changes, plan: Plan) -> Choice:
        holder = {each.position: each.worker for each in plan.assignments}
        moved = tuple(position for position, worker in self._filling.kept.items() if holder.get(position) != worker)
        return Choice(changes, plan, moved, notices(self._problem, holder))


def _proven(plan: Plan, bound: int) -> Plan:
    return replace(plan, bound=bound, gap=gap_of(plan.cost, bound))
