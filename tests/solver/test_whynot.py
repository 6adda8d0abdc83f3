"""Why not: every refusal is one that the checker makes too, every price the checker's, and what is said to mend it does."""

from collections.abc import Iterator, Sequence
from random import Random

import pytest

from bench.crews import Document, Tier, sized
from bench.crews_changed import beside, other_rules, planned_again
from rigger.kernel.refusal import Refused
from rigger.solver.check.checking import breaches
from rigger.solver.problem import Problem
from rigger.solver.whynot.asking import Whynot
from rigger.solver.whynot.reasons import Answer
from tests.soak import rounds
from tests.solver.planned import NAMED, first_fit, plan_for
from tests.solver.written import Change, changed, crowd, read

ROUNDS = range(rounds(test=20, soak=400))
ASKED = 25

TRUE: dict[str, tuple[Change, str]] = {
    "tickets": (lambda to: to["workers"][0]["tickets"][0].update(expires=960), "the ticket RB is extended to Mon 23 Nov 2026 16:00"),
    "induction": (lambda to: to["workers"][0].update(inductions=["s1"]), "w1 does the induction at s1"),
    "availability": (
        lambda to: to["workers"][0].update(unavailable=[]),
        "w1 is not away from Mon 23 Nov 2026 15:00 to Tue 24 Nov 2026 03:00",
    ),
    "distance": (lambda to: to["workers"][0].update(max_km=25.6), "w1 goes 25.6 km"),
    "nights": (lambda to: to["workers"][0].update(nights=True), "w1 agrees to nights"),
    "barred": (lambda to: to["workers"][0].update(barred=[]), "the bar from s1 is lifted"),
    "may": (lambda to: to["may"]["h1.1"].append("w1"), "w1 is let into h1.1 where that is decided"),
    "pinned": (lambda to: to["published"][0].update(pinned=False), "h1.1 is unpinned from w2"),
}
FALSE: dict[str, Change] = {
    "tickets": lambda to: to["workers"][0]["tickets"][0].update(expires=959),
    "induction": lambda to: to["workers"][0].update(inductions=[]),
    "availability": lambda to: to["workers"][0].update(unavailable=[[900, 1620]]),
    "distance": lambda to: to["workers"][0].update(max_km=20),
    "nights": lambda to: [to["workers"][0].update(nights=False), to["shifts"][0].update(night=True)],
    "barred": lambda to: to["workers"][0].update(barred=["s1"]),
    "may": lambda to: to.update(may={"h1.1": []}),
    "pinned": lambda to: to.update(published=[{"position": "h1.1", "worker": "w2", "pinned": True}]),
}


def document(number: int) -> Document:
    """A small problem: as drawn, under other rules, with the optional part, with both, or planned again."""
    chance = Random(number)
    drawn = sized(Tier(30, 16, 3, 2), chance)
    drawn = other_rules(drawn, number) if number % 2 else drawn
    drawn = beside(drawn, number) if number % 4 > 1 else drawn
    if number % 5 == 0:
        planned = first_fit(read(drawn), chance)
        drawn = planned_again(drawn, [*planned.items()], 3, number)
    return drawn


def questions(problem: Problem, whynot: Whynot, busy: Sequence[str], chance: Random) -> Iterator[tuple[str, str]]:
    """Anybody in any position; and every second time one who is busy, in that of some positions which has the least against it."""
    positions = [position.id for _, position in problem.positions()]
    for number in range(ASKED):
        worker = chance.choice(busy) if number % 2 and busy else chance.choice(problem.workers).id
        some = chance.sample(positions, 1 + 9 * (number % 2))
        yield worker, min(some, key=lambda position: len(whynot.ask(worker, position).reasons))


def ask(document: Document, worker: str, position: str, **holder: str) -> Answer:
    problem = read(document)
    return Whynot(problem, plan_for(problem, {name.replace("_", "."): who for name, who in holder.items()})).ask(worker, position)


