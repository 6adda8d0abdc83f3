"""Is this person free and rested? Absences, other work and fatigue limits, against the shifts of the question."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from math import inf

from rigger.catalogue.fatigue import NO_LIMITS, Limit
from rigger.gate import fatigue
from rigger.gate.clock import DAY, EPOCH, day_number
from rigger.gate.facts import Person, Span, Work
from rigger.gate.grounds import Fact, Ground, Rule
from rigger.gate.ledger import HOUR, MINUTE, Entry, entry, stretches, work_entries
from rigger.gate.shifts import Hours, is_night
from rigger.gate.verdict import Reason

OWN_WORD = Ground("job", "the person's own word")
BOOKED = Ground("job", "the hours known of the person")

type Limits[Found] = tuple[tuple[Rule, Limit | None, Found], ...]


def hours_reasons(hours: Hours, person: Person) -> list[Reason]:
    """Return what stands in the person's way in their hours: absence, other work, fatigue."""
    found, zone = breaches(hours, person), hours.zone.key
    return [Reason(each.rule, person.id, each.severity, each.ground, replace(each.fact, zone=zone)) for each in found]


def breaches(hours: Hours, person: Person) -> list[fatigue.Breach]:
    """Return everything in the person's hours that the shifts of the question run into."""
    found = list(absences(hours, person)) if person.away else []
    known = [work for work in person.work if work.recorded is None or work.recorded <= hours.known_at]
    travelling = hours.rules.door_to_door and (person.travel_before or person.travel_after or any(map(_travel, known)))
    far = known if travelling else _within(hours.reach.far, known)
    near = far if travelling else _within(hours.reach.near, far)
    found += _overlap(hours, near)
    if hours.rules is not NO_LIMITS:
        found += too_long(hours, person)
        found += _too_little_rest(hours, person, near)
        found += _too_many_in_a_row(hours, known)
        found += _too_full(hours, person, far)
    return found


def _within(span: Span, work: Sequence[Work]) -> list[Work]:
    start, end = span.start, span.end
    return [each for each in work if each.end > start and each.start < end]


def _travel(work: Work) -> int:
    return work.travel_before + work.travel_after


def _counted_travel(hours: Hours, person: Person) -> float:
    """Return the person's travel to and from a shift in seconds, where it counts as work."""
    return (person.travel_before + person.travel_after) * MINUTE if hours.rules.door_to_door else 0.0


def _asked(hours: Hours, person: Person) -> Sequence[Entry]:
    if not _counted_travel(hours, person):
        return hours.asked
    return [each.travelled(person.travel_before, person.travel_after) for each in hours.asked]


def absences(hours: Hours, person: Person) -> Iterator[fatigue.Breach]:
    """Tell each absence of the person that a shift of the question runs into."""
    for each in person.away:
        known = each.recorded is None or each.recorded <= hours.known_at
        if known and any(each.start < shift.end and shift.start < each.end for shift in hours.shifts):
            yield fatigue.Breach("availability", "block", OWN_WORD, Fact(start=each.start, end=each.end))


def _overlap(hours: Hours, near: Sequence[Work]) -> Iterator[fatigue.Breach]:
    for each in near:
        if any(each.start < shift.end and shift.start < each.end for shift in hours.shifts):
            yield fatigue.Breach("overlap", "block", BOOKED, Fact(start=each.start, end=each.end, work=each.id))
    for one, other in pairwise(hours.shifts):
        if other.start < one.end:
            yield fatigue.Breach("overlap", "block", BOOKED, Fact(start=other.start, end=other.end))


def too_long(hours: Hours, person: Person) -> Iterator[fatigue.Breach]:
    """Tell a shift that is too long, by itself or with its travel both ways."""
    rules, longest = hours.rules, hours.longest
    alone = (longest.end - longest.start) / HOUR
    travelled = alone + (person.travel_before + person.travel_after) * MINUTE / HOUR
    limits: Limits[float] = (
        ("fatigue.shift", rules.max_shift_h, alone),
        ("fatigue.shift_travel", rules.max_shift_incl_travel_h, travelled),
    )
    for rule, limit, found in limits:
        if limit is not None and found > limit.limit:
            yield fatigue.breach(rules, rule, limit, fatigue.about(longest, limit.limit, found))


