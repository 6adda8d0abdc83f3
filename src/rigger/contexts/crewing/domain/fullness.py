"""How full the days and weeks about one shift would be: which windows of hours it breaks beside all that a worker is confirmed for."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from rigger.catalogue.fatigue import FatigueRules, Window
from rigger.catalogue.words import Severity
from rigger.contexts.crewing.domain.ledger import DAY, HOUR, Ledger, Moments, Part, moment
from rigger.gate import fatigue
from rigger.gate.grounds import NOTHING_SEEN, Fact
from rigger.gate.shifts import Hours


class Alike(NamedTuple):
    """The windows of one length (seconds), and the least seconds that any of them allows."""

    length: int
    least: float
    windows: tuple[Window, ...]


@dataclass(frozen=True, slots=True)
class Fullness:
    """One shift, in seconds since 1970, and the windows of hours that are asked about; those that say the same are asked once.

    So many seconds of other work as there is `room` for leave every window whole, whenever they were worked.
    """

    begin: int
    end: int
    rules: FatigueRules
    zone: str
    alike: tuple[Alike, ...]
    room: float

    @staticmethod
    def of(begin: int, end: int, asked: Hours) -> "Fullness":
        """Prepare the windows of the limits that are asked for."""
        rules = asked.rules
        said = {(each.days, each.hours, fatigue.breach(rules, "fatigue.window", each, NOTHING_SEEN)): each for each in rules.windows}
        alike = dict[int, tuple[Window, ...]]()
        for window in said.values():
            alike[window.days] = (*alike.get(window.days, ()), window)
        told = tuple(Alike(days * DAY, min(each.hours for each in windows) * HOUR, windows) for days, windows in alike.items())
        room = min((each.least for each in told), default=inf) - (end - begin)
        return Fullness(begin, end, rules, asked.zone.key, told, room)

    def broken(self, ledger: Ledger) -> list[Severity]:
        """Return what each window does that the shift would break; the fullest stretch is sought only where no shorter look will do."""
        found: list[Severity] = []
        if ledger.before[-1] <= self.room:
            return found
        own = self.end - self.begin
        for length, least, windows in self.alike:
            if own + ledger.seconds(ledger.touching(self.begin - length, self.end + length)) <= least:
                continue
            most = own + ledger.stretches(length).most
            if most <= least:
                continue
            sure = min(own, length) + ledger.between(self.end - length, self.end)
            for window in windows:
                limit = window.hours * HOUR
                if sure > limit or (most > limit and self._fullest(ledger, length)[0] > limit):
                    found.append(window.severity)
        return found

    def breaches(self, ledger: Ledger) -> Iterator[fatigue.Breach]:
        """Return each window that the shift would break, with the fullest stretch."""
        for length, _, windows in self.alike:
            worked, start = self._fullest(ledger, length)
            for window in windows:
                if worked > window.hours * HOUR:
                    begin, end = moment(start), moment(start + length)
                    fact = Fact(start=begin, end=end, limit=window.hours, found=round(worked / HOUR, 2), zone=self.zone)
                    yield fatigue.breach(self.rules, "fatigue.window", window, fact)

    def _fullest(self, ledger: Ledger, length: int) -> tuple[int, int]:
        """Return the most seconds worked in a stretch that holds some of the shift, and when the last of those stretches begins.

        It begins or ends with a shift, or with the one that is asked about, or touches that. Most stretches hold the same of the shift,
        and what they hold of all the others is known whatever is asked about.
        """
        first, last, starts, ends = self.begin - length, self.end, ledger.starts, ledger.ends
        low, high = (self.begin, last - length) if self.begin < last - length else (last - length, self.begin)
        turns = (first, low, high, last, *_edges(starts, first, low), *_edges(starts, high, last))
        others = (*_edges(ends, first + length, low + length), *_edges(ends, high + length, last + length))
        worked = [self._worked(ledger, at, length) for at in (*turns, *(end - length for end in others))]
        told, own = ledger.stretches(length), min(last - self.begin, length)
        if (place := _place(starts, low, high)) is not None:
            most, at = max(zip(told.begun[place], starts[place], strict=True))
            worked.append((own + most, at))
        if (place := _place(ends, low + length, high + length)) is not None:
            most, at = max(zip(told.ended[place], ends[place], strict=True))
            worked.append((own + most, at - length))
        return max(worked)

    def _worked(self, ledger: Ledger, at: int, length: int) -> tuple[int, int]:
        own = max(0, min(at + length, self.end) - max(at, self.begin))
        return own + ledger.between(at, at + length), at


def _place(moments: Moments, first: int, last: int) -> Part | None:
    """Return the place of the moments from one up to and including another, if there are any."""
    start, stop = bisect_left(moments, first), bisect_right(moments, last)
    return slice(start, stop) if start < stop else None


def _edges(moments: Moments, after: int, before: int) -> Moments:
    """Return the moments that lie between two."""
    return moments[bisect_right(moments, after) : bisect_left(moments, before)]
