"""Plans of many positions: what is shown passed the gate, what stays open says why, and what is booked counts."""

import pytest

from rigger.contexts.crewing.domain.planning.drawing import drawn
from rigger.contexts.crewing.domain.planning.seeking import seek
from rigger.contexts.crewing.domain.planning.task import Task
from rigger.contexts.crewing.events.plans import PlanFound
from rigger.solver.optimising import improve
from tests.contexts.crewing.weeks import week
from tests.soak import rounds


def planned(task: Task, steps: int = 3) -> PlanFound:
    """Plan with so many steps at most."""
    left = iter(range(steps))
    seeking = seek(drawn(task), improve, lambda: next(left, None) is None)
    try:
        while True:
            next(seeking)
    except StopIteration as end:
        found: PlanFound = end.value
        return found


@pytest.mark.parametrize("seed", range(rounds(test=20, soak=1_000)))
def test_an_offer_of_whatever_a_plan_says_is_refused_by_nobody(seed: int) -> None:
    made = week(seed)
    plan = planned(made.task())
    assert plan.assignments or plan.open
    for each in plan.assignments:
        weighed = made.weighed(each, plan.assignments)
        assert weighed.blocks == (), (each, [reason.sentence for reason in weighed.blocks])
