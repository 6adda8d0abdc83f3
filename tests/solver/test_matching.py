"""The whole-crew proposal: as many places as can be, for the least cost, and a reason for each that stays empty."""

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rigger.solver.matching import PlaceNamedTwice, Short, match
from tests.soak import rounds

type May = dict[str, dict[str, int]]

WHO = ["ann", "ben", "cem", "dee", "eve"]


@st.composite
def crews(draw: st.DrawFn) -> May:
    places = [f"place {number}" for number in range(draw(st.integers(0, 5)))]
    return {place: draw(st.dictionaries(st.sampled_from(WHO), st.integers(-3, 4), max_size=4)) for place in places}


def every_way(may: May) -> list[tuple[str | None, ...]]:
    ways = product(*([None, *who] for who in may.values()))
    return [way for way in ways if len({*filter(None, way)}) == sum(1 for who in way if who)]


def worth(may: May, way: tuple[str | None, ...]) -> tuple[int, int, tuple[bool, ...]]:
    """Fewest empty, then cheapest, then the earlier places filled: least is best."""
    cost = sum(may[place][who] for place, who in zip(may, way, strict=True) if who)
    return way.count(None), cost, tuple(who is None for who in way)


def violates(may: May, group: tuple[str, ...]) -> bool:
    return len({who for place in group for who in may[place]}) < len(group)


@given(crews())
def test_the_crew_is_the_best_of_all_ways_to_fill_it(may: May) -> None:
    found = dict(match([*may], may).assignments)
    assert worth(may, tuple(found.get(place) for place in may)) == min(worth(may, way) for way in every_way(may))


@given(crews())
def test_every_empty_place_is_explained_by_a_smallest_group_with_too_few_people(may: May) -> None:
    matching = match([*may], may)
    assert bool(matching.unfilled) == bool(matching.short)
    for short in matching.short:
        assert violates(may, short.places)
        assert set(short.candidates) == {who for place in short.places for who in may[place]}
        smaller = (group for size in range(1, len(short.places)) for group in combinations(short.places, size))
        assert not any(violates(may, group) for group in smaller), "a part of it has too few people already"
    if matching.short:
        smallest = min(size for size in range(1, len(may) + 1) for group in combinations(may, size) if violates(may, group))
        assert min(len(short.places) for short in matching.short) == smallest


def test_a_place_is_not_explained_by_others_that_are_short_without_it() -> None:
    ann, both = {"ann": 0}, {"ann": 0, "ben": 0}
    matching = match("abcd", {"a": ann, "b": ann, "c": both, "d": both})
    assert matching.short == (Short(("a", "b"), ("ann",)), Short(("a", "c", "d"), ("ann", "ben")))


def test_a_rigger_who_could_be_dogger_too_is_used_once() -> None:
    matching = match(["dogger", "rigger"], {"dogger": {"ann": 0}, "rigger": {"ann": 0}})
    assert matching.assignments == (("dogger", "ann"),)
    assert matching.unfilled == ("rigger",)
    assert matching.short == (Short(("dogger", "rigger"), ("ann",)),)


def test_a_cheap_dogger_moves_over_so_that_both_places_are_filled() -> None:
    may = {"dogger": {"ann": 1, "ben": 9}, "rigger": {"ann": 5}}
    assert match(["dogger", "rigger"], may).assignments == (("dogger", "ben"), ("rigger", "ann"))


def test_a_dear_crew_of_two_is_better_than_a_cheap_one_of_one() -> None:
    may = {"dogger": {"ann": 0, "ben": 1_000_000}, "rigger": {"ann": 0}}
    assert len(match(["dogger", "rigger"], may).assignments) == 2


def test_of_equally_cheap_crews_the_earlier_place_is_filled() -> None:
    assert match(["first", "second"], {"second": {"ann": 3}, "first": {"ann": 3}}).unfilled == ("second",)


def test_of_two_places_the_cheaper_one_is_filled_first() -> None:
    assert match(["first", "second"], {"first": {"ann": 4}, "second": {"ann": 3}}).unfilled == ("first",)


def test_a_place_that_nobody_may_fill_says_so() -> None:
    assert match(["operator", "dogger"], {"dogger": {"ann": 1}}).short == (Short(("operator",), ()),)


def test_two_shortages_are_told_apart() -> None:
    may = {"c6": {}, "dg 1": {"ann": 0}, "dg 2": {"ann": 0}, "wp": {"ben": 0}}
    assert {short.places for short in match([*may], may).short} == {("c6",), ("dg 1", "dg 2")}


def test_of_a_long_chain_only_the_two_places_that_fight_for_one_person_are_named() -> None:
    may = {"a": {"x": 0, "y": 0}, "b": {"y": 0}, "c": {"x": 0}, "d": {"x": 0}}
    assert match([*may], may).short == (Short(("c", "d"), ("x",)),)


def test_no_places_are_filled_at_once() -> None:
    assert match([], {}).assignments == ()


def test_a_place_named_twice_is_refused() -> None:
    with pytest.raises(PlaceNamedTwice, match="named twice"):
        match(["a", "a"], {"a": {"ann": 1}})


def test_a_large_crew_among_thousands_is_filled_as_cheaply_as_can_be() -> None:
    """Everyone costs one more than the one before, in every place: the cheapest crew is the first so many people."""
    people, places = rounds(test=2_000, soak=5_000), [f"place {number}" for number in range(40)]
    costs = {f"person {number}": number for number in range(people)}
    matching = match(places, dict.fromkeys(places, costs))
    assert sorted(costs[who] for _, who in matching.assignments) == list(range(40))
