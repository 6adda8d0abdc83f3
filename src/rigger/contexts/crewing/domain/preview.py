"""What a change to the law or to a site's rules would do to the bookings that stand, before anybody makes it.

Of tickets and ages only what would be asked anew or no more is judged; hours, only where their limits would be others.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from rigger.catalogue.fatigue import NO_LIMITS
from rigger.contexts.crewing.domain.asking import Asked, bench_for
from rigger.contexts.crewing.domain.candidates import Someone
from rigger.contexts.crewing.domain.limited import OtherHours, Said
from rigger.contexts.crewing.domain.refusals import NoSuchLimits
from rigger.gate.clock import day_of, last_day, zone_named
from rigger.gate.demands import Demand
from rigger.gate.facts import Need, SiteRule
from rigger.gate.faults import Stretch
from rigger.gate.tickets import ticket_reasons

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
    """A booking that would change, what it would turn into, and in words what would come or go."""

    booked: Booked
    becomes: Becomes
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What a change would ask anew, and no more, of whoever stands somewhere on some days, and how it would limit their hours."""

    gained: tuple[Demand, ...]
    lost: tuple[Demand, ...]
    stretch: Stretch
    hours: OtherHours | None


type Alike = tuple[UUID, UUID | None, tuple[Need, ...], date, date, int]
"""Bookings of which the same is asked: site, position if a rule names it, needs, first and last day, and which very rule books."""


def turns(booked: Iterable[Booked], change: Callable[[Asked], Asked], people: Mapping[UUID, Someone], known_at: datetime) -> Iterator[Turn]:
    """Tell which bookings would change if what is asked of them changed so; raises what the gate raises."""
    differences: dict[Alike, Difference] = {}
    for each in booked:
        someone = people.get(each.worker)
        if someone is None:
            continue
        alike = _alike(each.asked)
        if alike not in differences:
            differences[alike] = _difference(each.asked, change(each.asked), known_at)
        turn = _turn(each, differences[alike], someone)
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
    hours = OtherHours.between(now, then, known_at)
    before, after = (bench_for(each, NO_LIMITS, known_at) for each in (now, then))
    asked, to_be_asked = before.needs + before.rules, after.needs + after.rules
    if hours and isinstance(hours.now.limits, NoSuchLimits):
        asked = ()
    gained = tuple(each for each in to_be_asked if each not in asked)
    return Difference(gained, tuple(each for each in asked if each not in to_be_asked), after.stretch, hours)


def _turn(booked: Booked, difference: Difference, someone: Someone) -> Turn | None:
    gained, lost = (_said(demands, difference, someone) for demands in (difference.gained, difference.lost))
    if difference.hours:
        anew, no_more = difference.hours.turned(booked.asked.during, someone)
        gained, lost = gained + anew, lost + no_more
    come, gone = (frozenset((each.rule, each.severity) for each in told) for told in (gained, lost))
    if come == gone:
        return None
    blocked = frozenset(rule for rule, severity in come if severity == "block")
    still = frozenset(booked.rules).difference(rule for rule, severity in gone if severity == "block")
    match bool(booked.rules), bool(blocked):
        case True, True:
            return None
        case True, False:
            return None if still else Turn(booked, "green", _words(lost))
        case False, True:
            return Turn(booked, "red", _words(each for each in gained if each.severity == "block"))
        case _:
            return Turn(booked, "warns", _words(gained)) if come - gone else Turn(booked, "clear", _words(lost))


def _said(demands: tuple[Demand, ...], difference: Difference, someone: Someone) -> list[Said]:
    reasons = ticket_reasons(demands, someone.person, difference.stretch, ()) if demands else []
    return [Said.of(each) for each in reasons]


def _words(told: Iterable[Said]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.by.sentence for each in told))
