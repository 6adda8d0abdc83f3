"""Told from the ledger, a shift breaks what the gate says it breaks: the same reasons, grounds and facts, in the same order."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from rigger.catalogue.fatigue import NO_LIMITS, FatigueRules, Limit, NightWindow, Window
from rigger.catalogue.shipped import shipped
from rigger.contexts.crewing.domain.asking import Asked, bench_for
from rigger.contexts.crewing.domain.beside import Beside
from rigger.contexts.crewing.domain.candidates import Judging, Someone
from rigger.contexts.crewing.domain.ledger import Ledger
from rigger.gate.facts import Away, Need, Person, Span, Ticket, Work
from rigger.gate.hours import hours_reasons
from rigger.gate.judge import judge
from tests.contexts.crewing.crew import POSITION, SITE, uid
from tests.soak import rounds

ROUNDS = rounds(test=2_000, soak=200_000)
HOUR = timedelta(hours=1)
PLACES = [("Australia/Perth", "AU-WA"), ("Australia/Sydney", "AU-NSW"), ("Australia/Lord_Howe", "AU-NSW"), ("America/Havana", "AU-NSW")]
ABOUT = [datetime(2026, 3, 3, 22, tzinfo=UTC), datetime(2026, 4, 4, 16, tzinfo=UTC), datetime(2026, 10, 3, 15, tzinfo=UTC)]
"""An ordinary day, and those about which clocks change in some of the places (Havana's a month earlier and later)."""

SHIPPED = [rules for name in ("au-company-default", "eu-wtd") if (rules := shipped().at("AU-WA", ABOUT[0].date(), ABOUT[0]).fatigue(name))]
SWINGS = [(8, 6), (14, 14), (7, 7), (4, 1), (20, 1)]


def limits(draw: Random) -> FatigueRules:
    """Return limits that people come near."""
    if draw.random() < 0.4:
        return draw.choice([*SHIPPED, NO_LIMITS])

    def limit(*values: float) -> Limit | None:
        return Limit(limit=draw.choice(values), severity=draw.choice(["warn", "block"])) if draw.random() < 0.7 else None

    windows = {draw.choice([1, 7, 14, 28]): None for _ in range(draw.randrange(4))}
    return FatigueRules(
        name="drawn", source="us", max_shift_h=limit(10, 12), min_break_h=limit(8, 10, 11.5), min_reset_after_nights_h=limit(24, 48),
        max_consecutive_shifts=limit(2, 5, 13.5, 14), max_consecutive_nights=limit(1, 3, 7),
        windows=tuple(
            Window(days=days, hours=days * each, severity=draw.choice(["warn", "block"]))
            for days in windows for each in draw.sample([3, 5, 6, 6.9, 7.5], draw.randint(1, 2))
        ),
        night_window=draw.choice([None, NightWindow(start="22:00", end="06:00", min_overlap_h=draw.choice([0, 3]))]),
        door_to_door=draw.random() < 0.3,
    )  # fmt: skip


def worked(draw: Random, about: datetime) -> tuple[Span, ...]:
    """Return swings around a moment, now and then with an odd shift, and none that overlap."""
    on, off = draw.choice(SWINGS)
    length, at = draw.choice([8, 10, 12, 12, 23.5]), about - timedelta(days=draw.randrange(140), hours=draw.choice([0, 0, 0, 6, 12]))
    spans = list[Span]()
    while at < about + timedelta(days=draw.choice([0, 20, 40])):
        for _ in range(on):
            late = timedelta(minutes=draw.choice([0] * 20 + [30, 180]))
            spans.append(Span(at + late, min(at + late + length * HOUR, at + 24 * HOUR)))
            at += timedelta(days=1)
        at += timedelta(days=off)
    kept = draw.choice([0.97] * 9 + [0.0])
    return tuple(each for each in spans if draw.random() < kept)


def test_every_pair_of_a_shift_and_a_ledger_gets_the_same_reasons() -> None:
    told = Counter[str]()
    for seed in range(ROUNDS):
        draw = Random(seed)
        zone, law = draw.choice(PLACES)
        about = draw.choice(ABOUT) + timedelta(hours=draw.choice([0, 0, 0, draw.randrange(-40, 40)]))
        during = Span(about, about + draw.choice([6, 10, 12, 24]) * HOUR)
        away = (Away(about - 30 * HOUR, about + draw.choice([-20, 1]) * HOUR),) if draw.random() < 0.1 else ()
        bench = bench_for(Asked(POSITION, (), during, SITE, zone, law, (), "none"), limits(draw), about)
        someone = Someone(uid(1), "Abe", Person(id="abe", away=away), Ledger.of(worked(draw, about)))
        beside, expected = Beside.of(bench.hours), hours_reasons(bench.hours, someone.working())
        assert beside is not None
        assert beside.near(someone.person, someone.ledger) + beside.full(someone.person, someone.ledger) == expected, f"seed {seed}"
        broken = [each.severity for each in expected if each.rule == "fatigue.window"]
        assert beside.fullness.broken(someone.ledger) == broken, f"seed {seed}"
        told.update(each.rule for each in expected)
    rules = {"availability", "overlap", *(f"fatigue.{each}" for each in ("break", "reset", "shift", "consecutive", "nights", "window"))}
    assert {rule for rule in rules if told[rule] > ROUNDS / 100} == rules, "each rule must be met often, or nothing is tried here"


@pytest.mark.parametrize("odd", ["declared work", "travel", "two at once", "a part of a second"])
def test_where_a_ledger_cannot_tell_the_gate_itself_is_asked(odd: str) -> None:
    start = ABOUT[0]
    during = Span(start + timedelta(microseconds=odd == "a part of a second"), start + 12 * HOUR)
    shifts = [Span(start - 24 * HOUR, start - 12 * HOUR), *([Span(start - 20 * HOUR, start - 9 * HOUR)] if odd == "two at once" else [])]
    person = Person(id="abe", tickets=(Ticket(id="t", type="AU.HRWL.DG"),), travel_before=240 if odd == "travel" else 0)
    elsewhere = (Work(start - 9 * HOUR, start - 8 * HOUR, employer="other"),) if odd == "declared work" else ()
    someone = Someone(uid(1), "Abe", replace(person, work=elsewhere), Ledger.of(shifts))
    bench = bench_for(Asked(POSITION, (Need("AU.HRWL.DG"),), during, SITE, "Australia/Perth", "AU-WA", (), "none"), SHIPPED[0], start)
    assert Judging.at(bench).candidate(someone).verdict == judge(bench, someone.working())
    assert judge(bench, someone.working()).reasons or odd == "a part of a second"
