"""Every set of options that a worker could do at nearly the best: the columns among which an exact choice is made."""

from typing import NamedTuple, Protocol

import numpy as np

from rigger.solver.compiled import Floats, Ints, compiled, floats, inlined, ints
from rigger.solver.draft import Draft, load, put
from rigger.solver.field import Field
from rigger.solver.rostering import add, fits_rested, recall
from rigger.solver.tiles import tile_fits
from rigger.solver.weighing import Desk, extra, find_best, follow, hope, look_ahead, weigh_closely

USUAL = 8
"""For how many options a column there is room, over all."""


class Columns(NamedTuple):
    """Column c does the options from `first[c]` up to `first[c + 1]`, each in its place, and is `worker[c]`'s, at a cost in cents.

    `size` holds how many columns there are, and how many workers' lists are not complete.
    """

    first: Ints
    option: Ints
    place: Ints
    worker: Ints
    cost: Floats
    size: Ints


class Doing(Protocol):
    """What everybody does: a draft, or the board of a market."""

    @property
    def many(self) -> Ints: ...
    @property
    def done(self) -> Ints: ...
    @property
    def where(self) -> Ints: ...


def empty_columns(most: int, longest: int) -> Columns:
    """Return room for so many columns."""
    steps = most * USUAL + longest
    return Columns(ints(most + 1), ints(steps), ints(steps), ints(most), floats(most), ints(2))


def some_of(columns: Columns, some: Ints) -> Columns:
    """Return some of the columns, with no room for more."""
    length = np.diff(columns.first)[some]
    first = np.append(0, np.cumsum(length))
    at: Ints = np.arange(int(first[-1])) + np.repeat(columns.first[some] - first[:-1], length)
    return Columns(first, columns.option[at], columns.place[at], columns.worker[some], columns.cost[some], np.array([some.size, 0]))


def joined(columns: Columns, more: Columns) -> Columns:
    """Return both together; neither has room for more."""
    return Columns(
        first=np.append(columns.first, columns.first[-1] + more.first[1:]),
        option=np.append(columns.option, more.option),
        place=np.append(columns.place, more.place),
        worker=np.append(columns.worker, more.worker),
        cost=np.append(columns.cost, more.cost),
        size=columns.size + more.size,
    )


def seat(draft: Draft, columns: Columns, column: int) -> None:
    """Let the worker of a column do what it says."""
    for at in range(columns.first[column], columns.first[column + 1]):
        put(draft, int(columns.worker[column]), columns.option[at], columns.place[at])


class Group(NamedTuple):
    """Workers who are planned anew together: at these prices, on these free seats, with sets that lose at most so much more."""

    workers: Ints
    price: Floats
    seats: Ints
    slack: float
    limit: int


@inlined
def spread(field: Field, group: Group, desk: Desk) -> None:
    """Put on the desk each option of its worker in each place with a seat, if it could be part of a set that loses at most so much more."""
    options, places, size, worker = field.options, field.places, 0, desk.found[1]
    for option in range(options.first[worker], options.first[worker + 1]):
        block = options.block[option]
        bits, place = options.choice[option] - places.choice[block], places.low[block]
        while bits:
            if bits & 1 and group.seats[place] and options.cost[option] - group.price[place] <= group.slack and size < desk.place.size - 1:
                desk.loss[size], desk.shift[size] = options.cost[option] - group.price[place], options.shift[option]
                desk.option[size], desk.place[size] = option, place
                size += 1
            bits, place = bits >> 1, place + 1
    desk.size[0] = size


@compiled
def list_columns(field: Field, desk: Desk, columns: Columns, pins: int, group: Group) -> bool:
    """Add every set on the desk that loses at most the slack more than the best; tells whether there was room."""
    i, depth, steps, desk.spent[0] = 0, 0, 0, 0.0
    held, most = desk.roster.size[0], desk.total[0] + group.slack
    while steps < group.limit:
        steps += 1
        k = min(pins + depth, field.rules.levels)
        if i < desk.size[0] and desk.spent[depth] + hope(desk, i, k, depth) <= most:
            spent = desk.spent[depth] + desk.loss[i] + extra(field.rules, pins + depth)
            if spent + desk.least[desk.after[i], min(k + 1, field.rules.levels)] <= most and _push(field, desk, i, depth, spent):
                if spent <= most and not _write(field, desk, columns, pins, depth + 1):
                    return False
                i, depth = desk.after[i], depth + 1
            else:
                i += 1
        elif depth == 0:
            return True
        else:
            i, depth = desk.taken[depth - 1] + 1, depth - 1
            desk.roster.size[0] = held + depth
    columns.size[1] += 1
    return True


@inlined
def _push(field: Field, desk: Desk, i: int, depth: int, spent: float) -> bool:
    shifts, shift = field.shifts, desk.shift[i]
    if desk.tiles.on[0] and not tile_fits(desk.tiles, i, depth):
        return False
    if not fits_rested(field.rules, desk.roster, shifts.start[shift], shifts.end[shift], shifts.night[shift]):
        return False
    add(desk.roster, shifts.start[shift], shifts.end[shift], shifts.night[shift])
    desk.taken[depth], desk.spent[depth + 1] = i, spent
    return True


@inlined
def _write(field: Field, desk: Desk, columns: Columns, pins: int, many: int) -> bool:
    """Add the branch as a column; tells whether there was room."""
    column = columns.size[0]
    at = columns.first[column]
    if column + 1 >= columns.first.size or at + many > columns.option.size:
        return False
    cost = load(field.rules, pins + many) - load(field.rules, pins)
    for step in range(many):
        i = desk.taken[step]
        columns.option[at + step], columns.place[at + step] = desk.option[i], desk.place[i]
        cost += field.options.cost[desk.option[i]]
    columns.first[column + 1], columns.worker[column], columns.cost[column] = at + many, desk.found[1], cost
    columns.size[0] = column + 1
    return True


@compiled
def keep_current(field: Field, doing: Doing, columns: Columns, workers: Ints) -> None:
    """Add what each of some workers does now."""
    for worker in workers:
        pins, many, column = field.held.pins[worker], doing.many[worker], columns.size[0]
        at, cost = columns.first[column], load(field.rules, pins + many) - load(field.rules, pins)
        for step in range(many):
            columns.option[at + step], columns.place[at + step] = doing.done[worker, step], doing.where[worker, step]
            cost += field.options.cost[doing.done[worker, step]]
        columns.first[column + 1], columns.worker[column], columns.cost[column] = at + many, worker, cost
        columns.size[0] = column + 1


@compiled
def list_group(field: Field, desk: Desk, columns: Columns, group: Group) -> bool:
    """Add for each of a group every set that is nearly the best; tells whether there was room."""
    for worker in group.workers:
        pins = field.held.pins[worker]
        desk.found[1] = worker
        spread(field, group, desk)
        recall(field.held, worker, desk.roster)
        follow(field.shifts, desk)
        look_ahead(field.rules, desk)
        desk.total[0], desk.found[0], desk.tiles.on[0] = 0.0, 0, 0
        if not find_best(field, desk, pins, group.limit):
            weigh_closely(field, desk, pins, group.limit)
        if not list_columns(field, desk, columns, pins, group):
            return False
    return True
