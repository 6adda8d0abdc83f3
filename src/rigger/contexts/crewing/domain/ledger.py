"""What a worker is confirmed for, kept small: thousands of workers are looked at for one position."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from rigger.gate.facts import Span, Work

HOUR = 3_600
DAY = 24 * HOUR


type Part = slice[int, int, int | None]
"""From which up to, not including, which shift."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Shifts of one worker in the order of time, none overlapping: when each starts and ends, in seconds since 1970."""

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    @staticmethod
    def of(spans: Iterable[Span]) -> "Ledger":
        """Return the ledger of some shifts."""
        ordered = sorted((int(span.start.timestamp()), int(span.end.timestamp())) for span in spans)
        return Ledger(tuple(start for start, _ in ordered), tuple(end for _, end in ordered))

    def without(self, start: datetime) -> "Ledger":
        """Return the ledger without the shift that begins at a moment."""
        at = int(start.timestamp())
        kept = [(begin, end) for begin, end in zip(self.starts, self.ends, strict=True) if begin != at]
        return Ledger(tuple(begin for begin, _ in kept), tuple(end for _, end in kept))

    def beside(self, during: Span) -> "Ledger":
        """Return the ledger with one shift more."""
        at = bisect_left(self.starts, int(during.start.timestamp()))
        one = Ledger.of((during,))
        return Ledger((*self.starts[:at], *one.starts, *self.starts[at:]), (*self.ends[:at], *one.ends, *self.ends[at:]))

    def touching(self, begin: int, end: int) -> Part:
        """Return the place of the shifts that a stretch touches."""
        return slice(bisect_right(self.ends, begin), bisect_left(self.starts, end))

    def seconds(self, place: Part) -> int:
        """Return how long some of the shifts last together."""
        return sum(self.ends[place]) - sum(self.starts[place])

    def between(self, begin: int, end: int) -> int:
        """Return how long was worked between two moments, shifts cut to them."""
        place = self.touching(begin, end)
        if place.start >= place.stop:
            return 0
        return self.seconds(place) - max(0, begin - self.starts[place.start]) - max(0, self.ends[place.stop - 1] - end)

    def work(self, place: Part) -> tuple[Work, ...]:
        """Return some of the shifts as the gate takes them."""
        return tuple(Work(_moment(start), _moment(end)) for start, end in zip(self.starts[place], self.ends[place], strict=True))


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
