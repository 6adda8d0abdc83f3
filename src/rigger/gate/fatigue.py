"""How long, how often, after what rest: each fatigue limit, and the shift or stretch that comes nearest to it."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo

from rigger.catalogue.fatigue import FatigueRules, Limit, NightWindow, Window
from rigger.catalogue.words import Severity
from rigger.gate.clock import day_number, seconds_at
from rigger.gate.facts import Work
from rigger.gate.grounds import Fact, Ground, Rule
from rigger.gate.ledger import HOUR, Entry, Worked


class Breach(NamedTuple):
    """A limit that is broken, and by what."""

    rule: Rule
    severity: Severity
    ground: Ground
    fact: Fact


def breach(rules: FatigueRules, rule: Rule, limit: Limit | Window, fact: Fact) -> Breach:
    """Return a broken limit with who set it: its own source and mark, or those of its set."""
    source, mark = limit.source or rules.source or rules.name, limit.mark or rules.mark
    ground = Ground(rules.layer, source, mark, rules.version, rules.entry, rules.adopted)
    return Breach(rule, limit.severity, ground, fact)


def about(entry: Entry, limit: float, found: float) -> Fact:
    """Return the fact of one shift that breaks a limit, in hours."""
    work = entry.span.id if isinstance(entry.span, Work) else ""
    return Fact(start=entry.span.start, end=entry.span.end, work=work, limit=limit, found=round(found, 2))


def nights_of(entry: Entry, window: NightWindow | None, zone: ZoneInfo) -> Iterator[int]:
    """Tell the local days (since 1970) whose night window the shift overlaps for long enough."""
    if window is None:
        return
    over = window.end <= window.start
    for day in range(day_number(entry.start, zone) - over, day_number(entry.end, zone) + 1):
        begins, ends = seconds_at(day, window.start, zone), seconds_at(day + over, window.end, zone)
        shared = min(ends, entry.end) - max(begins, entry.start)
        if shared > 0 and shared >= window.min_overlap_h * HOUR:
            yield day


def shortest_break(asked: Sequence[Entry], ledger: Sequence[Entry]) -> tuple[float, Entry] | None:
    """Return the shortest rest (seconds) beside a shift of the question, and what it lies before or after; none if nothing does."""
    gaps = [(one.gap(other), other) for one in asked for other in ledger if not one.overlaps(other)]
    return min(gaps, key=lambda each: each[0], default=None)


def shortest_reset(ledger: Iterable[tuple[Entry, bool]]) -> tuple[float, Entry] | None:
    """Return the shortest rest (seconds) from a night to the next shift that is none, if the question takes part in it.

    The ledger says of each shift whether it is a night.
    """
    ordered = sorted(ledger, key=lambda each: each[0].start)
    starts = [each.start for each, _ in ordered]
    found: list[tuple[float, Entry]] = []
    for one, _ in filter(lambda each: each[1], ordered):
        following = bisect_left(starts, one.end)
        together = bisect_right(starts, starts[following]) if following < len(starts) else following
        found += [(one.gap(other), one) for other, night in ordered[following:together] if not night and (one.asked or other.asked)]
    return min(found, key=lambda each: each[0], default=None)


def longest_run(asked: Collection[int], others: Iterable[int]) -> tuple[int, int]:
    """Return the longest run of days in a row that holds one of the question's, and the day on which it begins."""
    days, best, last = {*asked, *others}, (0, 0), min(asked) - 1
    for day in sorted(asked):
        if day <= last:
            continue
        first = last = day
        while first - 1 in days:
            first -= 1
        while last + 1 in days:
            last += 1
        best = max(best, (last - first + 1, first))
    return best


def fullest(length: float, asked: Sequence[tuple[float, float]], others: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return the seconds worked in the fullest stretch of that length which holds some of the question's work, and when it begins."""
    return Worked([*asked, *others]).most(length, _merged([(begin - length, finish) for begin, finish in asked]))


def _merged(ranges: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for first, last in sorted(ranges):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged
