from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import product

import hypothesis.strategies as st
from hypothesis import given

from rigger.contexts.crewing.domain.asking import Asked
from rigger.contexts.crewing.domain.candidates import Candidate, Someone, candidates
from rigger.contexts.crewing.domain.ledger import Ledger
from rigger.contexts.crewing.domain.proposal import Proposal, cost, propose
from rigger.contracts.jobs import Rule, RuleBook
from rigger.gate.facts import Need, Person, SiteRule, Span
from tests.contexts.crewing.crew import END, NOON, SITE, START, ticket, uid

DAY = timedelta(days=1)
RIGGING = {"DG": "AU.HRWL.DG", "RB": "AU.HRWL.RB", "RI": "AU.HRWL.RI", "RA": "AU.HRWL.RA", "C6": "AU.HRWL.C6"}


def place(number: int, *classes: str, by: timedelta = timedelta()) -> Asked:
    needs = tuple(Need(RIGGING[each]) for each in classes)
    return Asked(uid(number), needs, Span(START + by, END + by), SITE, "Australia/Sydney", "AU-NSW", (), "award-ma000020-10h")


def someone(number: int, *classes: str, worked: int = 0) -> Someone:
    tickets = tuple(ticket(RIGGING[each], key=each) for each in classes)
    spans = (Span(START - 3 * DAY, START - 3 * DAY + timedelta(hours=worked)),) if worked else ()
    return Someone(uid(number), f"Worker {number}", Person(id=str(uid(number)), tickets=tickets), Ledger.of(spans))


def crew(proposal: Proposal) -> dict[int, int]:
    return {choice.position.int: choice.candidate.worker.int for choice in proposal.choices}


def test_an_advanced_rigger_who_could_dog_is_used_once_and_where_only_they_can() -> None:
    proposal = propose([place(1, "DG"), place(2, "RA")], [someone(11, "RA"), someone(12, "DG")], NOON)
    assert crew(proposal) == {1: 12, 2: 11}
    assert (proposal.unfilled, proposal.short) == ((), ())


def test_every_choice_says_which_of_how_many_it_is() -> None:
    proposal = propose([place(1, "DG"), place(2, "RA")], [someone(11, "RA"), someone(12, "DG", worked=5)], NOON)
    assert [(choice.rank, choice.of) for choice in proposal.choices] == [(2, 2), (1, 1)]


def test_the_most_rested_are_chosen() -> None:
    assert crew(propose([place(1, "DG")], [someone(11, "DG", worked=8), someone(12, "DG", worked=4)], NOON)) == {1: 12}


def test_the_class_that_is_short_is_named() -> None:
    proposal = propose([place(1, "DG"), place(2, "DG"), place(3, "C6")], [someone(11, "DG"), someone(12, "C6")], NOON)
    assert crew(proposal) == {1: 11, 3: 12}
    assert proposal.unfilled == (uid(2),)
    [short] = proposal.short
    assert (short.types, short.workers) == (("AU.HRWL.DG",), (uid(11),))
    assert set(short.positions) == {uid(1), uid(2)}
    assert short.sentence == "2 positions for Dogging (DG), 1 person who may."


def test_a_rule_for_one_position_is_asked_in_that_position_alone() -> None:
    rule = SiteRule(require="AU.HRWL.C6", only_for=(str(uid(2)),))
    book = RuleBook((Rule(uid(70), "A crane operator", rule),))
    for asks in ({"rules": (rule,)}, {"books": (book,)}):
        places = [replace(place(number, "DG"), **asks) for number in (1, 2)]
        assert crew(propose(places, [someone(11, "DG"), someone(12, "DG", "C6")], NOON)) == {1: 11, 2: 12}
        assert propose(places[1:], [someone(11, "DG")], NOON).unfilled == (uid(2),)


def test_nobody_works_a_day_and_the_night_after_it() -> None:
    evening = place(2, "DG", by=timedelta(hours=12))
    both = propose([place(1, "DG"), evening], [someone(11, "DG")], NOON)
    assert len(both.choices) == 1


def test_an_empty_shift_needs_nobody() -> None:
    assert propose([], [someone(11, "DG")], NOON) == Proposal((), (), ())


people = st.lists(st.tuples(st.sets(st.sampled_from(sorted(RIGGING)), max_size=2), st.integers(0, 12)), max_size=5)
places = st.lists(st.sets(st.sampled_from(sorted(RIGGING)), min_size=1, max_size=2), min_size=1, max_size=4)


@given(people, places)
def test_no_crew_fills_more_places_and_none_that_fills_as_many_costs_less(
    holders: list[tuple[set[str], int]], needs: list[set[str]]
) -> None:
    crew_of = [someone(number, *sorted(held), worked=worked) for number, (held, worked) in enumerate(holders, 100)]
    wanted = [place(number, *sorted(each)) for number, each in enumerate(needs, 1)]
    proposal = propose(wanted, crew_of, NOON)
    chosen = [choice.candidate for choice in proposal.choices]
    found = [candidates(asked, crew_of, NOON) for asked in wanted]
    assert (-len(chosen), sum(map(cost, chosen))) == min((-len(every), sum(map(cost, every))) for every in crews(found))
    assert len({candidate.worker for candidate in chosen}) == len(chosen)
    assert all(candidate.may for candidate in chosen)
    assert len(proposal.unfilled) == len(wanted) - len(chosen)
    assert bool(proposal.short) == bool(proposal.unfilled)


def crews(found: Sequence[Sequence[Candidate]]) -> Iterator[list[Candidate]]:
    """Every crew there can be."""
    for chosen in product(*([None, *(candidate for candidate in each if candidate.may)] for each in found)):
        filled = [candidate for candidate in chosen if candidate is not None]
        if len({candidate.worker for candidate in filled}) == len(filled):
            yield filled
