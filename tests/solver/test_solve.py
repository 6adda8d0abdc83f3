"""The optimiser on small problems: the best plan there is, by the checker's rules, and never a bound above it."""

import pytest

from rigger.solver.check.checking import breaches
from rigger.solver.found import Found
from rigger.solver.optimising import improve
from rigger.solver.planning import plan_of
from rigger.solver.surveying import survey
from tests.soak import rounds
from tests.solver.planned import NAMED
from tests.solver.small import best_cost, drawn
from tests.solver.written import Document, changed, crowd, read

STEPS = 400


def solved(seed: int, threads: int = 1) -> list[Found]:
    """Return every step of a search, to its proof."""
    surveyed = survey(drawn(seed))
    steps = [found for found, _ in zip(improve(surveyed, seed, threads), range(STEPS), strict=False)]
    assert steps[-1].is_proven
    return steps


@pytest.mark.parametrize("seed", range(rounds(test=40, soak=2_000)))
def test_the_plan_is_the_best_that_trying_everything_finds_and_no_bound_is_above_it(seed: int) -> None:
    problem = drawn(seed)
    surveyed, steps, best = survey(problem), solved(seed), best_cost(problem)
    plan = plan_of(surveyed, steps[-1], NAMED)
    assert breaches(problem, plan, NAMED) == ()
    assert plan.cost == best
    assert all(plan_of(surveyed, found, NAMED).cost >= best >= (plan_of(surveyed, found, NAMED).bound or 0) for found in steps)


def test_one_thread_and_two_find_the_same_plan_step_by_step() -> None:
    for seed in range(5):
        one, two = solved(seed), solved(seed, threads=2)
        assert [(found.cost, found.bound) for found in one] == [(found.cost, found.bound) for found in two]
        assert one[-1].draft.who.tolist() == two[-1].draft.who.tolist()


def test_a_pin_stays_even_if_it_costs_more() -> None:
    dear = read(changed(crowd(), lambda to: to.update(published=[{"position": "h1.1", "worker": "w3", "pinned": True}])))
    surveyed = survey(dear)
    *_, found = improve(surveyed)
    plan = plan_of(surveyed, found, NAMED)
    assert breaches(dear, plan, NAMED) == ()
    assert ("h1.1", "w3") in {(each.position, each.worker) for each in plan.assignments}


def test_where_there_are_no_sites_there_is_nothing_to_fill_and_nothing_to_pay() -> None:
    nowhere = read(changed(crowd(), lambda to: to.update(sites=[], shifts=[], published=[], groups=[], crew=[], may={}), _bare))
    *_, found = improve(survey(nowhere))
    plan = plan_of(survey(nowhere), found, NAMED)
    assert (plan.assignments, plan.cost, plan.bound) == ((), 0, 0)


def _bare(to: Document) -> None:
    for worker in to["workers"]:
        worker.update(inductions=[], preferred=[], barred=[])
