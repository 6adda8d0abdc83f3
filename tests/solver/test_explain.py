"""A plan explained: shares that add up to its cost, what a position would save, and proofs that an open one stays open in every plan."""

from collections.abc import Iterator
from itertools import product
from random import Random

import pytest

from bench.crews import Tier, sized
from rigger.solver.check.checking import breaches
from rigger.solver.explain.explaining import Explain
from rigger.solver.problem import Problem
from tests.soak import rounds
from tests.solver.planned import NAMED, first_fit, plan_for
from tests.solver.written import Document, changed, crowd, read, shift


def explain(document: Document, **holder: str) -> Explain:
    problem = read(document)
    return Explain(problem, plan_for(problem, {name.replace("_", "."): who for name, who in holder.items()}))


def without(document: Document, position: str) -> Document:
    """Return the problem in which a position has fallen away."""
    copied = changed(document)
    for each in copied["shifts"]:
        each["positions"] = [place for place in each["positions"] if place["id"] != position]
    copied["published"] = [each for each in copied["published"] if each["position"] != position]
    return copied


def fillings(problem: Problem, positions: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """Every way to fill all of some positions and no others."""
    for workers in product((worker.id for worker in problem.workers), repeat=len(positions)):
        yield dict(zip(positions, workers, strict=True))


@pytest.mark.parametrize("number", range(rounds(test=8, soak=200)))
def test_shares_add_up_to_the_cost_and_what_is_saved_is_what_the_checker_finds(number: int) -> None:
    chance = Random(number)
    document = sized(Tier(25, 12, 3, 0), chance)
    holder = first_fit(read(document), chance)
    document["published"] = [{"position": name, "worker": chance.choice(["w1", who])} for name, who in holder.items()]
    problem = read(document)
    plan, explained = plan_for(problem, holder), Explain(problem, plan_for(problem, holder))
    prices = [explained.explain(position.id).price for _, position in problem.positions()]
    assert sum(price.cost for price in prices) == plan.cost
    for price in prices[::5]:
        kept = {name: who for name, who in holder.items() if name != price.position}
        assert price.saved == plan.cost - plan_for(read(without(document, price.position)), kept).cost


@pytest.mark.parametrize("number", range(rounds(test=8, soak=200)))
def test_a_shortage_is_one_in_every_plan(number: int) -> None:
    chance = Random(f"short {number}")
    problem = read(sized(Tier(5, 8, 2, 2), chance))
    holder = first_fit(problem, chance)
    explained = Explain(problem, plan_for(problem, holder))
    shortages = [short for name in explained.open() if (short := explained.explain(name).short)]
    assert shortages
    for short in shortages:
        assert len(short.positions) == len(short.workers) + 1
        if len(short.positions) <= 4:
            assert all(breaches(problem, plan_for(problem, way), NAMED) for way in fillings(problem, short.positions))


def test_the_smallest_group_is_named_in_words() -> None:
    document = changed(
        crowd(),
        lambda to: to["shifts"][0]["positions"].append({"id": "h1.3", "needs": ["RB"]}),
        lambda to: [worker.update(barred=["s1"]) for worker in to["workers"][1:]],
    )
    told = explain(document, h1_2="w1", h2_1="w2", h2_2="w3").explain("h1.1")
    assert told.says == (
        "h1.2 and h1.1 want DG around Mon 23 Nov 2026 06:00, and nobody can hold two of them: only w1 may hold any of them. "
        "Positions: 2, people: 1."
    )
    assert told.near == (("w2", "the bar from s1 is lifted"), ("w3", "the bar from s1 is lifted"))


def test_what_nobody_may_hold_is_said_so() -> None:
    document = changed(crowd(), lambda to: to["shifts"][0]["positions"][0].update(needs=["C6"]))
    told = explain(document).explain("h1.1")
    assert told.says == "Nobody may hold h1.1, whatever else they do."
    assert told.near[0] == ("w1", "w1 has a ticket C6 that is good until Mon 23 Nov 2026 16:00")


def test_two_shifts_that_follow_too_closely_are_one_shortage() -> None:
    document = changed(
        crowd(), lambda to: to.update(workers=to["workers"][:1], shifts=[shift("h1", "s1", 0, 480), shift("h2", "s2", 600, 900)])
    )
    short = explain(document, h1_1="w1").explain("h2.1").short
    assert short is not None
    assert (set(short.positions), short.workers) == ({"h1.1", "h2.1"}, ("w1",))


def test_a_position_that_somebody_could_take_has_a_price_and_no_shortage() -> None:
    told = explain(crowd(), h1_2="w2").explain("h1.1")
    assert (told.short, told.eligible) == (None, 3)
    assert told.next_best == ("w1", 40_000 + 4_851 + 1_200 - 4_000 - 200_000)


def test_of_a_filled_position_the_next_best_is_told() -> None:
    assert explain(crowd(), h1_1="w1").explain("h1.1").next_best == ("w2", 1_000)
    assert explain(crowd(), h1_1="w1", h2_1="w2", h2_2="w3").explain("h1.1").stopped == {"rest": 2}


def test_a_pinned_position_has_no_other_people() -> None:
    document = changed(crowd(), lambda to: to.update(published=[{"position": "h1.1", "worker": "w1", "pinned": True}]))
    assert explain(document, h1_1="w1").explain("h1.1").eligible == 1
    short = explain(changed(document, lambda to: to.update(workers=to["workers"][:1])), h1_1="w1").explain("h1.2").short
    assert short is not None
    assert short.workers == ()
