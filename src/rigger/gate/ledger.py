"""A person's hours as the gate counts them: the shifts of the question beside all other work, for whatever employer."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from rigger.gate.facts import Span, Work

MINUTE = 60.0
HOUR = 3_600.0


class Entry(NamedTuple):
    """One shift in seconds since 1970. `begin` and `finish` are its ends with the travel that counts as work; `asked`: of the question."""

    start: float
    end: float
    begin: float
    finish: float
    asked: bool
    span: Span | Work

    def travelled(self, before: int, after: int) -> "Entry":
        """Return it with so many minutes of travel counted as work."""
        return self._replace(begin=self.start - before * MINUTE, finish=self.end + after * MINUTE)

    def overlaps(self, other: "Entry") -> bool:
        """Tell whether both are worked at once, travel aside."""
        return self.start < other.end and other.start < self.end

    def gap(self, other: "Entry") -> float:
        """Return the seconds of rest between two that do not overlap; less than nothing where travel eats it up."""
        return other.begin - self.finish if self.end <= other.start else self.begin - other.finish


def entry(span: Span | Work) -> Entry:
    """Return a shift of the question, or other work, without any travel."""
    start, end = span.start.timestamp(), span.end.timestamp()
    return Entry(start, end, start, end, isinstance(span, Span), span)


def work_entries(work: Iterable[Work], *, door_to_door: bool) -> list[Entry]:
    """Return other work, with its travel from door to door."""
    if door_to_door:
        return [entry(each).travelled(each.travel_before, each.travel_after) for each in work]
    return [entry(each) for each in work]


def stretches(work: Iterable[Work], *, door_to_door: bool) -> list[tuple[float, float]]:
    """Return what of other work counts, each from when to when, with its travel from door to door."""
    if door_to_door:
        return [(each.begin, each.finish) for each in work_entries(work, door_to_door=True)]
    return [(each.start.timestamp(), each.end.timestamp()) for each in work]


class Worked:
    """The time worked up to any moment, so that the time worked in any stretch is a difference."""

    def __init__(self, worked: Sequence[tuple[float, float]]) -> None:
        """Take the work in any order; what overlaps counts for each."""
        self._begins = sorted(begin for begin, _ in worked)
        self._finishes = sorted(finish for _, finish in worked)
        self._begun = [0.0, *accumulate(self._begins)]
        self._finished = [0.0, *accumulate(self._finishes)]

    def until(self, at: float) -> float:
        """Return the seconds worked before a moment."""
        begun = bisect_left(self._begins, at)
        finished = bisect_left(self._finishes, at)
        return (begun * at - self._begun[begun]) - (finished * at - self._finished[finished])

    def most(self, length: float, starts: Iterable[tuple[float, float]]) -> tuple[float, float]:
        """Return the most seconds worked in a stretch of that length which begins within one of the ranges, and when it begins.

        The sum only turns from rising to falling where a stretch begins with a shift, ends with one, or may begin no earlier or later.
        """
        turns = self._begins + [finish - length for finish in self._finishes]
        tried = {turn for first, last in starts for turn in (first, last, *(turn for turn in turns if first < turn < last))}
        return max((self.until(start + length) - self.until(start), start) for start in tried)
