"""Availability, overlap and fatigue of gate-case/1 read aloud, slowly; every stretch of a window is tried."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from rigger.catalogue.fatigue import FatigueRules, Limit, Window
from rigger.gate.facts import Person, Question

MINUTE = timedelta(minutes=1)
NOTHING = timedelta()


@dataclass(frozen=True)
class Shift:
    """A shift of the ledger with its travel."""

    start: datetime
    end: datetime
    before: timedelta
    after: timedelta
    asked: bool


class LiteralHours:
    """The hours of one person against the shifts of a question."""

    def __init__(self, question: Question, person: Person, tell: Callable[[str, str], None]) -> None:
        self.rules: FatigueRules = question.site.fatigue
        self.zone, self.tell, self.person = ZoneInfo(question.site.zone), tell, person
        known = [each for each in person.work if each.recorded is None or each.recorded <= question.known_at]
        self.away = [each for each in person.away if each.recorded is None or each.recorded <= question.known_at]
        minutes = timedelta(minutes=1)
        self.asked = [
            Shift(each.start, each.end, person.travel_before * minutes, person.travel_after * minutes, asked=True)
            for each in question.shifts or (question.interval,)
        ]
        self.ledger = [
            *self.asked,
            *(Shift(w.start, w.end, w.travel_before * minutes, w.travel_after * minutes, asked=False) for w in known),
        ]

    def answer(self) -> None:
        if any(each.start < shift.end and shift.start < each.end for each in self.away for shift in self.asked):
            self.tell("availability", "block")
        if any(self.overlap(one, other) for one, other in self.pairs()):
            self.tell("overlap", "block")
        self.lengths()
        self.rests()
        self.rows()
        for window in self.rules.windows:
            self.window(window)

    def pairs(self) -> Iterator[tuple[Shift, Shift]]:
        """Every two of the ledger, the earlier first, of which the question takes part in one."""
        for here, one in enumerate(self.ledger):
            for there, other in enumerate(self.ledger):
                if here != there and (one.asked or other.asked) and one.start <= other.start:
                    yield one, other

    @staticmethod
    def overlap(one: Shift, other: Shift) -> bool:
        return max(one.start, other.start) < min(one.end, other.end)

    def stretch(self, shift: Shift) -> tuple[datetime, datetime]:
        """What of a shift counts for breaks, resets and windows."""
        return (shift.start - shift.before, shift.end + shift.after) if self.rules.door_to_door else (shift.start, shift.end)

    def gap(self, one: Shift, other: Shift) -> float:
        return (self.stretch(other)[0] - self.stretch(one)[1]) / timedelta(hours=1)

    def over(self, rule: str, limit: Limit | Window | None, found: float) -> None:
        most = limit.hours if isinstance(limit, Window) else limit.limit if limit else None
        if limit is not None and most is not None and found > most:
            self.tell(rule, limit.severity)

    def lengths(self) -> None:
        for shift in self.asked:
            self.over("fatigue.shift", self.rules.max_shift_h, (shift.end - shift.start) / timedelta(hours=1))
            whole = shift.end - shift.start + shift.before + shift.after
            self.over("fatigue.shift_travel", self.rules.max_shift_incl_travel_h, whole / timedelta(hours=1))

    def rests(self) -> None:
        rest, reset = self.rules.min_break_h, self.rules.min_reset_after_nights_h
        for one, other in self.pairs():
            if self.overlap(one, other):
                continue
            if rest and self.gap(one, other) < rest.limit:
                self.tell("fatigue.break", rest.severity)
            following = min((each.start for each in self.ledger if each.start >= one.end), default=None)
            if reset and other.start == following and self.nights(one) and not self.nights(other) and self.gap(one, other) < reset.limit:
                self.tell("fatigue.reset", reset.severity)

    def local(self, at: datetime) -> date:
        return at.astimezone(self.zone).date()

    def clock(self, day: date, text: str) -> datetime:
        hour, minute = map(int, text.split(":"))
        return datetime(day.year, day.month, day.day, hour, minute, tzinfo=self.zone).astimezone(UTC)

    def nights(self, shift: Shift) -> set[date]:
        """The days on which a night window began that the shift overlaps by itself for long enough."""
        window, found = self.rules.night_window, set[date]()
        if window is None:
            return found
        day = self.local(shift.start) - timedelta(days=2)
        while day <= self.local(shift.end):
            over_midnight = window.end <= window.start
            begins, ends = self.clock(day, window.start), self.clock(day + timedelta(days=1) if over_midnight else day, window.end)
            shared = min(ends, shift.end) - max(begins, shift.start)
            if shared > NOTHING and shared >= timedelta(hours=window.min_overlap_h):
                found.add(day)
            day += timedelta(days=1)
        return found

    def rows(self) -> None:
        days = {self.local(each.start) for each in self.ledger}
        nights = {night for each in self.ledger for night in self.nights(each)}
        for shift in self.asked:
            self.over("fatigue.consecutive", self.rules.max_consecutive_shifts, self.row(self.local(shift.start), days))
            for night in self.nights(shift):
                self.over("fatigue.nights", self.rules.max_consecutive_nights, self.row(night, nights))

    @staticmethod
    def row(day: date, days: set[date]) -> int:
        return next(n for n in range(1, 999) if day + timedelta(days=n) not in days) + next(
            n for n in range(999) if day - timedelta(days=n + 1) not in days
        )

    def grid(self) -> timedelta:
        """Half of the step that all times keep to: minutes, or half hours where the facts are drawn so."""
        moments = [moment for each in self.ledger for moment in self.stretch(each)]
        return 15 * MINUTE if all(moment.minute % 30 == 0 for moment in moments) else MINUTE

    def window(self, window: Window) -> None:
        """Lay what is worked side by side in small steps, and move a stretch of the window's length along them."""
        length, grid = timedelta(days=window.days), self.grid()
        origin = min(self.stretch(each)[0] for each in self.asked) - length
        steps = (max(self.stretch(each)[1] for each in self.asked) + length - origin) // grid
        worked, asked = [0] * steps, [0] * steps
        for shift in self.ledger:
            begin, end = ((moment - origin) // grid for moment in self.stretch(shift))
            for step in range(max(begin, 0), min(end, steps)):
                worked[step] += 1
                asked[step] += shift.asked
        wide = length // grid
        hours, own = [sum(worked[:wide])], [sum(asked[:wide])]
        for start in range(1, steps - wide + 1):
            hours.append(hours[-1] - worked[start - 1] + worked[start + wide - 1])
            own.append(own[-1] - asked[start - 1] + asked[start + wide - 1])
        fullest = max(here for here, mine in zip(hours, own, strict=True) if mine)
        self.over("fatigue.window", window, fullest * (grid / timedelta(hours=1)))
