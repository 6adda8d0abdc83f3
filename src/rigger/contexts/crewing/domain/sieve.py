"""Which part of a worker's hours the gate must see for one shift, and whether a window over months of work would break."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate, repeat
from math import inf
from operator import sub
from typing import NamedTuple
from zoneinfo import ZoneInfo

from rigger.catalogue.fatigue import FatigueRules, NightWindow
from rigger.contexts.crewing.domain.ledger import DAY, HOUR, Ledger, Part
from rigger.gate.facts import Span

type Moments = tuple[int, ...]

GAP = 3 * DAY
"""Shifts that begin further apart than this leave a day and a night free between them, on any clock."""

LOOK = 120
"""Days before and after a shift within which the clock is looked at for changes."""


class Clock(NamedTuple):
    """The clock of a site about the time of a shift, in seconds: how far it is ahead of UTC, and by how much that changes."""

    offset: int
    changes: int

    @staticmethod
    def of(zone: ZoneInfo, begin: int) -> "Clock":
        """Look at the clock of a site for some months around a shift."""
        offsets = [_offset(at, zone) for at in range(begin - LOOK * DAY, begin + LOOK * DAY, DAY)]
        return Clock(_offset(begin, zone), max(offsets) - min(offsets))


class Night(NamedTuple):
    """The night window in seconds of the local day, as wide as the clock's changes make it, and how much of it makes a night."""

    first: int
    last: int
    least: float
    offset: int

    @staticmethod
    def of(window: NightWindow, clock: Clock) -> "Night":
        """Return the night window by the clock of a site."""
        first, last = (_seconds(each) for each in (window.start, window.end))
        over = DAY if last <= first else 0
        return Night(first - clock.changes, last + over + clock.changes, max(window.min_overlap_h * HOUR, 1), clock.offset)

    def may_be(self, start: int, end: int) -> bool:
        """Tell whether a shift of a day at most could be a night."""
        begin = (start + self.offset) % DAY
        finish = begin + end - start
        this_morning = min(finish, self.last - DAY) - begin
        tonight = min(finish, self.last) - max(begin, self.first)
        tomorrow_night = finish - self.first - DAY
        return this_morning >= self.least or tonight >= self.least or tomorrow_night >= self.least


