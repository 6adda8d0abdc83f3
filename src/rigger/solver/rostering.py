"""Whether a worker's shifts leave enough rest: rules 7 to 9 and those about nights, for one more shift beside those there are."""

from typing import NamedTuple

from rigger.solver.compiled import Ints, compiled, inlined, ints
from rigger.solver.field import Held, Rules

DAY = 1440
PAST = -1
"""How history is marked where nights are: it is neither night nor day."""


class Roster(NamedTuple):
    """The shifts of one worker, in any order, the first `size[0]` of each row: when they start and end, and whether by night."""

    start: Ints
    end: Ints
    night: Ints
    size: Ints


def empty_roster(most: int) -> Roster:
    """Return a roster with room for so many shifts."""
    return Roster(ints(most), ints(most), ints(most), ints(1))


@inlined
def add(roster: Roster, start: int, end: int, night: int) -> None:
    """Put one more shift behind the others."""
    n = roster.size[0]
    roster.start[n], roster.end[n], roster.night[n] = start, end, night
    roster.size[0] = n + 1


@compiled
def recall(held: Held, worker: int, roster: Roster) -> None:
    """Make a roster hold what a worker holds already, and nothing else."""
    roster.size[0] = 0
    for i in range(held.first[worker], held.first[worker + 1]):
        add(roster, held.start[i], held.end[i], held.night[i])


@inlined
def fits(rules: Rules, roster: Roster, start: int, end: int, night: int) -> bool:
    """Tell whether the shifts of a roster and this one keep every rule, if those of the roster alone do."""
    for i in range(roster.size[0]):
        if start < roster.end[i] + rules.rest and roster.start[i] < end + rules.rest:
            return False
    return fits_rested(rules, roster, start, end, night)


@inlined
def fits_rested(rules: Rules, roster: Roster, start: int, end: int, night: int) -> bool:
    """Tell the same where the rest is known to be kept."""
    if not _fits_windows(rules, roster, start, end):
        return False
    if roster.size[0] >= rules.days and not _fits_days(rules.days, roster, start, PAST):
        return False
    if night == 1 and rules.nights >= 0 and not _fits_days(rules.nights, roster, start, 1):
        return False
    return rules.reset < 0 or _fits_reset(rules.reset, roster, start, end, night)


@inlined
def _fits_windows(rules: Rules, roster: Roster, start: int, end: int) -> bool:
    for q in range(rules.lengths.size):
        length, most = rules.lengths[q], rules.most[q]
        near = end - start
        for i in range(roster.size[0]):
            if roster.end[i] > start - length and roster.start[i] < end + length:
                near += roster.end[i] - roster.start[i]
        if near > most and _too_full(roster, start, end, length, most):
            return False
    return True


@inlined
def _too_full(roster: Roster, start: int, end: int, length: int, most: int) -> bool:
    """Tell whether a stretch that begins with a shift is too full; a fullest one always begins so."""
    for i in range(roster.size[0]):
        begin = roster.start[i]
        if begin < end and begin + length > start:
            new = min(end, begin + length) - max(start, begin)
            if new + _worked(roster, begin, begin + length) > most:
                return True
    return min(end - start, length) + _worked(roster, start, start + length) > most


@inlined
def _worked(roster: Roster, begin: int, until: int) -> int:
    total = 0
    for i in range(roster.size[0]):
        total += max(0, min(roster.end[i], until) - max(roster.start[i], begin))
    return total


@inlined
def _fits_days(most: int, roster: Roster, start: int, night: int) -> bool:
    """Tell whether the days in a row on which work starts, with this one, are at most so many; `night` is 1 for nights, `PAST` for all."""
    day = start // DAY
    run, before, after = 1, day - 1, day + 1
    while run <= most and _starts(roster, before, night):
        run, before = run + 1, before - 1
    while run <= most and _starts(roster, after, night):
        run, after = run + 1, after + 1
    return run <= most


@inlined
def _starts(roster: Roster, day: int, night: int) -> bool:
    found = False
    for i in range(roster.size[0]):
        found |= roster.start[i] // DAY == day and roster.night[i] >= night
    return bool(found)


@inlined
def _fits_reset(reset: int, roster: Roster, start: int, end: int, night: int) -> bool:
    for i in range(roster.size[0]):
        if night and roster.night[i] == 0 and roster.start[i] > start and roster.start[i] - end < reset:
            return False
        if roster.night[i] == 1 and not night and roster.start[i] < start and start - roster.end[i] < reset:
            return False
    return True
