"""The shifts of a question, and all that follows from them alone, whoever works them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from rigger.catalogue.fatigue import FatigueRules, Limit, NightWindow
from rigger.gate import fatigue
from rigger.gate.clock import day_number
from rigger.gate.facts import Span
from rigger.gate.ledger import Entry, entry

MARGIN = timedelta(days=2)
CHANGE = timedelta(hours=2)
"""More than any clock changes by in one night."""


class Reach(NamedTuple):
    """How far other work matters: outside `near` it touches no break or reset, outside `row` no run of days, outside `far` nothing."""

    near: Span
    row: Span
    far: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """The shifts of the question and all that follows from them alone."""

    rules: FatigueRules
    zone: ZoneInfo
    known_at: datetime
    shifts: tuple[Span, ...]
    asked: tuple[Entry, ...]
    reach: Reach
    rest: tuple[float, Entry] | None
    reset: tuple[float, Entry] | None
    days: frozenset[int]
    night: tuple[bool, ...]
    nights: frozenset[int]
    one_night: timedelta
    longest: Entry
    total: timedelta


def hours_of(shifts: Sequence[Span], rules: FatigueRules, zone: ZoneInfo, known_at: datetime) -> Hours:
    """Resolve the shifts of a question once for all people."""
    ordered = tuple(sorted(shifts, key=lambda each: each.start))
    asked = tuple(map(entry, ordered))
    night = tuple(is_night(each, rules, zone) for each in asked)
    return Hours(
        rules=rules,
        zone=zone,
        known_at=known_at,
        shifts=ordered,
        asked=asked,
        reach=_reach(rules, Span(ordered[0].start, max(each.end for each in ordered))),
        rest=fatigue.shortest_break(asked, asked),
        reset=fatigue.shortest_reset(zip(asked, night, strict=True)),
        days=frozenset(day_number(each.start, zone) for each in asked),
        night=night,
        nights=frozenset(night for each in asked for night in fatigue.nights_of(each, rules.night_window, zone)),
        one_night=_one_night(rules.night_window),
        longest=max(asked, key=lambda each: each.end - each.start),
        total=sum((each.end - each.start for each in ordered), timedelta()),
    )


def _reach(rules: FatigueRules, whole: Span) -> Reach:
    rest = timedelta(hours=_most(rules.min_break_h, rules.min_reset_after_nights_h))
    row = MARGIN + timedelta(days=_most(rules.max_consecutive_shifts, rules.max_consecutive_nights))
    far = max(rest, row, timedelta(days=max((window.days for window in rules.windows), default=0)))
    return Reach(*(Span(whole.start - by, whole.end + by) for by in (rest, row, far)))


def _one_night(window: NightWindow | None) -> timedelta:
    """Return how long a shift may last and still touch one night window alone, whatever the clocks do."""
    if window is None:
        return timedelta.max
    start, end = (timedelta(hours=int(clock[:2]), minutes=int(clock[3:])) for clock in (window.start, window.end))
    return timedelta(days=1) - (end - start) % timedelta(days=1) - CHANGE if end != start else timedelta(0)


def _most(*limits: Limit | None) -> float:
    return max(limit.limit if limit else 0.0 for limit in limits)


def is_night(one: Entry, rules: FatigueRules, zone: ZoneInfo) -> bool:
    """Tell whether a shift counts as a night."""
    return any(True for _ in fatigue.nights_of(one, rules.night_window, zone))
