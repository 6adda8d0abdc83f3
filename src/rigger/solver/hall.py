"""A draft with the roster of every worker beside it, kept up to date seat by seat: so that a move costs no more than what it moves."""

from typing import NamedTuple

import numpy as np

from rigger.solver.compiled import Ints, compiled, inlined, ints
from rigger.solver.draft import NOBODY, Draft, drop, empty_draft, put
from rigger.solver.field import Field, Shifts
from rigger.solver.rostering import Roster, add, fits_rested


class Hall(NamedTuple):
    """The draft; and of worker w the first `size[w]` of each row: what is held already, then what the draft says, in its order."""

    draft: Draft
    start: Ints
    end: Ints
    night: Ints
    size: Ints


def empty_hall(field: Field) -> Hall:
    """Return the hall in which nobody does anything."""
    held, workers = field.held, field.held.pins.size
    room = int(np.diff(held.first).max(initial=0)) + field.rules.longest + 1
    hall = Hall(empty_draft(field), ints(workers, room), ints(workers, room), ints(workers, room), ints(workers))
    stand(field, hall, hall.draft)
    return hall


def stand(field: Field, hall: Hall, draft: Draft) -> None:
    """Make the hall stand as a draft says."""
    for mine, other in zip(hall.draft, draft, strict=True):
        mine[:] = other
    write_rosters(field, hall)


@compiled
def write_rosters(field: Field, hall: Hall) -> None:
    """Write the roster of every worker by the draft."""
    draft, held = hall.draft, field.held
    for worker in range(draft.many.size):
        hall.size[worker] = 0
        for i in range(held.first[worker], held.first[worker + 1]):
            add(roster_in(hall, worker), held.start[i], held.end[i], held.night[i])
        for at in range(draft.many[worker]):
            _write(field, hall, worker, field.options.shift[draft.done[worker, at]])


@inlined
def roster_in(hall: Hall, worker: int) -> Roster:
    """Return the roster of a worker; what is changed there is changed in the hall."""
    return Roster(hall.start[worker], hall.end[worker], hall.night[worker], hall.size[worker : worker + 1])


@inlined
def _write(field: Field, hall: Hall, worker: int, shift: int) -> None:
    shifts = field.shifts
    add(roster_in(hall, worker), shifts.start[shift], shifts.end[shift], shifts.night[shift])


@inlined
def sit(field: Field, hall: Hall, worker: int, option: int, place: int) -> None:
    """Let a worker do an option in a place that has an open seat."""
    put(hall.draft, worker, option, place)
    _write(field, hall, worker, field.options.shift[option])


@inlined
def leave(hall: Hall, worker: int, at: int) -> None:
    """Take from a worker what stands at a place of the row; the last takes its place."""
    row, last = hall.size[worker] - hall.draft.many[worker] + at, hall.size[worker] - 1
    hall.start[worker, row], hall.end[worker, row] = hall.start[worker, last], hall.end[worker, last]
    hall.night[worker, row], hall.size[worker] = hall.night[worker, last], last
    drop(hall.draft, worker, at)


@inlined
def at_place(hall: Hall, worker: int, place: int) -> int:
    """Return where in the worker's row a place stands, or -1."""
    draft = hall.draft
    for at in range(draft.many[worker]):
        if draft.where[worker, at] == place:
            return at
    return NOBODY


@inlined
def apart(shifts: Shifts, one: int, other: int) -> bool:
    """Tell whether one of two shifts may follow the other after the rest."""
    return bool(other >= shifts.after[one] or one >= shifts.after[other])


@inlined
def could(field: Field, hall: Hall, worker: int, shift: int) -> bool:
    """Tell whether a worker may do one of their shifts beside what they do."""
    draft, shifts = hall.draft, field.shifts
    for at in range(draft.many[worker]):
        if not apart(shifts, field.options.shift[draft.done[worker, at]], shift):
            return False
    return fits_rested(field.rules, roster_in(hall, worker), shifts.start[shift], shifts.end[shift], shifts.night[shift])
