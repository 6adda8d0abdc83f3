"""What one worker would do best if every place paid a price: the set of options that earns most and keeps every rule, proven."""

from typing import NamedTuple

import numpy as np

from rigger.solver.compiled import Floats, Ints, compiled, floats, inlined, ints
from rigger.solver.field import Field, Rules, Shifts
from rigger.solver.rostering import DAY, Roster, add, empty_roster, fits_rested
from rigger.solver.tiles import Tiles, cut, empty_tiles, least, look_closer, tile_fits

CLOSELY = 20
"""How many times longer a closer search may take."""


class Desk(NamedTuple):
    """What is being weighed for one worker.

    There are `size[0]` options by start, each with its loss, below nought where it earns, and the next that may follow; with `place` where
    the place is chosen too; `found[1]` is the worker then. `found[2]` counts what was looked at, over all.

    `least[i, k]` is the most that those from i on could bring (as a loss) to one who has k already, windows and days left aside.
    `taken` and `spent` are the branch that is looked at; `best[: found[0]]` the options of the best set so far, at `total[0]`.
    """

    size: Ints
    loss: Floats
    shift: Ints
    option: Ints
    place: Ints
    after: Ints
    least: Floats
    taken: Ints
    spent: Floats
    best: Ints
    found: Ints
    total: Floats
    roster: Roster
    tiles: Tiles


def desk_for(field: Field) -> Desk:
    """Return a desk with room for any worker of the field."""
    many = 4 * int(np.diff(field.options.first).max(initial=0))
    levels, longest = field.rules.levels, field.rules.longest
    held = int(np.diff(field.held.first).max(initial=0))
    return Desk(
        size=ints(1), loss=floats(many + 1), shift=ints(many + 1), option=ints(many + 1), place=ints(many + 1), after=ints(many + 1),
        least=floats(many + 1, levels + 1), taken=ints(longest + 1), spent=floats(longest + 2), best=ints(longest + 1),
        found=ints(3), total=floats(1), roster=empty_roster(held + longest + 1), tiles=empty_tiles(many, levels, longest),
    )  # fmt: skip


@inlined
def extra(rules: Rules, many: int) -> float:
    """Return what one position more costs a worker who holds so many: a step above the target, and one more from two above it."""
    return rules.step * (int(many >= rules.target) + int(many >= rules.target + 2))


@compiled
def follow(shifts: Shifts, desk: Desk) -> None:
    """Write for each option the first that may follow it."""
    size = desk.size[0]
    for i in range(size):
        first = shifts.after[desk.shift[i]]
        low, high = i + 1, size
        while low < high:
            middle = (low + high) >> 1
            if desk.shift[middle] >= first:
                high = middle
            else:
                low = middle + 1
        desk.after[i] = low


@compiled
def look_ahead(rules: Rules, desk: Desk) -> None:
    """Write what the options from each on could bring at most."""
    size, top = desk.size[0], rules.levels
    desk.least[size, :] = 0.0
    for i in range(size - 1, -1, -1):
        for k in range(top + 1):
            taken = desk.loss[i] + extra(rules, k) + desk.least[desk.after[i], min(k + 1, top)]
            desk.least[i, k] = min(desk.least[i + 1, k], taken)


@compiled
def keep_undominated(shifts: Shifts, desk: Desk) -> None:
    """Leave out every option in whose place another one, within its time and on its day, earns as much."""
    size, kept = desk.size[0], 0
    for i in range(size):
        if not _dominated(shifts, desk, i, kept):
            desk.loss[kept], desk.shift[kept], desk.option[kept] = desk.loss[i], desk.shift[i], desk.option[i]
            kept += 1
    desk.size[0] = kept


@inlined
def _dominated(shifts: Shifts, desk: Desk, i: int, kept: int) -> bool:
    """Look among those kept before it and those still to come; of two that are alike the first stays."""
    start, end, night = shifts.start[desk.shift[i]], shifts.end[desk.shift[i]], shifts.night[desk.shift[i]]
    for j in range(desk.size[0]):
        if kept <= j <= i:
            continue
        shift = desk.shift[j]
        within = shifts.start[shift] >= start and shifts.end[shift] <= end and shifts.night[shift] == night
        if within and desk.loss[j] <= desk.loss[i] and shifts.start[shift] // DAY == start // DAY:
            alike = j > i and desk.loss[j] == desk.loss[i] and shifts.start[shift] == start and shifts.end[shift] == end
            if not alike:
                return True
    return False


