"""What a worker is confirmed for, kept small: thousands of workers are looked at for one position."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import accumulate, repeat
from operator import le, sub
from typing import NamedTuple

from rigger.gate.facts import Span, Work

HOUR = 3_600
DAY = 24 * HOUR

type Moments = Sequence[int]
"""In the order of time, in seconds since 1970."""

type Part = slice[int, int, int | None]
"""From which up to, not including, which shift."""


class Stretches(NamedTuple):
    """How many seconds are worked in each stretch of one length that begins with a shift, in each that ends with one, and at most."""

    begun: Moments
    ended: Moments
    most: int


class Ledger:
    """Shifts of one worker in the order of time: when each starts and ends, and how long those before it last together.

    `sound` tells that no two overlap, as it must be of what one person is confirmed for; what is told here holds for such a ledger alone.
    """

    __slots__ = ("_stretches", "before", "ends", "sound", "starts")

    def __init__(self, starts: Moments = (), ends: Moments = ()) -> None:
        """Take as many starts as ends."""
        self.starts: array[int] = array("q", starts)
        self.ends: array[int] = array("q", ends)
        lasting: Iterable[int] = map(sub, self.ends, self.starts)
        self.before: array[int] = array("q", accumulate(lasting, initial=0))
        self.sound = all(map(le, self.ends, self.starts[1:]))
        self._stretches = dict[int, Stretches]()

    @staticmethod
    def of(spans: Iterable[Span]) -> "Ledger":
        """Return the ledger of some shifts."""
        ordered = sorted((int(span.start.timestamp()), int(span.end.timestamp())) for span in spans)
        return Ledger([start for start, _ in ordered], [end for _, end in ordered])

    def without(self, start: datetime) -> "Ledger":
        """Return the ledger without the shift that begins at a moment."""
        begin = int(start.timestamp())
        first, last = bisect_left(self.starts, begin), bisect_right(self.starts, begin)
        return Ledger(self.starts[:first] + self.starts[last:], self.ends[:first] + self.ends[last:])

    def beside(self, during: Span) -> "Ledger":
        """Return the ledger with one shift more."""
        at, one = bisect_left(self.starts, int(during.start.timestamp())), Ledger.of((during,))
        return Ledger(self.starts[:at] + one.starts + self.starts[at:], self.ends[:at] + one.ends + self.ends[at:])

    def touching(self, begin: float, end: float) -> Part:
        """Return the place of the shifts that a stretch touches."""
        return slice(bisect_right(self.ends, begin), bisect_left(self.starts, end))

    def seconds(self, place: Part) -> int:
        """Return how long some of the shifts last together."""
        return self.before[place.stop] - self.before[place.start]

    def between(self, begin: int, end: int) -> int:
        """Return how long was worked between two moments, shifts cut to them."""
        return self.until(end) - self.until(begin)

    def stretches(self, length: int) -> Stretches:
        """Return how full the stretches of one length are, whatever is asked about; it is told once, and kept."""
        kept = self._stretches.get(length)
        if kept is None:
            kept = self._stretches[length] = self._told(length)
        return kept

    def work(self, place: Part) -> tuple[Work, ...]:
        """Return some of the shifts as the gate takes them."""
        return tuple(map(work_of, self.starts[place], self.ends[place]))

    def until(self, at: int) -> int:
        """Return how long was worked before a moment."""
        begun = bisect_left(self.starts, at)
        over = self.ends[begun - 1] - at if begun else 0
        return self.before[begun] - over if over > 0 else self.before[begun]

    def _told(self, length: int) -> Stretches:
        starts, ends, before = self.starts, self.ends, self.before
        stops, froms = [start + length for start in starts], [end - length for end in ends]
        last, first = map(bisect_left, repeat(starts), stops), map(bisect_right, repeat(ends), froms)
        until = [before[place] - max(0, ends[place - 1] - stop) for place, stop in zip(last, stops, strict=True)]
        since = [before[place] + max(0, at - starts[place]) for place, at in zip(first, froms, strict=True)]
        begun, ended = array("q", map(sub, until, before)), array("q", map(sub, before[1:], since))
        return Stretches(begun, ended, max((*begun, *ended), default=0))


def work_of(start: int, end: int) -> Work:
    """Return a shift as the gate takes it."""
    return Work(moment(start), moment(end))


def moment(seconds: int) -> datetime:
    """Return a moment as the gate takes it."""
    return datetime.fromtimestamp(seconds, UTC)
