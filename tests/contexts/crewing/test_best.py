from itertools import permutations

import hypothesis.strategies as st
from hypothesis import given

from rigger.contexts.crewing.domain.best import BestCrew, best_crews
from rigger.contexts.crewing.domain.prices import TO_START_FROM
from rigger.contexts.crewing.domain.proposal import judged_for_each
from tests.contexts.crewing.crew import NOON
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
