"""A person's hours as they would be with the shifts of a question: each limit, what stands now, and what would stand then."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime

from rigger.catalogue.fatigue import Limit
from rigger.catalogue.words import Severity
from rigger.gate.clock import DAY, EPOCH, day_number
from rigger.gate.facts import Person, Work
from rigger.gate.fatigue import fullest, longest_run, nights_of
from rigger.gate.ledger import HOUR, MINUTE, Entry, entry, work_entries
from rigger.gate.shifts import Hours


@dataclass(frozen=True, slots=True)
class WindowAhead:
    """The fullest stretch of so many days that would hold the shift: its hours without and with it, against the most allowed."""

    days: int
    begins_at: datetime
    ends_at: datetime
    before: float
    after: float
    limit: float
    severity: Severity


@dataclass(frozen=True, slots=True)
class RowAhead:
    """Days or nights in a row, from which day on, without and with the shift, against the most allowed; no limit if none is set."""

    first: date
    before: int
    after: int
    limit: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """The ledger as it would be, in hours. Rest is nothing where no shift lies before or after; `nights` is nothing for a day shift."""

    shift: float
    shift_limit: float | None
    with_travel: float
    with_travel_limit: float | None
    rest_before: float | None
    rest_after: float | None
    rest_limit: float | None
    reset_limit: float | None
    days: RowAhead
    nights: RowAhead | None
    windows: tuple[WindowAhead, ...]


def outlook(hours: Hours, person: Person) -> Outlook:
    """Say what the shifts of a question would do to a person's hours."""
    rules, travel = hours.rules, (person.travel_before, person.travel_after)
    known = [work for work in person.work if work.recorded is None or work.recorded <= hours.known_at]
    asked = [each.travelled(*travel) for each in hours.asked] if rules.door_to_door else list(hours.asked)
    others = work_entries(known, door_to_door=rules.door_to_door)
    shift = (hours.longest.end - hours.longest.start) / HOUR
    return Outlook(
        shift=round(shift, 2),
        shift_limit=_limit(rules.max_shift_h),
        with_travel=round(shift + sum(travel) * MINUTE / HOUR, 2),
        with_travel_limit=_limit(rules.max_shift_incl_travel_h),
        rest_before=_rest(asked[0], [each for each in others if each.end <= asked[0].start]),
        rest_after=_rest(asked[-1], [each for each in others if each.start >= asked[-1].end]),
        rest_limit=_limit(rules.min_break_h),
        reset_limit=_limit(rules.min_reset_after_nights_h),
        days=_row(hours.days, {day_number(entry(work).start, hours.zone) for work in known}, rules.max_consecutive_shifts),
        nights=_row(hours.nights, _nights(hours, known), rules.max_consecutive_nights) if hours.nights else None,
        windows=_windows(hours, asked, others),
    )


def _limit(limit: Limit | None) -> float | None:
    return limit.limit if limit else None


def _rest(one: Entry, others: list[Entry]) -> float | None:
    return round(min(one.gap(other) for other in others) / HOUR, 2) if others else None


def _nights(hours: Hours, known: list[Work]) -> set[int]:
    return {night for work in known for night in nights_of(entry(work), hours.rules.night_window, hours.zone)}


def _row(asked: Collection[int], others: Collection[int], limit: Limit | None) -> RowAhead:
    after, first = longest_run(asked, others)
    before = best = 0
    for day in range(first, first + after):
        before = before + 1 if day in others else 0
        best = max(best, before)
    return RowAhead(date.fromordinal(EPOCH + first), best, after, _limit(limit))


def _windows(hours: Hours, asked: list[Entry], others: list[Entry]) -> tuple[WindowAhead, ...]:
    mine, theirs = ([(each.begin, each.finish) for each in part] for part in (asked, others))
    found: list[WindowAhead] = []
    for window in hours.rules.windows:
        length = window.days * DAY
        worked, start = fullest(length, mine, theirs)
        own = sum(max(0.0, min(finish, start + length) - max(begin, start)) for begin, finish in mine)
        begins_at, ends_at = (datetime.fromtimestamp(at, UTC) for at in (start, start + length))
        before, after = (round(seconds / HOUR, 2) for seconds in (worked - own, worked))
        found.append(WindowAhead(window.days, begins_at, ends_at, before, after, window.hours, window.severity))
    return tuple(found)