@compiled
def find_best(field: Field, desk: Desk, pins: int, limit: int) -> bool:
    """Look for a better set than the best so far, branch by branch; tells whether none was left unlooked at within so many steps."""
    i, depth, steps = 0, 0, 0
    desk.spent[0] = 0.0
    held = desk.roster.size[0]
    while steps < limit:
        steps += 1
        if i < desk.size[0] and _promises(field.rules, desk, i, depth, pins):
            if _take(field, desk, i, depth, pins):
                i, depth = desk.after[i], depth + 1
            else:
                i += 1
        elif depth == 0:
            break
        else:
            depth -= 1
            desk.roster.size[0] -= 1
            i = desk.taken[depth] + 1
    desk.roster.size[0] = held
    desk.found[2] += steps
    return steps < limit


@inlined
def _promises(rules: Rules, desk: Desk, i: int, depth: int, pins: int) -> bool:
    return bool(hope(desk, i, min(pins + depth, rules.levels), depth) < desk.total[0] - desk.spent[depth])


@inlined
def _take(field: Field, desk: Desk, i: int, depth: int, pins: int) -> bool:
    """Put an option on the branch, if that keeps the rules and may still lead to something better."""
    rules, shifts, shift = field.rules, field.shifts, desk.shift[i]
    spent = desk.spent[depth] + desk.loss[i] + extra(rules, pins + depth)
    if spent + desk.least[desk.after[i], min(pins + depth + 1, rules.levels)] >= desk.total[0]:
        return False
    if desk.tiles.on[0] and not tile_fits(desk.tiles, i, depth):
        return False
    start, end, night = shifts.start[shift], shifts.end[shift], shifts.night[shift]
    if not fits_rested(rules, desk.roster, start, end, night):
        return False
    add(desk.roster, start, end, night)
    desk.taken[depth], desk.spent[depth + 1] = i, spent
    if spent < desk.total[0]:
        desk.total[0], desk.found[0] = spent, depth + 1
        for step in range(depth + 1):
            desk.best[step] = desk.option[desk.taken[step]]
    return True


@compiled
def weigh(field: Field, desk: Desk, pins: int, limit: int) -> float:
    """Better the best set known of the options on a desk; returns its loss, or where the search was too long a lower bound of it.

    Where it is long the search goes on among fewer options, and then with a closer look at the fullest stretches.
    """
    desk.tiles.on[0] = 0
    follow(field.shifts, desk)
    look_ahead(field.rules, desk)
    if find_best(field, desk, pins, limit):
        return float(desk.total[0])
    keep_undominated(field.shifts, desk)
    follow(field.shifts, desk)
    look_ahead(field.rules, desk)
    if find_best(field, desk, pins, limit):
        return float(desk.total[0])
    return weigh_closely(field, desk, pins, CLOSELY * limit)


@compiled
def weigh_closely(field: Field, desk: Desk, pins: int, limit: int) -> float:
    """Do so with a closer look at the fullest stretches."""
    rough = float(desk.least[0, min(pins, field.rules.levels)])
    if field.rules.lengths.size == 0:
        return rough
    desk.found[2] += desk.size[0] * CLOSELY
    cut(field, desk.tiles, desk.roster, desk.shift, desk.size[0])
    look_closer(field.rules, desk.tiles, desk.loss, desk.after, desk.size[0])
    desk.tiles.on[0] = 1
    if find_best(field, desk, pins, limit):
        return float(desk.total[0])
    return max(rough, least(desk.tiles, 0, min(pins, field.rules.levels), 0))


@inlined
def hope(desk: Desk, i: int, k: int, depth: int) -> float:
    """Return the most that the options from one on could bring to the branch of this depth."""
    rough = float(desk.least[i, k])
    return max(rough, least(desk.tiles, i, k, depth)) if desk.tiles.on[0] else rough
