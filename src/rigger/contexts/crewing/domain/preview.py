"""What a change to the law or to a site's rules would do to the bookings that stand, before anybody makes it.

Hours are the same before and after, so only what is asked of tickets and ages is judged, and of that only what would be asked anew
or no more.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from rigger.catalogue.fatigue import NO_LIMITS
from rigger.contexts.crewing.domain.asking import Asked, bench_for
from rigger.gate.clock import day_of, last_day, zone_named
from rigger.gate.demands import Demand
from rigger.gate.facts import Need, Person, SiteRule
from rigger.gate.faults import Stretch
from rigger.gate.tickets import ticket_reasons
from rigger.gate.verdict import Reason

type Becomes = Literal["red", "green", "warns", "clear"]
"""What a booking turns into: it would no longer pass, pass again, be warned of anew, or lose a warning."""


@dataclass(frozen=True, slots=True)
class Booked:
    """A confirmed booking; a red one says which rules stand against it."""

    booking: UUID
    worker: UUID
    asked: Asked
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """A booking that would change, what it would turn into, and the reasons that would come or go."""

    booked: Booked
    becomes: Becomes
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What a change would ask anew, and no more, of whoever stands somewhere on some days."""

    gained: tuple[Demand, ...]
    lost: tuple[Demand, ...]
    stretch: Stretch


type Alike = tuple[UUID, UUID | None, tuple[Need, ...], date, date, int]
"""Bookings of which the same is asked: site, position if a rule names it, needs, first and last day, and which very rule books."""


def turns(booked: Iterable[Booked], change: Callable[[Asked], Asked], people: Mapping[UUID, Person], known_at: datetime) -> Iterator[Turn]:
    """Tell which bookings would change if what is asked of them changed so; raises what the gate raises."""
    differences: dict[Alike, Difference] = {}
    for each in booked:
        person = people.get(each.worker)
        if person is None:
            continue
        alike = _alike(each.asked)
        if alike not in differences:
            differences[alike] = _difference(each.asked, change(each.asked), known_at)
        turn = _turn(each, differences[alike], person)
        if turn is not None:
            yield turn


def with_rules(site: UUID, rules: tuple[SiteRule, ...]) -> Callable[[Asked], Asked]:
    """Return the change that gives one site other rules."""
    return lambda asked: replace(asked, rules=rules) if asked.site == site else asked


def _alike(asked: Asked) -> Alike:
    zone = zone_named(asked.zone)
    named = any(rule.only_for for rule in asked.rules) or any(each.asks.only_for for book in asked.books for each in book.rules)
    days = (day_of(asked.during.start, zone), last_day(asked.during.end, zone))
    return (asked.site, asked.position if named else None, asked.needs, *days, id(asked.books))


def _difference(now: Asked, then: Asked, known_at: datetime) -> Difference:
    before, after = (bench_for(each, NO_LIMITS, known_at) for each in (now, then))
    asked, to_be_asked = before.needs + before.rules, after.needs + after.rules
    gained = tuple(each for each in to_be_asked if each not in asked)
    return Difference(gained, tuple(each for each in asked if each not in to_be_asked), after.stretch)


def _turn(booked: Booked, difference: Difference, person: Person) -> Turn | None:
    gained = ticket_reasons(difference.gained, person, difference.stretch, ()) if difference.gained else []
    lost = ticket_reasons(difference.lost, person, difference.stretch, ()) if difference.lost else []
    come, gone = (frozenset((each.rule, each.severity) for each in reasons) for reasons in (gained, lost))
    if come == gone:
        return None
    blocked = frozenset(rule for rule, severity in come if severity == "block")
    still = frozenset(booked.rules).difference(rule for rule, severity in gone if severity == "block")
    match bool(booked.rules), bool(blocked):
        case True, True:
            return None
        case True, False:
            return None if still else Turn(booked, "green", tuple(lost))
        case False, True:
            return Turn(booked, "red", tuple(each for each in gained if each.severity == "block"))
        case _:
            return Turn(booked, "warns", tuple(gained)) if come - gone else Turn(booked, "clear", tuple(lost))
