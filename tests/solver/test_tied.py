"""The optimiser where groups and crews bind: the best plan there is by the checker's rules, and none that breaks one is ever shown."""

import pytest

from rigger.solver.check.checking import breaches
from rigger.solver.found import Found
from rigger.solver.optimising import improve
from rigger.solver.planning import plan_of
from rigger.solver.problem import Problem
from rigger.solver.surveying import survey
from rigger.solver.ties.breaking import PinsBreakATie
from tests.soak import rounds
from tests.solver.planned import NAMED
from tests.solver.tied import best_cost, drawn
from tests.solver.written import Document, changed, crowd, read, shift

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
    if best is None:
        with pytest.raises(PinsBreakATie, match="unpin"):
            solved(problem)
        return
    plans = [plan_of(surveyed, found, NAMED) for found in solved(problem)]
    assert [breaches(problem, plan, NAMED) for plan in plans] == [()] * len(plans)
    assert plans[-1].cost == best
    assert all(plan.cost >= best >= (plan.bound or 0) for plan in plans)


def holders(document: Document) -> dict[str, str]:
    """Return who holds what in the best plan of a problem; the checker passes it."""
    problem = read(document)
    plan = plan_of(survey(problem), solved(problem)[-1], NAMED)
    assert breaches(problem, plan, NAMED) == ()
    return {each.position: each.worker for each in plan.assignments}


def two_trainees() -> Document:
    """Return one shift of two positions; w1 and w2 are trainees and cheap, w3 is a supervisor and dear."""

    def mend(to: Document) -> None:
        to["shifts"] = to["shifts"][:1]
        to["workers"][2]["rate"] = 9_000

    return changed(crowd(), mend)


def test_a_trainee_goes_with_a_supervisor_though_two_trainees_would_be_cheaper() -> None:
    assert {*holders(two_trainees()).values()} == {"w1", "w2"}
    crew = [{"positions": ["h1.1", "h1.2"], "at_least": 1, "of": ["w3"]}]
    assert {*holders(two_trainees() | {"crew": crew}).values()} == {"w1", "w3"}


def test_no_trainee_goes_where_no_supervisor_can() -> None:
    def away(to: Document) -> None:
        to["workers"][2]["unavailable"] = [[0, 1_000]]
        to["crew"] = [{"positions": ["h1.1", "h1.2"], "of": ["w3"]}]

    assert holders(changed(two_trainees(), away)) == {}


def a_swing(*, whole: bool) -> Document:
    """Return two days of one position; w1 is cheap and away on the second day, w2 is dear and there on both."""

    def mend(to: Document) -> None:
        to["shifts"] = [
            shift(name, "s1", start, start + 600) | {"positions": [{"id": name}]} for name, start in (("d1", 360), ("d2", 1_800))
        ]
        to["workers"] = to["workers"][:2]
        to["workers"][0]["unavailable"], to["workers"][1]["rate"] = [[1_440, 2_880]], 9_000
        to["groups"] = [{"mode": "same_worker", "positions": ["d1", "d2"]}] if whole else []

    return changed(crowd(), mend)


def test_a_swing_is_kept_whole() -> None:
    assert holders(a_swing(whole=False)) == {"d1": "w1", "d2": "w2"}
    assert holders(a_swing(whole=True)) == {"d1": "w2", "d2": "w2"}


def test_one_thread_and_two_find_the_same_plan_with_ties() -> None:
    for seed in range(5):
        one, two = solved(drawn(seed)), solved(drawn(seed), threads=2)
        assert [(found.cost, found.bound) for found in one] == [(found.cost, found.bound) for found in two]
        assert one[-1].draft.who.tolist() == two[-1].draft.who.tolist()
