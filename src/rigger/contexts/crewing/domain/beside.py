"""What one shift breaks beside all that a worker is confirmed for: the words of the gate, told from the ledger as it is kept."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from math import ceil, inf

from rigger.catalogue.fatigue import NO_LIMITS, Limit
from rigger.contexts.crewing.domain.fullness import Fullness
from rigger.contexts.crewing.domain.ledger import DAY, HOUR, Ledger, Part, moment, work_of
from rigger.gate import fatigue, hours
from rigger.gate.clock import EPOCH, day_number
from rigger.gate.facts import Person, Span
from rigger.gate.grounds import Fact
from rigger.gate.ledger import entry
from rigger.gate.many import IDLE
from rigger.gate.shifts import CHANGE, Hours, is_night
from rigger.gate.verdict import Reason

GAP = 3 * DAY
"""What was over so long before touches no day or night of this shift, on any clock."""


@dataclass(frozen=True, slots=True)
class Beside:
    """One shift, in seconds since 1970, under the limits of a site.

    `idle` is all that it breaks of itself, `alone` what of that its own length breaks; who was done by `quiet` and has worked little
    enough has nothing beside that. `rest` is asked for before and after. Fewer shifts than `half` within `row` seconds before, and as few
    after, make no row of days that is too long. `ahead` is how far the clock is ahead of UTC, or nothing where it changes nearby. `nights`
    and `overlaps` keep what was told of shifts seen so far: people of one swing have the same.
    """

    hours: Hours
    begin: int
    end: int
    fullness: Fullness
    alone: tuple[fatigue.Breach, ...]
    idle: tuple[Reason, ...]
    quiet: float
    rest: float
    half: int
    row: int
    ahead: int | None
    nights: dict[tuple[int, int], tuple[int, ...]] = field(default_factory=dict[tuple[int, int], tuple[int, ...]])
    overlaps: dict[tuple[int, int], fatigue.Breach] = field(default_factory=dict[tuple[int, int], fatigue.Breach])

    @staticmethod
    def of(asked: Hours) -> "Beside | None":
        """Make a question ready; nothing, where it asks about more than one shift, or about parts of a second."""
        [first, *more], rules = asked.asked, asked.rules
        begin, end = int(first.start), int(first.end)
        if more or (begin, end) != (first.start, first.end):
            return None
        half = ceil(int(rules.max_consecutive_shifts.limit) / 2) if rules.max_consecutive_shifts else 0
        return Beside(
            asked, begin, end, Fullness.of(begin, end, asked), tuple(placed(asked, hours.too_long(asked, IDLE))),
            tuple(hours.hours_reasons(asked, IDLE)),
            quiet=min(begin - GAP, asked.reach.near.start.timestamp()),
            rest=rules.min_break_h.limit * HOUR if rules.min_break_h else -inf,
            half=half, row=(half + 1) * DAY + int(CHANGE.total_seconds()), ahead=_ahead(asked),
        )  # fmt: skip

    def near(self, person: Person, ledger: Ledger) -> list[Reason]:
        """Return what `hours_reasons` says, but for windows, of somebody who works for us alone, without travel; their ledger is sound."""
        starts, ends, begin, end = ledger.starts, ledger.ends, self.begin, self.end
        if ledger.before[-1] <= self.fullness.room and not person.away and (not ends or ends[-1] <= self.quiet):
            return [Reason(each.rule, person.id, each.severity, each.ground, each.fact) for each in self.idle]
        before, after = bisect_right(ends, begin), bisect_left(starts, end)
        found = list(placed(self.hours, hours.absences(self.hours, person))) if person.away else []
        if before < after:
            found += map(self._overlap, starts[before:after], ends[before:after])
        if self.hours.rules is not NO_LIMITS:
            found += self.alone
            if (before and begin - ends[before - 1] < self.rest) or (after < len(starts) and starts[after] - end < self.rest):
                found += self._too_little_rest(ledger, before, after)
            found += self._no_reset(ledger)
            found += self._too_many_in_a_row(ledger)
        return [Reason(each.rule, person.id, each.severity, each.ground, each.fact) for each in found] if found else []

    def full(self, person: Person, ledger: Ledger) -> list[Reason]:
        """Return what `hours_reasons` says of the windows of hours."""
        return [Reason(each.rule, person.id, each.severity, each.ground, each.fact) for each in self.fullness.breaches(ledger)]

    def _overlap(self, start: int, end: int) -> fatigue.Breach:
        known = self.overlaps.get((start, end))
        if known is None:
            fact = Fact(start=moment(start), end=moment(end), zone=self.hours.zone.key)
            known = self.overlaps[start, end] = fatigue.Breach("overlap", "block", hours.BOOKED, fact)
        return known

    def _too_little_rest(self, ledger: Ledger, before: int, after: int) -> Iterator[fatigue.Breach]:
        """Tell the shorter of two rests, one of which at least is too short."""
        limit, starts, ends = self.hours.rules.min_break_h, ledger.starts, ledger.ends
        if limit is None:
            return
        gap = self.begin - ends[before - 1] if before else inf
        gap, at = min((gap, before - 1), (starts[after] - self.end if after < len(starts) else inf, after))
        fact = Fact(start=moment(starts[at]), end=moment(ends[at]), limit=limit.limit, found=round(gap / HOUR, 2), zone=self.hours.zone.key)
        yield fatigue.breach(self.hours.rules, "fatigue.break", limit, fact)

    def _no_reset(self, ledger: Ledger) -> Iterable[fatigue.Breach]:
        asked, rules = self.hours, self.hours.rules
        limit = rules.min_reset_after_nights_h
        if limit is None:
            return ()
        near = [entry(each) for each in ledger.work(_within(ledger, asked.reach.near))]
        told = ((each, is_night(each, rules, asked.zone)) for each in near)
        found = fatigue.shortest_reset([*zip(asked.asked, asked.night, strict=True), *told])
        if found is None or found[0] >= limit.limit * HOUR:
            return ()
        fact = fatigue.about(found[1], limit.limit, found[0] / HOUR)
        return placed(asked, (fatigue.breach(rules, "fatigue.reset", limit, fact),))

    def _too_many_in_a_row(self, ledger: Ledger) -> list[fatigue.Breach]:
        asked, rules = self.hours, self.hours.rules
        found: list[fatigue.Breach] = []
        if (limit := rules.max_consecutive_shifts) is not None and self._may_be_in_a_row(ledger):
            run = fatigue.longest_run(asked.days, map(self._day, ledger.starts[_within(ledger, asked.reach.row)]))
            if run[0] > limit.limit:
                found.append(fatigue.breach(rules, "fatigue.consecutive", limit, self._run(limit, *run)))
        if (limit := rules.max_consecutive_nights) is not None and asked.nights:
            run = fatigue.longest_run(asked.nights, self._nights(ledger))
            if run[0] > limit.limit:
                found.append(fatigue.breach(rules, "fatigue.nights", limit, self._run(limit, *run)))
        return found

    def _run(self, limit: Limit, length: int, first: int) -> Fact:
        return Fact(day=date.fromordinal(EPOCH + first), limit=limit.limit, found=length, zone=self.hours.zone.key)

    def _may_be_in_a_row(self, ledger: Ledger) -> bool:
        """Tell whether half of the days that would be too many may lie before the shift, or after it; the other half does not matter."""
        starts, half, begin = ledger.starts, self.half, self.begin
        here = bisect_left(starts, begin)
        if not half:
            return True
        earlier = here >= half and starts[here - half] >= begin - self.row
        return earlier or (here + half <= len(starts) and starts[here + half - 1] <= begin + self.row)

    def _day(self, at: int) -> int:
        return day_number(at, self.hours.zone) if self.ahead is None else (at + self.ahead) // DAY

    def _nights(self, ledger: Ledger) -> Iterator[int]:
        """Tell the nights that are worked about the time of the shift."""
        near, kept = _within(ledger, self.hours.reach.row), self.nights
        for shift in zip(ledger.starts[near], ledger.ends[near], strict=True):
            if shift not in kept:
                kept[shift] = tuple(fatigue.nights_of(entry(work_of(*shift)), self.hours.rules.night_window, self.hours.zone))
            yield from kept[shift]


def placed(asked: Hours, found: Iterable[fatigue.Breach]) -> Iterator[fatigue.Breach]:
    """Return what is broken, told by the site's clock."""
    return (each._replace(fact=replace(each.fact, zone=asked.zone.key)) for each in found)


def _within(ledger: Ledger, span: Span) -> Part:
    return ledger.touching(span.start.timestamp(), span.end.timestamp())


def _ahead(asked: Hours) -> int | None:
    """Return how far the site's clock is ahead of UTC (seconds), if it does not change as far as days in a row are counted."""
    row = asked.reach.row
    offsets = {(row.start + timedelta(days=day)).astimezone(asked.zone).utcoffset() for day in range((row.end - row.start).days + 2)}
    [one, *more] = offsets
    return None if more or one is None else int(one.total_seconds())
