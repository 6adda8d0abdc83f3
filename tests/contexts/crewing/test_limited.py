"""What other limits would turn is judged on the limits that differ alone, and is what two whole judgements differ in."""

from collections import Counter
from random import Random

from msgspec.structs import replace

from rigger.catalogue.fatigue import NO_LIMITS, FatigueRules
from rigger.catalogue.figures import unlike
from rigger.contexts.crewing.domain.candidates import Someone
from rigger.contexts.crewing.domain.ledger import Ledger
from rigger.contexts.crewing.domain.limited import Limited, OtherHours, Said
from rigger.gate.clock import zone_named
from rigger.gate.facts import Person, Span
from rigger.gate.hours import hours_reasons
from rigger.gate.shifts import hours_of
from tests.contexts.crewing.crew import uid
from tests.contexts.crewing.test_beside import ABOUT, HOUR, PLACES, limits, worked
from tests.soak import rounds

ROUNDS = rounds(test=1_000, soak=100_000)

type Told = set[tuple[str, str]]


def amended(draw: Random, rules: FatigueRules) -> FatigueRules:
    """Return limits of which some are others."""
    other = limits(draw)
    changed = draw.sample([each for each in NO_LIMITS.__struct_fields__ if each not in {"name", "layer"}], draw.choice([1, 2, 12]))
    return replace(rules, **{name: getattr(other, name) for name in changed})


def whole(rules: FatigueRules, during: Span, zone: str, someone: Someone) -> Told:
    hours = hours_of((during,), rules, zone_named(zone), during.start)
    return {(each.rule, each.severity) for each in hours_reasons(hours, someone.beside(during.start).working())}


def bare(told: list[Said]) -> Told:
    return {(each.rule, each.severity) for each in told}


def test_what_would_come_and_go_is_what_two_whole_judgements_differ_in() -> None:
    seen = Counter[str]()
    for seed in range(ROUNDS):
        draw = Random(seed)
        zone, about = draw.choice(PLACES)[0], draw.choice(ABOUT)
        during = Span(about, about + draw.choice([6, 10, 12]) * HOUR)
        others = [each for each in worked(draw, about) if each.end <= during.start or during.end <= each.start]
        person = Person(id="abe", travel_before=draw.choice([0, 0, 60]))
        someone, now = Someone(uid(1), "Abe", person, Ledger.of([*others, during])), limits(draw)
        then = amended(draw, now)
        before, after = whole(now, during, zone, someone), whole(then, during, zone, someone)
        apart = unlike(now, then)
        hours = OtherHours(*(Limited(zone, each, about) for each in apart)) if apart else None
        come, gone = hours.turned(during, someone) if hours else ([], [])
        assert (bare(come), bare(gone)) == (after - before, before - after), f"seed {seed}"
        seen.update(rule for rule, _ in (after - before) | (before - after))
        seen["alike"] += apart is None
    rules = {"alike", *(f"fatigue.{each}" for each in ("break", "reset", "shift", "consecutive", "nights", "window"))}
    assert {rule for rule in rules if seen[rule] > ROUNDS / 200} == rules, seen
