"""Places matched to people: the largest matching, the earlier places first, however people must move over."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from rigger.catalogue.shipped import shipped
from rigger.gate.crew import judge_crew
from rigger.gate.facts import Need, Person, Position, Question, Site, Span, Ticket
from rigger.gate.judge import ready

START = datetime(2026, 3, 1, 19, tzinfo=UTC)
KNOWS = st.lists(st.frozensets(st.integers(0, 4), max_size=3), min_size=1, max_size=5)


def short(knows: list[frozenset[int]], places: int) -> set[str]:
    """Each place asks for a type of its own; each person holds some of them."""
    site = Site(id="s", jurisdiction="AU-NSW", zone="UTC")
    positions = tuple(Position(f"{place}", (Need(f"TYPE {place}"),)) for place in range(places))
    people = [
        Person(id=f"p{who}", tickets=tuple(Ticket(id=f"{each}", type=f"TYPE {each}") for each in sorted(types)))
        for who, types in enumerate(knows)
    ]
    question = Question(site=site, positions=positions, interval=Span(START, START + timedelta(hours=8)), known_at=START)
    return set(judge_crew(ready(question, shipped()), people, [person.id for person in people]).codes)


@given(KNOWS, st.integers(1, 5))
def test_the_largest_matching_that_fills_the_earlier_places_counts(knows: list[frozenset[int]], places: int) -> None:
    seats: list[frozenset[int]] = [*knows, *[frozenset[int]()] * places]
    ways = ([place in held for place, held in enumerate(way)] for way in permutations(seats, places))
    best = max(ways, key=lambda filled: (sum(filled), filled))
    assert short(knows, places) == {f"crew.short@TYPE {place}" for place, filled in enumerate(best) if not filled}


def test_a_person_who_moved_over_once_can_move_over_again() -> None:
    everywhere, first, second = frozenset({0, 1, 2}), frozenset({0}), frozenset({1})
    assert short([everywhere, first, second], 3) == set()


def test_a_place_that_asks_for_nothing_takes_anybody_and_is_told_by_its_name_when_nobody_is_left() -> None:
    site = Site(id="s", jurisdiction="AU-NSW", zone="UTC")
    question = Question(
        site=site, positions=(Position("a"), Position("b")), interval=Span(START, START + timedelta(hours=8)), known_at=START
    )
    assert judge_crew(ready(question, shipped()), [Person(id="p")], ["p"]).codes == {"crew.short@b"}


def test_a_person_named_twice_in_a_list_is_one_person() -> None:
    assert short([frozenset({0, 1})], 2) == {"crew.short@TYPE 1"}
    site = Site(id="s", jurisdiction="AU-NSW", zone="UTC")
    question = Question(
        site=site, positions=(Position("a"), Position("b")), interval=Span(START, START + timedelta(hours=8)), known_at=START
    )
    assert judge_crew(ready(question, shipped()), [Person(id="p")], ["p", "p"]).codes == {"crew.short@b"}
