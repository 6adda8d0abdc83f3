from dataclasses import replace
from itertools import permutations

import hypothesis.strategies as st
from hypothesis import given

from rigger.contexts.crewing.domain.best import BestCrew, best_crews
from rigger.contexts.crewing.domain.prices import TO_START_FROM
from rigger.contexts.crewing.domain.proposal import judged_for_each
from rigger.contexts.crewing.http.side_by_side import SideBySide
from rigger.contracts.jobs import Rule, RuleBook
from rigger.gate.facts import SiteRule
from tests.contexts.crewing.crew import NOON, SHIFT, uid
from tests.contexts.crewing.desk import Desk, crewed
from tests.contexts.crewing.test_proposal import RIGGING, people, place, someone


def named(crew: BestCrew) -> dict[int, int]:
    return {position.int: candidate.worker.int for position, candidate in crew.places.items()}


def best(holders: list[tuple[set[str], int]], needs: list[set[str]], most: int = 3) -> list[BestCrew]:
    crew = [someone(number, *sorted(classes), worked=worked) for number, (classes, worked) in enumerate(holders, start=100)]
    wanted = [place(number, *sorted(classes)) for number, classes in enumerate(needs, start=1)]
    return best_crews(wanted, judged_for_each(wanted, crew, NOON), TO_START_FROM, most)


def test_the_most_rested_crew_comes_first_and_any_two_differ_in_a_person() -> None:
    found = best([({"DG"}, 8), ({"DG"}, 0), ({"RA"}, 4)], [{"DG"}])
    assert [named(each) for each in found] == [{1: 101}, {1: 102}, {1: 100}]
    assert [each.cost for each in found] == [0, 200, 400]


def test_a_crew_that_is_not_whole_is_none_of_the_best_unless_none_can_be() -> None:
    assert [named(each) for each in best([({"DG"}, 0), ({"DG"}, 1)], [{"DG"}, {"DG"}])] == [{1: 100, 2: 101}]
    assert [named(each) for each in best([({"DG"}, 0)], [{"DG"}, {"RA"}])] == [{1: 100}]
    assert best([], [{"DG"}])[0].cost == TO_START_FROM.open_position


@given(people, st.lists(st.sets(st.sampled_from(sorted(RIGGING)), min_size=1, max_size=2), min_size=1, max_size=3))
def test_no_crew_of_other_people_is_better_than_those_that_are_shown(holders: list[tuple[set[str], int]], needs: list[set[str]]) -> None:
    found = best(holders, needs)
    wanted = [place(number, *sorted(classes)) for number, classes in enumerate(needs, start=1)]
    crew = [someone(number, *sorted(classes), worked=worked) for number, (classes, worked) in enumerate(holders, start=100)]
    judged = judged_for_each(wanted, crew, NOON)
    costs = {key: {c.worker.int: 50 * round(c.rank.hours_14) for c in each if c.may} for key, each in judged.items()}
    cheapest: dict[frozenset[int], int] = {}
    for chosen in permutations([*range(100, 100 + len(holders)), *[0] * len(needs)], len(needs)):
        if all(who == 0 or who in costs[str(asked.position)] for asked, who in zip(wanted, chosen, strict=True)):
            pairs = [(str(asked.position), who) for asked, who in zip(wanted, chosen, strict=True) if who]
            total = sum(costs[key][who] for key, who in pairs) + TO_START_FROM.open_position * (len(needs) - len(pairs))
            crew_of = frozenset(who for who in chosen if who)
            cheapest[crew_of] = min(total, cheapest.get(crew_of, total))
    full = max(map(len, cheapest))
    assert [each.cost for each in found] == sorted(total for crew_of, total in cheapest.items() if len(crew_of) == full)[:3]


def test_a_crew_says_what_its_inductions_save_and_how_many_hours_it_has_left() -> None:
    book = RuleBook((Rule(uid(70), "Site induction", SiteRule(require="AU.HRWL.C6"), cost_cents=8_475),))
    asked = replace(place(1, "DG"), books=(book,), fatigue="au-company-default")
    shown = SideBySide((asked,), {uid(1): "Dogger"}, TO_START_FROM, NOON).of([someone(11, "DG", "C6", worked=8), someone(12, "DG")])
    [crew] = shown.crews
    assert (crew.saved, crew.cost, crew.score, crew.open) == (8_475, 400, 0.998, ())
    [member] = crew.members
    assert (member.title, member.worker, member.hours_14) == ("Dogger", uid(11), 8.0)
    assert crew.hours_left == member.hours_left
    assert member.hours_left is not None
    assert member.hours_left > 0


async def test_the_best_crews_of_a_shift_are_shown_at_its_address(at_the_desk: Desk) -> None:
    await crewed(at_the_desk)
    shown = await at_the_desk.get(f"shifts/{SHIFT}/crews")
    assert [[member["name"] for member in each["members"]] for each in shown["crews"]] == [["Ash Doe"]]
    assert shown["crews"][0]["score"] == 1.0
    assert (await at_the_desk.get(f"shifts/{uid(77)}/crews"))["crews"] == []
