"""A problem as the search sees it, in rows. Like positions of a shift share a place; what a worker may do in a shift is an option."""

from typing import NamedTuple

from rigger.solver.compiled import Floats, Ints, Shorts


class Rules(NamedTuple):
    """The limits that hold for a worker's shifts together, and the price of load.

    Minutes of rest; window lengths and what may be worked in each; days in a row; nights in a row and minutes after them, or -1. The price:
    from which position on, in which steps; at `levels` it rises no more. Nobody can do more than `longest` shifts.
    """

    rest: int
    lengths: Ints
    most: Ints
    days: int
    nights: int
    reset: int
    target: int
    step: float
    levels: int
    longest: int


class Shifts(NamedTuple):
    """The shifts in the order they start: minutes, whether by night, and the first shift that may follow after the rest."""

    start: Ints
    end: Ints
    night: Ints
    after: Ints


class Places(NamedTuple):
    """The places of each block (a few places of one shift), the shift and the positions wanted of each, and the price of leaving one open.

    Block b holds `many[b]` places from `low[b]` on; a subset of them, as bits, is the choice `choice[b] + bits`.
    """

    low: Ints
    many: Ints
    choice: Ints
    shift: Ints
    wanted: Ints
    price: Floats


class Options(NamedTuple):
    """Those of worker w stand from `first[w]` to `first[w + 1]`, by start: the shift, the choice of places, and the cost in cents."""

    first: Ints
    shift: Shorts
    choice: Shorts
    block: Shorts
    cost: Floats


class Held(NamedTuple):
    """What worker w has worked or must work stands from `first[w]` to `first[w + 1]`, by start; `pins` of them count as load."""

    first: Ints
    start: Ints
    end: Ints
    night: Ints
    pins: Ints


class Field(NamedTuple):
    """The whole problem in numbers."""

    rules: Rules
    shifts: Shifts
    places: Places
    options: Options
    held: Held