def _too_little_rest(hours: Hours, person: Person, near: Sequence[Work]) -> Iterator[fatigue.Breach]:
    rules, rest, reset = hours.rules, hours.rest, hours.reset
    travel = _counted_travel(hours, person)
    if rest is not None and travel:
        rest = (rest[0] - travel, rest[1])
    if near or travel:
        asked, others = _asked(hours, person), work_entries(near, door_to_door=rules.door_to_door)
        rest = min(filter(None, (rest, fatigue.shortest_break(asked, others))), key=lambda each: each[0], default=None)
        reset = fatigue.shortest_reset(_nights(hours, asked, others)) if rules.min_reset_after_nights_h else None
    limits: Limits[tuple[float, Entry] | None] = (
        ("fatigue.break", rules.min_break_h, rest),
        ("fatigue.reset", rules.min_reset_after_nights_h, reset),
    )
    for rule, limit, found in limits:
        if limit is not None and found is not None and found[0] < limit.limit * HOUR:
            yield fatigue.breach(rules, rule, limit, fatigue.about(found[1], limit.limit, found[0] / HOUR))


def _nights(hours: Hours, asked: Iterable[Entry], others: Iterable[Entry]) -> Iterator[tuple[Entry, bool]]:
    """Tell of each shift whether it is a night."""
    yield from zip(asked, hours.night, strict=True)
    yield from ((each, is_night(each, hours.rules, hours.zone)) for each in others)


def _too_many_in_a_row(hours: Hours, known: Sequence[Work]) -> Iterator[fatigue.Breach]:
    rules = hours.rules
    limits: Limits[frozenset[int]] = (
        ("fatigue.consecutive", rules.max_consecutive_shifts, hours.days),
        ("fatigue.nights", rules.max_consecutive_nights, hours.nights),
    )
    for rule, limit, asked in limits:
        if limit is None or not asked or len(asked) + _days_at_most(rule, known, hours) <= limit.limit:
            continue
        others = (day for each in _within(hours.reach.row, known) for day in _days(rule, entry(each), hours))
        length, first = fatigue.longest_run(asked, others)
        if length > limit.limit:
            day = date.fromordinal(EPOCH + first)
            yield fatigue.breach(rules, rule, limit, Fact(day=day, limit=limit.limit, found=length))


def _days_at_most(rule: Rule, known: Sequence[Work], hours: Hours) -> float:
    """Return no fewer than the days that some work belongs to, soon told: a shift of usual length holds one night at most."""
    if rule == "fatigue.nights" and any(each.end - each.start > hours.one_night for each in known):
        return inf
    return len(known)


def _days(rule: Rule, one: Entry, hours: Hours) -> Iterable[int]:
    """Return the days that a shift belongs to: the one on which it begins, or those of its nights."""
    if rule == "fatigue.nights":
        return fatigue.nights_of(one, hours.rules.night_window, hours.zone)
    return (day_number(one.start, hours.zone),)


def _too_full(hours: Hours, person: Person, far: Sequence[Work]) -> Iterator[fatigue.Breach]:
    """Tell the fullest stretch of each window; where all work together stays below its hours, no stretch need be looked at."""
    rules = hours.rules
    if not rules.windows:
        return
    together = (hours.total + sum((each.end - each.start for each in far), timedelta())).total_seconds()
    if rules.door_to_door:
        together += len(hours.asked) * _counted_travel(hours, person) + sum(map(_travel, far)) * MINUTE
    for days in dict.fromkeys(window.days for window in rules.windows if together > window.hours * HOUR):
        asked = [(each.begin, each.finish) for each in _asked(hours, person)]
        worked, start = fatigue.fullest(days * DAY, asked, stretches(far, door_to_door=rules.door_to_door))
        begin, end = (datetime.fromtimestamp(at, UTC) for at in (start, start + days * DAY))
        for window in rules.windows:
            if window.days == days and worked > window.hours * HOUR:
                fact = Fact(start=begin, end=end, limit=window.hours, found=round(worked / HOUR, 2))
                yield fatigue.breach(rules, "fatigue.window", window, fact)
