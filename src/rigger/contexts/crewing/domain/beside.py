"""What one shift breaks beside all that a worker is confirmed for: the words of the gate, told from the ledger as it is kept."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import inf

from rigger.catalogue.fatigue import NO_LIMITS, Window
from rigger.contexts.crewing.domain.ledger import DAY, HOUR, Ledger, Moments, Part, moment
from rigger.gate import fatigue
from rigger.gate.clock import EPOCH, day_number
from rigger.gate.facts import Person, Span
from rigger.gate.grounds import Fact
from rigger.gate.hours import BOOKED, absences, hours_reasons, too_long
from rigger.gate.ledger import Entry, entry
from rigger.gate.many import IDLE
from rigger.gate.shifts import Hours, is_night
from rigger.gate.verdict import Reason

GAP = 3 * DAY
"""What was over so long before touches no day or night of this shift, on any clock."""


@dataclass(frozen=True, slots=True)
class Beside:
    """One shift, in seconds since 1970, under the limits of a site.

    `alone` is what its own length breaks, `idle` all that it breaks of itself. Who was done by `quiet`, and has worked `room` seconds at most,
    has nothing that could matter. `windows` are those of one length in days, with the least hours that any of them allows. `ahead` is how
    far the clock is ahead of UTC, or nothing where it changes nearby; `nights` keeps the nights of the shifts seen so far.
    """

    hours: Hours
    begin: int
    end: int
    alone: tuple[fatigue.Breach, ...]
    idle: tuple[Reason, ...]
    quiet: float
    room: float
    windows: tuple[tuple[int, float, tuple[Window, ...]], ...]
    ahead: int | None
    nights: dict[tuple[int, int], tuple[int, ...]]

    @staticmethod
    def of(hours: Hours) -> "Beside | None":
        """Make a question ready; nothing, where it asks about more than one shift, or about parts of a second."""
        [first, *more], whole = hours.asked, (int(hours.asked[0].start), int(hours.asked[0].end))
        if more or whole != (first.start, first.end):
            return None
        days = dict.fromkeys(window.days for window in hours.rules.windows)
        windows = [(each, tuple(window for window in hours.rules.windows if window.days == each)) for each in days]
        least = tuple((each, min(window.hours for window in alike) * HOUR, alike) for each, alike in windows)
        quiet = min(first.start - GAP, hours.reach.near.start.timestamp())
        room = min((most for _, most, _ in least), default=inf) - (first.end - first.start)
        alone, idle = tuple(too_long(hours, IDLE)), tuple(hours_reasons(hours, IDLE))
        return Beside(hours, *whole, alone, idle, quiet, room, least, _ahead(hours), {})

    def reasons(self, person: Person, ledger: Ledger) -> list[Reason]:
        """Return what `hours_reasons` says of somebody who works for us alone, without travel, their shifts in a sound ledger."""
        ends = ledger.ends
        if not person.away and (not ends or (ends[-1] <= self.quiet and ledger.before[-1] <= self.room)):
            return [replace(each, who=person.id) for each in self.idle]
        return self._told(person, ledger)

    def _told(self, person: Person, ledger: Ledger) -> list[Reason]:
        found = list(absences(self.hours, person)) if person.away else []
        before, after = bisect_right(ledger.ends, self.begin), bisect_left(ledger.starts, self.end)
        if before < after:
            spans = zip(ledger.starts[before:after], ledger.ends[before:after], strict=True)
            found += [fatigue.Breach("overlap", "block", BOOKED, Fact(start=moment(s), end=moment(e))) for s, e in spans]
        if self.hours.rules is not NO_LIMITS:
            found += self.alone
            found += self._too_little_rest(ledger, before, after)
            found += self._too_many_in_a_row(ledger)
            found += self._too_full(ledger)
        zone = self.hours.zone.key
        return [Reason(each.rule, person.id, each.severity, each.ground, replace(each.fact, zone=zone)) for each in found]

    def _too_little_rest(self, ledger: Ledger, before: int, after: int) -> Iterator[fatigue.Breach]:
        rules, starts, ends = self.hours.rules, ledger.starts, ledger.ends
        if (limit := rules.min_break_h) is not None:
            gap = self.begin - ends[before - 1] if before else inf
            gap, at = min((gap, before - 1), (starts[after] - self.end if after < len(starts) else inf, after))
            if gap < limit.limit * HOUR:
                fact = Fact(start=moment(starts[at]), end=moment(ends[at]), limit=limit.limit, found=round(gap / HOUR, 2))
                yield fatigue.breach(rules, "fatigue.break", limit, fact)
        if (limit := rules.min_reset_after_nights_h) is not None:
            near = [entry(each) for each in ledger.work(self._within(ledger, self.hours.reach.near))]
            found = fatigue.shortest_reset([*zip(self.hours.asked, self.hours.night, strict=True), *self._nightly(near)])
            if found is not None and found[0] < limit.limit * HOUR:
                yield fatigue.breach(rules, "fatigue.reset", limit, fatigue.about(found[1], limit.limit, found[0] / HOUR))

    def _nightly(self, near: Iterable[Entry]) -> Iterator[tuple[Entry, bool]]:
        return ((each, is_night(each, self.hours.rules, self.hours.zone)) for each in near)

    def _too_many_in_a_row(self, ledger: Ledger) -> Iterator[fatigue.Breach]:
        hours, rules = self.hours, self.hours.rules
        days, nights = rules.max_consecutive_shifts, rules.max_consecutive_nights
        if days is not None and self._at_most_in_a_row(ledger) > days.limit:
            starts = ledger.starts[self._within(ledger, hours.reach.row)]
            length, first = fatigue.longest_run(hours.days, map(self._day, starts))
            if length > days.limit:
                fact = Fact(day=date.fromordinal(EPOCH + first), limit=days.limit, found=length)
                yield fatigue.breach(rules, "fatigue.consecutive", days, fact)
        if nights is not None and hours.nights:
            length, first = fatigue.longest_run(hours.nights, self._nights(ledger))
            if length > nights.limit:
                fact = Fact(day=date.fromordinal(EPOCH + first), limit=nights.limit, found=length)
                yield fatigue.breach(rules, "fatigue.nights", nights, fact)

    def _at_most_in_a_row(self, ledger: Ledger) -> int:
        """Return no fewer than the days in a row, that of the shift among them, on which shifts begin; more where the clock changes."""
        starts, gap = ledger.starts, 1 if self.ahead is not None else 2
        first = last = self._day(self.begin)
        here = before = bisect_left(starts, self.begin)
        while before and (day := self._day(starts[before - 1])) >= first - gap:
            first, before = min(first, day), before - 1
        while here < len(starts) and (day := self._day(starts[here])) <= last + gap:
            last, here = max(last, day), here + 1
        return last - first + 1

    def _day(self, at: int) -> int:
        return day_number(at, self.hours.zone) if self.ahead is None else (at + self.ahead) // DAY

    def _nights(self, ledger: Ledger) -> Iterator[int]:
        """Tell the nights that are worked about the time of the shift; people of one swing have the same."""
        near, kept = self._within(ledger, self.hours.reach.row), self.nights
        for number in range(near.start, near.stop):
            shift = (ledger.starts[number], ledger.ends[number])
            if shift not in kept:
                [work] = ledger.work(slice(number, number + 1))
                kept[shift] = tuple(fatigue.nights_of(entry(work), self.hours.rules.night_window, self.hours.zone))
            yield from kept[shift]

    def _within(self, ledger: Ledger, span: Span) -> Part:
        return ledger.touching(span.start.timestamp(), span.end.timestamp())

    def _too_full(self, ledger: Ledger) -> Iterator[fatigue.Breach]:
        own = self.end - self.begin
        for days, least, windows in self.windows:
            length = days * DAY
            if own + ledger.seconds(ledger.touching(self.begin - length, self.end + length)) <= least:
                continue
            worked, start = self._fullest(ledger, length)
            begin, end = moment(start), moment(start + length)
            for window in windows:
                if worked > window.hours * HOUR:
                    fact = Fact(start=begin, end=end, limit=window.hours, found=round(worked / HOUR, 2))
                    yield fatigue.breach(self.hours.rules, "fatigue.window", window, fact)

    def _fullest(self, ledger: Ledger, length: int) -> tuple[int, int]:
        """Return the most seconds worked in a stretch that holds some of the shift, and when the last of those stretches begins.

        It begins or ends with a shift, or with the one that is asked about, or touches that. Most stretches hold the same of the shift,
        and what they hold of all the others is known whatever is asked about.
        """
        first, last = self.begin - length, self.end
        low, high = sorted((self.begin, self.end - length))
        turns = (first, low, high, last, *_edges(ledger.starts, first, low), *_edges(ledger.starts, high, last))
        others = (*_edges(ledger.ends, first + length, low + length), *_edges(ledger.ends, high + length, last + length))
        worked = [self._worked(ledger, at, length) for at in (*turns, *(end - length for end in others))]
        begun, ended = ledger.stretches(length)
        own = min(self.end - self.begin, length)
        starting, ending = _place(ledger.starts, low, high), _place(ledger.ends, low + length, high + length)
        if starting.start < starting.stop:
            most, at = max(zip(begun[starting], ledger.starts[starting], strict=True))
            worked.append((own + most, at))
        if ending.start < ending.stop:
            most, at = max(zip(ended[ending], ledger.ends[ending], strict=True))
            worked.append((own + most, at - length))
        return max(worked)

    def _worked(self, ledger: Ledger, at: int, length: int) -> tuple[int, int]:
        own = max(0, min(at + length, self.end) - max(at, self.begin))
        return own + ledger.between(at, at + length), at


def _place(moments: Moments, first: int, last: int) -> Part:
    """Return the place of the moments from one up to and including another."""
    return slice(bisect_left(moments, first), bisect_right(moments, last))


def _edges(moments: Moments, after: int, before: int) -> Moments:
    """Return the moments that lie between two."""
    return moments[bisect_right(moments, after) : bisect_left(moments, before)]


def _ahead(hours: Hours) -> int | None:
    """Return how far the site's clock is ahead of UTC (seconds), if it does not change as far as days in a row are counted."""
    row = hours.reach.row
    offsets = {(row.start + timedelta(days=day)).astimezone(hours.zone).utcoffset() for day in range((row.end - row.start).days + 2)}
    [one, *more] = offsets
    return None if more or one is None else int(one.total_seconds())
