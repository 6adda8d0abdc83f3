"""Rules 7 to 9, and those about nights: whether one worker's shifts, with what was worked before, leave enough rest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rigger.solver.check.breach import Breach
from rigger.solver.problem import Rules, Window, Worker

DAY = 1440


@dataclass(frozen=True, slots=True, order=True)
class Work:
    """A stretch of work; `position` is empty for history."""

    start: int
    end: int
    night: bool = False
    position: str = ""

    @property
    def told(self) -> str:
        return f"{self.position or 'earlier work'} from {self.start} to {self.end}"


def rested(rules: Rules, worker: Worker, held: Sequence[Work]) -> Iterator[Breach]:
    """Tell every breach of a worker's roster; one whose history alone breaks a rule breaks it with every position held."""
    history = [Work(start, end) for start, end in worker.history]
    spoilt = [*_limits(rules, history)]
    if spoilt:
        for work in held:
            yield from (Breach(rule, f"earlier work alone breaks it: {says}", work.position, worker.id) for rule, _, says in spoilt)
        return
    for rule, works, says in (*_limits(rules, [*history, *held]), *_nights(rules, held)):
        yield Breach(rule, says, ", ".join(work.position for work in works if work.position), worker.id)


type Found = tuple[str, tuple[Work, ...], str]
"""The rule, the work that breaks it, and how."""


def _limits(rules: Rules, works: Sequence[Work]) -> Iterator[Found]:
    ordered = sorted(works)
    yield from _rest(rules.min_rest, ordered)
    for window in rules.windows:
        yield from _window(window, ordered)
    yield from _in_a_row("max_days", rules.max_days, "days", ordered)


def _rest(minimum: int, ordered: Sequence[Work]) -> Iterator[Found]:
    for number, after in enumerate(ordered[1:], start=1):
        before = max(ordered[:number], key=lambda work: work.end)
        if after.start - before.end < minimum:
            rest = f"{after.start - before.end} minutes lie" if after.start >= before.end else "no time lies"
            yield "rest", (before, after), f"{rest} between {before.told} and {after.told}, and {minimum} are asked for."


def _window(window: Window, works: Sequence[Work]) -> Iterator[Found]:
    """Tell the fullest stretch, if it is too full: one of those that begin where work begins, or end where work ends."""
    starts = {work.start for work in works} | {work.end - window.minutes for work in works}
    worked = {start: sum(_within(work, start, start + window.minutes) for work in works) for start in sorted(starts)}
    fullest = max(worked, key=worked.__getitem__, default=0)
    if worked.get(fullest, 0) > window.max:
        inside = tuple(work for work in works if _within(work, fullest, fullest + window.minutes))
        end = fullest + window.minutes
        yield "windows", inside, f"from {fullest} to {end} {worked[fullest]} minutes are worked, and {window.max} are allowed."


def _within(work: Work, start: int, end: int) -> int:
    return max(0, min(work.end, end) - max(work.start, start))


def _in_a_row(rule: str, most: int, what: str, works: Sequence[Work]) -> Iterator[Found]:
    run: list[int] = []
    for day in [*sorted({work.start // DAY for work in works}), None]:
        if run and (day is None or day != run[-1] + 1):
            if len(run) > most:
                inside = tuple(work for work in works if run[0] <= work.start // DAY <= run[-1])
                yield rule, inside, f"work begins on {len(run)} {what} in a row, day {run[0]} to {run[-1]}, and {most} are allowed."
            run = []
        run += [] if day is None else [day]


def _nights(rules: Rules, held: Sequence[Work]) -> Iterator[Found]:
    if rules.max_nights is not None:
        yield from _in_a_row("max_nights", rules.max_nights, "nights", [work for work in held if work.night])
    for after in held if rules.reset_after_nights is not None else ():
        before = max((work for work in held if work.night and work.start < after.start), key=lambda work: work.end, default=None)
        if before and not after.night and after.start - before.end < (rules.reset_after_nights or 0):
            asked = f"{rules.reset_after_nights} minutes are asked for after a night"
            yield "reset_after_nights", (before, after), f"{before.told} is too near to {after.told}; {asked}."
