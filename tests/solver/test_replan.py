"""Somebody rings in sick: the published plan is planned again, with no other change, with few, or freely."""

import pytest
from msgspec.structs import replace

from rigger.solver.check.checking import breaches
from rigger.solver.problem import Problem, Published
from rigger.solver.replan.notices import Notice
from rigger.solver.replan.replanning import Choice, NothingPublished, Replanning
from rigger.solver.ties.breaking import PinsBreakATie
from tests.soak import rounds
from tests.solver import small, tied
from tests.solver.planned import NAMED
from tests.solver.written import Document, changed, crowd, read


def one_shift(*gone: str) -> Problem:
    """Return one shift that wants a basic rigger and a dogger, published to two basic riggers; a third worker is a dogger alone."""

    def mend(to: Document) -> None:
        to["shifts"] = to["shifts"][:1]
        to["shifts"][0]["positions"] = [{"id": "rigger", "needs": ["RB"]}, {"id": "dogger", "needs": ["DG"]}]
        to["published"] = [{"position": "rigger", "worker": "w1"}, {"position": "dogger", "worker": "w2"}]
        to["workers"][2]["tickets"] = [{"class": "DG", "expires": 20160}]
        for worker in to["workers"]:
            worker["unavailable"] = [[0, 5_000]] if worker["id"] in gone else []

    return read(changed(crowd(), mend))


def held(choice: Choice) -> dict[str, str]:
    return {each.position: each.worker for each in choice.plan.assignments}


def test_whoever_is_free_takes_the_place_of_one_who_is_gone_and_nobody_else_is_moved() -> None:
    again = Replanning(one_shift("w2"), NAMED)
    for choice in (again.none(), again.few()):
        assert held(choice) == {"rigger": "w1", "dogger": "w3"}
        assert choice.moved == ()
        assert choice.notices == (Notice("w2", (), ("dogger",)), Notice("w3", ("dogger",), ()))
    assert again.lost == ("dogger",)


def test_somebody_moves_over_where_that_fills_what_would_stay_empty() -> None:
    again = Replanning(one_shift("w1"), NAMED)
    assert held(again.none()) == {"dogger": "w2"}
    few = again.few()
    assert held(few) == {"rigger": "w2", "dogger": "w3"}
    assert few.moved == ("dogger",)
    assert [each.worker for each in few.notices] == ["w1", "w2", "w3"]


def test_what_is_planned_freely_costs_no_more_than_anything_else_but_for_its_changes() -> None:
    problem = one_shift()
    cheap = replace(problem, workers=(*problem.workers[:2], replace(problem.workers[2], rate=1_000)))
    again = Replanning(cheap, NAMED)
    *_, free = again.free()
    assert held(again.few()) == {"rigger": "w1", "dogger": "w2"}
    assert held(free)["dogger"] == "w3"
    assert free.plan.cost - free.plan.terms.change < again.few().plan.cost


def test_a_problem_of_which_nothing_is_published_is_refused() -> None:
    with pytest.raises(NothingPublished, match="Nothing of this problem is published"):
        Replanning(read(crowd()), NAMED)


def with_pins(problem: Problem, kept: set[str]) -> Problem:
    return replace(problem, published=tuple(Published(each.position, each.worker, each.position in kept) for each in problem.published))


@pytest.mark.parametrize("seed", range(rounds(test=40, soak=2_000)))
def test_with_no_change_what_is_left_is_filled_as_well_as_can_be_and_the_other_ways_cost_no_more(seed: int) -> None:
    problem = small.drawn(seed)
    if not problem.published:
        return
    again = Replanning(problem, NAMED)
    none, few, *_, free = again.none(), again.few(), *again.free()
    assert [breaches(problem, choice.plan, NAMED) for choice in (none, few, free)] == [(), (), ()]
    kept = {each.position for each in problem.published} - {*again.lost}
    assert none.moved == ()
    assert none.plan.cost == tied.best_cost(with_pins(problem, kept))
    assert few.plan.cost <= none.plan.cost
    assert free.plan.cost - free.plan.terms.change <= few.plan.cost - few.plan.terms.change
    assert (free.plan.bound or 0) <= small.best_cost(problem)


NO_WAY_BESIDE = 1_458
"""The seed of a problem in which a tie cannot be kept beside all that still may stand."""


@pytest.mark.parametrize("seed", sorted({*range(rounds(test=40, soak=2_000)), NO_WAY_BESIDE}))
def test_groups_and_crews_are_kept_whatever_falls_out(seed: int) -> None:
    problem = tied.drawn(seed)
    if not problem.published:
        return
    try:
        again = Replanning(problem, NAMED)
        choices = again.none(), again.few()
    except PinsBreakATie:
        assert tied.best_cost(problem) is None
        return
    assert [breaches(problem, choice.plan, NAMED) for choice in choices] == [(), ()]
