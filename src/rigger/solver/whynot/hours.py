"""Rules 7 to 9 and those about nights as reasons: what of a worker's other work is in the way of one more shift."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from rigger.solver.problem import Rules, Window, Worker
from rigger.solver.whynot.ground import DAY, Ground, Seat, Stint
from rigger.solver.whynot.reasons import Mend, Reason


@dataclass(frozen=True, slots=True)
class Hours:
    """One more shift beside a worker's other work; `free` are the positions that may be given up for it."""

    ground: Ground
    more: Stint
    others: Sequence[Stint]
    free: frozenset[str]

    def reasons(self) -> Iterator[Reason]:
        """Tell every reason that the one more shift has part in."""
        rules = self.ground.problem.rules
        yield from self._rest(rules)
        for window in rules.windows:
            yield from self._window(window)
        yield from self._row("max_days", "days", rules.max_days, self.others)
        if rules.max_nights is not None and self.more.night:
            yield from self._row("max_nights", "nights", rules.max_nights, [each for each in self.others if each.night])
        if rules.reset_after_nights is not None:
            yield from self._reset(rules.reset_after_nights)

    def _rest(self, rules: Rules) -> Iterator[Reason]:
        for other in self.others:
            gap = _gap(self.more, other)
            if gap < rules.min_rest:
                lies = "overlaps it" if gap < 0 else f"leaves {gap} minutes of rest, and {rules.min_rest} are asked for"
                facts = self._facts(other) | {"gap": max(gap, 0)}
                yield Reason("rest", f"{self._named(other)} {lies}.", facts, self._given_up([other]))

    def _window(self, window: Window) -> Iterator[Reason]:
        begins, worked = _fullest(self.more, self.others, window.minutes)
        if worked > window.max:
            until = self.ground.when(begins + window.minutes)
            says = f"From {self.ground.when(begins)} to {until} {worked} minutes would be worked, and {window.max} are allowed."
            facts = {"minutes": window.minutes, "from": begins, "worked": worked, "limit": window.max}
            enough = [each for each in self.others if _fullest(self.more, _without(each, self.others), window.minutes)[1] <= window.max]
            yield Reason("windows", says, facts, self._given_up(enough))

    def _row(self, rule: str, what: str, most: int, others: Sequence[Stint]) -> Iterator[Reason]:
        first, last = _run(self.more, others)
        if last - first + 1 > most:
            since = self.ground.when(first * DAY)[: -len(" 00:00")]
            says = f"It would be {last - first + 1} {what} in a row from {since}, and {most} are allowed."
            shorter = {each: _run(self.more, _without(each, others)) for each in others}
            enough = [each for each, (begins, ends) in shorter.items() if ends - begins + 1 <= most]
            yield Reason(rule, says, {"first_day": first, "days": last - first + 1, "limit": most}, self._given_up(enough))

    def _reset(self, asked: int) -> Iterator[Reason]:
        for other in (each for each in self.others if each.position):
            before, after = sorted((self.more, other), key=lambda each: each.start)
            gap = after.start - before.end
            if before.night and not after.night and gap < asked:
                says = f"{self._named(other)} leaves {gap} minutes between a night and a shift that is none, and {asked} are asked for."
                yield Reason("reset_after_nights", says, self._facts(other) | {"gap": gap}, self._given_up([other]))

    def _given_up(self, enough: Sequence[Stint]) -> tuple[Mend, ...]:
        """Return the changes that give up one of those shifts, each of which is enough, as far as they may be given up."""
        return tuple(Mend("shift", f"{each.position} is given up") for each in enough if each.position in self.free)

    def _named(self, other: Stint) -> str:
        work = f"The position {other.position}" if other.position else "Earlier work"
        return f"{work} from {self.ground.when(other.start)} to {self.ground.when(other.end)}"

    def _facts(self, other: Stint) -> dict[str, str | int | float | bool | None]:
        return {"position": other.position or None, "start": other.start, "end": other.end}


def spoilt(ground: Ground, worker: Worker) -> Iterator[Reason]:
    """Tell the rules that a worker's history breaks by itself: nobody of that kind holds anything."""
    history = sorted((Stint(*each) for each in worker.history), key=lambda each: each.start)
    seen: set[str] = set()
    for place, each in enumerate(history):
        for reason in Hours(ground, each, history[:place], frozenset()).reasons():
            if reason.rule not in seen:
                seen.add(reason.rule)
                yield Reason(reason.rule, f"What {worker.id} worked before breaks it already. {reason.says}", reason.facts)


def work_of(worker: Worker, seats: Sequence[Seat]) -> list[Stint]:
    """Return all work of a worker: what was done before, and the positions held."""
    return [*(Stint(*each) for each in worker.history), *(seat.stint for seat in seats)]


def _without(gone: Stint, others: Sequence[Stint]) -> list[Stint]:
    return [each for each in others if each != gone]


def _gap(one: Stint, other: Stint) -> int:
    """Return the minutes between two stretches; below nought where they overlap."""
    return max(one.start - other.end, other.start - one.end)


def _fullest(more: Stint, others: Sequence[Stint], minutes: int) -> tuple[int, int]:
    """Return where the fullest stretch begins that has part in one more shift, and what is worked in it.

    It begins where work begins; or, as work may overlap that could never be held together, it ends where work ends.
    """
    near = [each for each in others if each.end > more.start - minutes and each.start < more.end + minutes]
    best = more.start, 0
    edges = [*(each.start for each in (more, *near)), *(each.end - minutes for each in (more, *near))]
    for begins in (each for each in edges if more.start - minutes < each < more.end):
        worked = sum(min(each.end, begins + minutes) - max(each.start, begins) for each in (more, *near) if _meets(each, begins, minutes))
        if worked > best[1]:
            best = begins, worked
    return best


def _meets(each: Stint, begins: int, minutes: int) -> bool:
    return each.start < begins + minutes and begins < each.end


def _run(more: Stint, others: Sequence[Stint]) -> tuple[int, int]:
    """Return the first and last day of the days in a row, among which is that of one more shift."""
    days = {each.day for each in others}
    back = sum(1 for _ in takewhile(lambda ago: more.day - ago in days, range(1, len(days) + 1)))
    on = sum(1 for _ in takewhile(lambda ahead: more.day + ahead in days, range(1, len(days) + 1)))
    return more.day - back, more.day + on
