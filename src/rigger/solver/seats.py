"""Who sits down and who gets up, step by step, with a log of it: so that what was tried can be undone."""

from typing import NamedTuple

from rigger.solver.compiled import Ints, inlined, ints
from rigger.solver.field import Field
from rigger.solver.hall import Hall, at_place, leave, sit
from rigger.solver.weighing import extra

UP, DOWN = 0, 1


class Log(NamedTuple):
    """The first `many[0]` rows of `step` are what was done: the worker, the option, the place, and whether they sat down or got up."""

    step: Ints
    many: Ints


class Seat(NamedTuple):
    """A worker does an option in a place."""

    worker: int
    option: int
    place: int


def empty_log(most: int) -> Log:
    """Return a log with room for so many steps."""
    return Log(ints(most, 4), ints(1))


@inlined
def sit_down(field: Field, hall: Hall, log: Log, seat: Seat) -> float:
    """Let a worker sit down; returns what that costs."""
    _note(log, seat, DOWN)
    cost = field.options.cost[seat.option] - field.places.price[seat.place]
    cost += extra(field.rules, field.held.pins[seat.worker] + hall.draft.many[seat.worker])
    sit(field, hall, seat.worker, seat.option, seat.place)
    return float(cost)


@inlined
def get_up(field: Field, hall: Hall, log: Log, worker: int, at: int) -> float:
    """Let a worker get up from what stands at a place of the row; returns what that costs."""
    seat = Seat(worker, hall.draft.done[worker, at], hall.draft.where[worker, at])
    _note(log, seat, UP)
    leave(hall, worker, at)
    cost = field.places.price[seat.place] - field.options.cost[seat.option]
    return float(cost - extra(field.rules, field.held.pins[worker] + hall.draft.many[worker]))


@inlined
def _note(log: Log, seat: Seat, down: int) -> None:
    row = log.step[log.many[0]]
    row[0], row[1], row[2], row[3] = seat.worker, seat.option, seat.place, down
    log.many[0] += 1


@inlined
def undo(field: Field, hall: Hall, log: Log) -> None:
    """Undo all that the log says, the last first."""
    for i in range(log.many[0] - 1, -1, -1):
        worker, option, place = log.step[i, 0], log.step[i, 1], log.step[i, 2]
        if log.step[i, 3] == DOWN:
            leave(hall, worker, at_place(hall, worker, place))
        else:
            sit(field, hall, worker, option, place)
