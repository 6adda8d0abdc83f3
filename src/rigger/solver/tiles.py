"""A closer look at what a worker could do at most: time is cut into stretches as long as a window, and none of them may be too full."""

from typing import NamedTuple

from rigger.solver.compiled import Floats, Ints, compiled, floats, inlined, ints
from rigger.solver.field import Field, Rules
from rigger.solver.rostering import Roster

UNITS = 24
"""In how many parts, at most, the minutes of a window are counted."""
NOWHERE = -9_999
NONE = -1e300
SIDES = 3
"""Time is cut in so many ways, each a part of a window earlier."""


class Tiles(NamedTuple):
    """For each way of cutting and each option: its stretch, its parts, the parts that fit there; and the most that may come from it on.

    `used` and `at` say how full the latest stretch is on the branch that is looked at; `on[0]` is 1 where all of this is written.
    """

    on: Ints
    stretch: Ints
    parts: Ints
    room: Ints
    least: Floats
    used: Ints
    at: Ints


def empty_tiles(many: int, levels: int, longest: int) -> Tiles:
    """Return room for so many options, levels of load and shifts of one worker."""
    return Tiles(
        on=ints(1), stretch=ints(SIDES, many + 1), parts=ints(SIDES, many + 1), room=ints(SIDES, many + 1),
        least=floats(SIDES, many + 1, levels + 1, UNITS), used=ints(SIDES, longest + 2), at=ints(SIDES, longest + 2),
    )  # fmt: skip


@compiled
def cut(field: Field, tiles: Tiles, roster: Roster, shift: Ints, size: int) -> None:
    """Write in which stretch each option starts, how many parts of it it takes, and how many fit beside what is held."""
    length, most = field.rules.lengths[0], field.rules.most[0]
    unit = max(1, most // (UNITS - 1))
    for side in range(SIDES):
        origin = field.shifts.start[shift[0]] - side * length // SIDES
        tiles.at[side, 0], tiles.stretch[side, size] = NOWHERE, NOWHERE
        for i in range(size):
            start = field.shifts.start[shift[i]]
            stretch = (start - origin) // length
            until = origin + (stretch + 1) * length
            tiles.stretch[side, i] = stretch
            tiles.parts[side, i] = (min(field.shifts.end[shift[i]], until) - start) // unit
            tiles.room[side, i] = min(UNITS - 1, (most - _inside(roster, until - length, until)) // unit)


@inlined
def _inside(roster: Roster, begin: int, until: int) -> int:
    total = 0
    for i in range(roster.size[0]):
        total += max(0, min(roster.end[i], until) - max(roster.start[i], begin))
    return total


@compiled
def look_closer(rules: Rules, tiles: Tiles, loss: Floats, after: Ints, size: int) -> None:
    """Write what the options from each on could bring at most, if so many are held and the stretch is so full."""
    for side in range(SIDES):
        tiles.least[side, size, :, :] = 0.0
        for i in range(size - 1, -1, -1):
            for k in range(rules.levels + 1):
                taken = loss[i] + rules.step * ((k >= rules.target) + (k >= rules.target + 2))
                _fill_row(tiles, Cell(side, i, after[i], k, min(k + 1, rules.levels)), taken)


class Cell(NamedTuple):
    """A way of cutting, an option, the next that may follow it, how many are held, and how many after it."""

    side: int
    i: int
    after: int
    k: int
    more: int


@inlined
def _fill_row(tiles: Tiles, cell: Cell, taken: float) -> None:
    stretch, least_on = tiles.stretch[cell.side], tiles.least[cell.side]
    stay, go = int(stretch[cell.i + 1] == stretch[cell.i]), int(stretch[cell.after] == stretch[cell.i])
    room, parts = tiles.room[cell.side, cell.i], tiles.parts[cell.side, cell.i]
    for used in range(UNITS):
        best, now = least_on[cell.i + 1, cell.k, used * stay], used + parts
        if now <= room:
            best = min(best, taken + least_on[cell.after, cell.more, now * go])
        least_on[cell.i, cell.k, used] = best


@inlined
def least(tiles: Tiles, i: int, k: int, depth: int) -> float:
    """Return what the options from one on could bring at most after the branch of this depth."""
    most = NONE
    for side in range(SIDES):
        used = tiles.used[side, depth] if tiles.at[side, depth] == tiles.stretch[side, i] else 0
        most = max(most, tiles.least[side, i, k, used])
    return most


@inlined
def tile_fits(tiles: Tiles, i: int, depth: int) -> bool:
    """Put an option on the branch of this depth; tells whether it fits into its stretch."""
    for side in range(SIDES):
        stretch = tiles.stretch[side, i]
        used = tiles.parts[side, i] + (tiles.used[side, depth] if tiles.at[side, depth] == stretch else 0)
        if used > tiles.room[side, i]:
            return False
        tiles.used[side, depth + 1], tiles.at[side, depth + 1] = used, stretch
    return True
