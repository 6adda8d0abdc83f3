"""The optimiser where groups and crews bind: the best plan there is by the checker's rules, and none that breaks one is ever shown."""

import pytest

from rigger.solver.check.checking import breaches
from rigger.solver.optimising import Found, improve
from rigger.solver.planning import plan_of
from rigger.solver.problem import Problem
from rigger.solver.surveying import survey
from tests.soak import rounds
from tests.solver.planned import NAMED
from tests.solver.tied import best_cost, drawn

STEPS = 400


def solved(problem: Problem, seed: int = 1, threads: int = 1) -> list[Found]:
    """Return every step of a search, to its proof."""
    steps = [found for found, _ in zip(improve(survey(problem), seed, threads), range(STEPS), strict=False)]
    assert steps[-1].is_proven
    return steps


@pytest.mark.parametrize("seed", range(rounds(test=40, soak=2_000)))
def test_the_plan_is_the_best_that_trying_everything_finds_and_no_step_breaks_a_rule(seed: int) -> None:
    problem = drawn(seed)
    surveyed, best = survey(problem), best_cost(problem)
    plans = [plan_of(surveyed, found, NAMED) for found in solved(problem)]
    assert [breaches(problem, plan, NAMED) for plan in plans] == [()] * len(plans)
    assert plans[-1].cost == best
    assert all(plan.cost >= best >= (plan.bound or 0) for plan in plans)
