"""Judged among many, each person gets the very verdict that they get alone: the same reasons, grounds and facts, in the same order."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rigger.catalogue.catalogue import Catalogue
from rigger.catalogue.fatigue import FatigueRules, Limit
from rigger.catalogue.shipped import shipped
from rigger.cli.example.people import people
from rigger.gate.clock import months_after
from rigger.gate.facts import Attribute, Need, Person, Position, Question, Site, SiteRule, Span, Ticket
from rigger.gate.judge import judge, prepare
from rigger.gate.many import Many, first_within, judge_many
from tests.gate.chance import Chance
from tests.gate.law_in_motion import law_in_motion
from tests.soak import rounds

HALF = rounds(test=1_000, soak=50_000)
START = datetime(2026, 11, 30, 22, tzinfo=UTC)
SHIFT = Span(START, START + timedelta(hours=12))


@pytest.mark.timeout(3_600)
@pytest.mark.parametrize(("catalogue", "first"), [(shipped(), 0), (law_in_motion(), HALF)], ids=["the shipped law", "a law that changes"])
def test_every_pair_gets_the_same_reasons(catalogue: Catalogue, first: int) -> None:
    looked = plain = 0
    for seed in range(first, first + HALF):
        question, crew, _ = Chance(seed).case()
        for bench in prepare(question, catalogue):
            assert judge_many(bench, crew, crew) == [judge(bench, person, crew) for person in crew], f"seed {seed}"
            met = [look.meets(person.tickets) for look, person in product(Many.of(bench).looks, crew)]
            looked, plain = looked + len(met), plain + sum(met)
    assert plain > looked / 50, "a look alone must tell something, or nothing is tried here"


SITES = [
    Site(id="s1", jurisdiction="AU-WA", zone="Australia/Perth"),
    Site(
        id="s2",
        jurisdiction="AU-NSW",
        zone="Australia/Sydney",
        rules=(
            SiteRule(require="AU.WHITE_CARD"),
            SiteRule(require="AU.HEIGHTS", max_age_months=24, max_age_days=700),
            SiteRule(require="AU.HRWL.DG", severity="warn", evidence="looked_up"),
            SiteRule(require="AU.CONFINED_SPACE", unit="RIIWHS202E"),
        ),
        evidence="copy",
        valid_after_end_days=14,
        fatigue=FatigueRules(name="short", max_shift_h=Limit(limit=10)),
    ),
]
CLASSES = ["AU.HRWL.DG", "AU.HRWL.RB", "AU.HRWL.C6", "AU.HRWL.SB", "AU.HRWL.WP", "AU.HEIGHTS", "AU.WHITE_CARD", "AU.HRWL.CV"]


@pytest.mark.parametrize("site", SITES, ids=["without rules", "with rules"])
def test_the_example_s_people_get_the_same_reasons_in_every_position(site: Site) -> None:
    crew = [
        Person(
            id=f"{number}",
            born=each.born,
            tickets=tuple(Ticket(id=held.type, type=held.type, issued=held.issued, expires=held.expires) for held in each.held),
        )
        for number, each in enumerate(people(0, 500, START.date()))
    ]
    needs = [*((Need(each),) for each in CLASSES), (Need("AU.HRWL.DG", (Attribute("signals", ("hand",)),)), Need("AU.HRWL.WP"))]
    positions = tuple(Position(f"{place}", each) for place, each in enumerate(needs))
    question = Question(site=site, positions=positions, interval=SHIFT, known_at=START)
    for bench in prepare(question, shipped()):
        told = judge_many(bench, crew)
        assert told == [judge(bench, person) for person in crew]
        assert any(verdict.reasons for verdict in told)


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(0, 60))
def test_the_first_day_from_which_so_many_months_reach_a_day_is_the_first(day: date, months: int) -> None:
    first = first_within(day, months)
    assert months_after(first, months) >= day
    assert months_after(first - timedelta(days=1), months) < day