@dataclass(frozen=True, slots=True)
class Sieve:
    """What can matter to the gate beside one shift, so that it is shown no more than that.

    Rest looks at what is within `near` seconds. Days in a row can break their limit only if shifts begin on so many, and nights only if
    enough shifts that follow each other may be nights. Windows (length and most, in seconds) are told apart, for they reach far; `least` is
    the smallest most of them.
    """

    begin: int
    end: int
    clock: Clock
    near: int
    days: float
    nights: float
    night: Night | None
    windows: tuple[tuple[int, float], ...]
    least: float

    @staticmethod
    def of(during: Span, rules: FatigueRules, zone: ZoneInfo) -> "Sieve":
        """Return the sieve of one shift under a set of limits; a shift lasts a day at most, and so holds two nights at most."""
        begin, end = int(during.start.timestamp()), int(during.end.timestamp())
        rests = [limit.limit for limit in (rules.min_break_h, rules.min_reset_after_nights_h) if limit is not None]
        days, nights, clock = rules.max_consecutive_shifts, rules.max_consecutive_nights, Clock.of(zone, begin)
        return Sieve(
            begin,
            end,
            clock,
            int(max(rests, default=0) * HOUR),
            days.limit if days else inf,
            (nights.limit - 1) / 2 if nights and rules.night_window else inf,
            Night.of(rules.night_window, clock) if rules.night_window else None,
            tuple((window.days * DAY, window.hours * HOUR) for window in rules.windows),
            min((window.hours * HOUR for window in rules.windows), default=inf),
        )

    def clear(self, ledger: Ledger) -> bool:
        """Tell whether nothing in a ledger can matter: all of it is over in good time, and too little to fill any window."""
        starts, ends, begin = ledger.starts, ledger.ends, self.begin
        over = not ends or (ends[-1] <= begin - self.near and starts[-1] < begin - GAP)
        return over and self.end - begin + sum(ends) - sum(starts) <= self.least

    def telling(self, ledger: Ledger) -> Part:
        """Return the part of a ledger that the gate must see, but for its windows."""
        near = ledger.touching(self.begin - self.near, self.end + self.near)
        row = self._row(ledger.starts)
        if self._days(ledger.starts[row]) <= self.days and self._nights(ledger, row) < self.nights:
            return near
        return slice(min(near.start, row.start), max(near.stop, row.stop))

    def full(self, ledger: Ledger) -> tuple[bool, ...]:
        """Tell of each window whether the shift would break it, beside all else in the ledger."""
        return tuple([self._breaks(ledger, length, most) for length, most in self.windows])

    def _days(self, starts: Moments) -> int:
        """Return no fewer than the days in a row, this one among them, on which shifts begin."""
        if len(starts) < self.days:
            return 0
        by, changes = self.clock.offset, self.clock.changes
        days = {(at + by + change) // DAY for at in (*starts, self.begin) for change in (-changes, changes)}
        first = last = (self.begin + by) // DAY
        while first - 1 in days:
            first -= 1
        while last + 1 in days:
            last += 1
        return last - first + 1

    def _nights(self, ledger: Ledger, row: Part) -> int:
        """Return how many shifts of a row may be nights; all of them, where even those would not be enough."""
        night = self.night
        if night is None or row.stop - row.start < self.nights:
            return row.stop - row.start
        return sum(night.may_be(start, end) for start, end in zip(ledger.starts[row], ledger.ends[row], strict=True))

    def _row(self, starts: tuple[int, ...]) -> Part:
        """Return the place of the shifts before and after this one that follow each other without a long gap."""
        first = last = bisect_left(starts, self.begin)
        at = self.begin
        while first > 0 and at - starts[first - 1] <= GAP:
            first -= 1
            at = starts[first]
        at = self.begin
        while last < len(starts) and starts[last] - at <= GAP:
            at = starts[last]
            last += 1
        return slice(first, last)

    def _breaks(self, ledger: Ledger, length: int, most: float) -> bool:
        """Look at everything in reach, then at the stretch that the shift ends and the one it begins, and only then at all of them."""
        own, begin, end = self.end - self.begin, self.begin, self.end
        reach = ledger.touching(begin - length, end + length)
        if own + ledger.seconds(reach) <= most:
            return False
        if own <= length and own + max(ledger.between(end - length, end), ledger.between(begin, begin + length)) > most:
            return True
        starts, ends = ledger.starts[reach], ledger.ends[reach]
        lasting = (0, *accumulate(map(sub, ends, starts)))
        return own + _at_most(starts, ends, lasting, length) > most and self._fullest(starts, ends, lasting, length) > most

    def _fullest(self, starts: Moments, ends: Moments, lasting: Moments, length: int) -> int:
        """Return the most seconds worked in a stretch that holds some of the shift; it begins with a shift, or ends with one."""
        begin, end, fullest = self.begin, self.end, 0
        for at in (*starts, begin, begin - length, end, end - length, *(finish - length for finish in ends)):
            if begin - length <= at <= end:
                until = at + length
                first, last = bisect_right(ends, at), bisect_left(starts, until)
                worked = max(0, min(until, end) - max(at, begin))
                if first < last:
                    worked += lasting[last] - lasting[first] - max(0, at - starts[first]) - max(0, ends[last - 1] - until)
                fullest = max(fullest, worked)
        return fullest


def _at_most(starts: Moments, ends: Moments, lasting: Moments, length: int) -> int:
    """Return no less than what is worked in any stretch: shifts that it only touches count whole."""
    lasts = map(bisect_left, repeat(starts), [start + length for start in starts])
    firsts = map(bisect_right, repeat(ends), [end - length for end in ends])
    begun = max(map(sub, map(lasting.__getitem__, lasts), lasting), default=0)
    return max(begun, max(map(sub, lasting[1:], map(lasting.__getitem__, firsts)), default=0))


def _offset(at: int, zone: ZoneInfo) -> int:
    offset = datetime.fromtimestamp(at, zone).utcoffset()
    return int(offset.total_seconds()) if offset else 0


def _seconds(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * HOUR + int(minute) * 60