@pytest.mark.parametrize("number", ROUNDS)
def test_each_of_five_hundred_answers_is_the_checkers_too(number: int) -> None:
    chance, problem = Random(number), read(document(number))
    holder = first_fit(problem, chance)
    before = plan_for(problem, holder)
    assert breaches(problem, before, NAMED) == ()
    whynot = Whynot(problem, before)
    for worker, position in questions(problem, whynot, [*holder.values()], chance):
        answer = whynot.ask(worker, position)
        moved = holder | {position: worker}
        after = plan_for(problem, moved)
        assert {each.rule for each in answer.reasons} == {each.rule for each in breaches(problem, after, NAMED)}, (worker, position)
        if not answer.reasons:
            assert answer.cost == after.cost - before.cost
            assert answer.change == {term: getattr(after.terms, term) - getattr(before.terms, term) for term in answer.change}
        for mend in answer.mends:
            if mend.kind == "shift":
                without = {name: who for name, who in moved.items() if name != mend.says.split()[0]}
                assert breaches(problem, plan_for(problem, without), NAMED) == ()


@pytest.mark.parametrize("rule", FALSE)
def test_what_would_make_it_possible_does(rule: str) -> None:
    broken = changed(crowd(), FALSE[rule])
    mended, says = TRUE[rule]
    answer = ask(broken, "w1", "h1.1")
    assert [reason.rule for reason in answer.reasons] == [rule]
    assert answer.mends[0].says == says
    assert ask(changed(broken, mended), "w1", "h1.1").reasons == ()


def test_the_shift_in_the_way_is_named_and_giving_it_up_is_enough() -> None:
    answer = ask(crowd(), "w1", "h1.1", h2_1="w1", h4_1="w1")
    assert [reason.says for reason in answer.reasons] == [
        "The position h2.1 from Mon 23 Nov 2026 07:00 to Mon 23 Nov 2026 15:00 overlaps it."
    ]
    assert answer.reasons[0].facts == {"position": "h2.1", "start": 420, "end": 900, "gap": 0}
    assert [mend.says for mend in answer.mends] == ["h2.1 is given up"]


def test_what_is_pinned_or_bound_is_not_given_up() -> None:
    pinned = changed(crowd(), lambda to: to.update(published=[{"position": "h2.1", "worker": "w1", "pinned": True}]))
    assert ask(pinned, "w1", "h1.1", h2_1="w1").mends == ()
    swing = changed(crowd(), lambda to: to.update(groups=[{"mode": "same_worker", "positions": ["h2.1", "h4.1"]}]))
    assert ask(swing, "w1", "h1.1", h2_1="w1", h4_1="w1").mends == ()


def test_two_reasons_share_no_mend_unless_one_change_clears_both() -> None:
    both = changed(crowd(), FALSE["barred"], FALSE["nights"])
    assert ask(both, "w1", "h1.1").mends == ()
    one_ticket = changed(crowd(), lambda to: to["shifts"][0]["positions"][0].update(needs=["RI", "RA"]))
    assert [mend.says for mend in ask(one_ticket, "w1", "h1.1").mends] == ["w1 has a ticket RA that is good until Mon 23 Nov 2026 16:00"]


def test_a_worker_whose_history_breaks_a_rule_holds_nothing_and_is_told_so() -> None:
    spoilt = changed(crowd(), lambda to: to["workers"][0].update(history=[[-9000, -8000], [-7900, -7800]]))
    answer = ask(spoilt, "w1", "h1.1")
    assert [(reason.rule, reason.mends) for reason in answer.reasons] == [("rest", ())]
    assert answer.reasons[0].says.startswith("What w1 worked before breaks it already.")


def test_whoever_holds_it_already_changes_nothing() -> None:
    assert set(ask(crowd(), "w1", "h1.1", h1_1="w1", h3_1="w1").change.values()) == {0}


@pytest.mark.parametrize(("worker", "position"), [("w9", "h1.1"), ("w1", "h9.1")])
def test_a_question_about_nobody_is_refused(worker: str, position: str) -> None:
    with pytest.raises(Refused, match=r"There is no (worker|position) \"[wh]9"):
        ask(crowd(), worker, position)
