"""Seeks a plan round by round: the optimiser plans, the gate looks at each assignment beside all others, and what it refuses may not again.

Only the planner's own process reads this module: it brings the optimiser with it.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from rigger.contexts.crewing.domain.planning.checked import checked
from rigger.contexts.crewing.domain.planning.costs import fixed
from rigger.contexts.crewing.domain.planning.drawing import Drawn
from rigger.contexts.crewing.domain.planning.task import Pair
from rigger.contexts.crewing.domain.planning.telling import Sought, told
from rigger.contexts.crewing.domain.planning.ties import mended
from rigger.contexts.crewing.events.plans import PlanFound
from rigger.solver.found import Found
from rigger.solver.plan import Plan
from rigger.solver.planning import plan_of
from rigger.solver.surveying import Survey, survey

ROUNDS: Final = 6
"""How often what the gate refused is planned anew; what it refuses after that stays open."""


@dataclass(frozen=True, slots=True)
class Step:
    """The best so far: what it costs, what no plan can cost less than, and how many positions it fills."""

    cost: int
    bound: int
    filled: int


type Improve = Callable[[Survey], Iterable[Found]]
"""How a plan is bettered, step by step."""


def seek(drawn: Drawn, improve: Improve, ended: Callable[[], bool]) -> Generator[Step, None, PlanFound]:
    """Tell of ever better plans, and return the plan once there is no better step or `ended` says that it is enough."""
    left, sought = drawn, list[Sought]()
    for _ in range(ROUNDS):
        found = yield from _solved(left, improve, ended)
        kept, refused = checked(drawn.gate, found.held)
        sought.append(Sought(mended(drawn.problem, kept), found.bound))
        if not refused or ended():
            break
        left = left.without(refused)
    return told(left, Sought(sought[-1].held, sought[0].bound))


def _solved(drawn: Drawn, improve: Improve, ended: Callable[[], bool]) -> Generator[Step, None, Sought]:
    """Plan once, telling each time something is better."""
    surveyed, booked = survey(drawn.problem), fixed(drawn.problem, len(drawn.gate.bars))
    last, held = Step(-1, -1, -1), frozenset[Pair]()
    for found in improve(surveyed):
        plan = plan_of(surveyed, found, "")
        cost, bound = plan.cost - booked, (plan.bound or 0) - booked
        if (cost, bound) != (last.cost, last.bound):
            held = frozenset(_ours(drawn, plan))
            last = Step(cost, bound, len(held))
            yield last
        if ended():
            break
    return Sought(held, last.bound)


def _ours(drawn: Drawn, plan: Plan) -> Iterator[Pair]:
    """Tell the plan's assignments, without what is booked already."""
    names = {str(position): position for position in drawn.gate.bars}
    return ((names[each.position], UUID(each.worker)) for each in plan.assignments if each.position in names)
