"""Betters a draft by moves: somebody takes a place, whoever sat there leaves it, and what stands in the way is left open for a price."""

from typing import NamedTuple

import numpy as np

from rigger.solver.compiled import Floats, Ints, compiled, inlined
from rigger.solver.draft import NOBODY, Draft, cost_in, drop, drop_from, load, put
from rigger.solver.field import Field
from rigger.solver.rostering import Roster, add, empty_roster, fits, recall
from rigger.solver.shortlist import Shortlist, apart

LEHMER, MODULUS = 48_271, 2_147_483_647
"""The minimal standard generator (Park and Miller 1988): the same numbers from the same seed, everywhere."""
EJECTED = 3


class Mover(NamedTuple):
    """What a search carries along: its chance, what an open seat of each place counts, and scratch."""

    seed: Ints
    price: Floats
    out: Ints
    roster: Roster


def mover_for(field: Field, seed: int) -> Mover:
    """Return a mover for a field."""
    held = int(np.diff(field.held.first).max(initial=0))
    start = np.array([(seed * 2 + 1) % (MODULUS - 1) + 1], np.int64)
    return Mover(start, field.places.price.copy(), np.zeros(EJECTED + 1, np.int64), empty_roster(held + field.rules.longest + 2))


@inlined
def chance(mover: Mover) -> float:
    """Return the next number from 0 up to 1."""
    mover.seed[0] = mover.seed[0] * LEHMER % MODULUS
    return float(mover.seed[0] / MODULUS)


@inlined
def _make_room(field: Field, draft: Draft, mover: Mover, worker: int, shift: int) -> int:
    """Write what a worker must leave to do a shift, from the end of the row; returns how much, or -1 where it is too much."""
    recall(field.held, worker, mover.roster)
    many, shifts = 0, field.shifts
    for at in range(draft.many[worker] - 1, -1, -1):
        other = field.options.shift[draft.done[worker, at]]
        if apart(shifts, other, shift):
            add(mover.roster, shifts.start[other], shifts.end[other], shifts.night[other])
        elif many == EJECTED:
            return -1
        else:
            mover.out[many] = at
            many += 1
    if fits(field.rules, mover.roster, shifts.start[shift], shifts.end[shift], shifts.night[shift]):
        return many
    return _make_more_room(field, draft, mover, worker, shift) if many == 0 else -1


@inlined
def _make_more_room(field: Field, draft: Draft, mover: Mover, worker: int, shift: int) -> int:
    """Do so where not rest but a window or the days in a row stand in the way: one shift is left, chosen by chance."""
    many, shifts = draft.many[worker], field.shifts
    begin = int(chance(mover) * many)
    for turn in range(many):
        left = (begin + turn) % many
        recall(field.held, worker, mover.roster)
        for at in range(many):
            other = field.options.shift[draft.done[worker, at]]
            if at != left:
                add(mover.roster, shifts.start[other], shifts.end[other], shifts.night[other])
        if fits(field.rules, mover.roster, shifts.start[shift], shifts.end[shift], shifts.night[shift]):
            mover.out[0] = left
            return 1
    return -1


@inlined
def _leaver(draft: Draft, mover: Mover, place: int) -> int:
    """Return who leaves a place for somebody else: nobody where a seat is open, else one by chance."""
    if draft.open[place]:
        return NOBODY
    first, last = draft.first[place], draft.first[place + 1]
    return int(draft.who[first + int(chance(mover) * (last - first))])


@inlined
def _left_open(field: Field, draft: Draft, mover: Mover, worker: int, many: int) -> float:
    """Return what it costs to leave open what a worker must leave."""
    lost = 0.0
    for i in range(many):
        at = mover.out[i]
        lost += mover.price[draft.where[worker, at]] - field.options.cost[draft.done[worker, at]]
    return lost


@inlined
def _freed(field: Field, draft: Draft, worker: int, place: int) -> float:
    """Return what is saved when a worker leaves a place."""
    many = field.held.pins[worker] + draft.many[worker]
    return cost_in(draft, field.options.cost, worker, place) + load(field.rules, many) - load(field.rules, many - 1)


@inlined
def try_move(field: Field, draft: Draft, mover: Mover, short: Shortlist, most: float) -> float:
    """Try one move by chance; makes it and returns what it costs, if that is at most so much, else returns nought."""
    place = int(chance(mover) * draft.open.size)
    if short.many[place] == 0:
        return 0.0
    at = int(chance(mover) * chance(mover) * short.many[place])
    worker, option = short.worker[place, at], short.option[place, at]
    leaver = _leaver(draft, mover, place)
    if leaver == worker:
        return 0.0
    many = _make_room(field, draft, mover, worker, field.options.shift[option])
    if many < 0:
        return 0.0
    return _weigh_move(field, draft, mover, Move(worker, option, place, leaver, many), most)


class Move(NamedTuple):
    """A worker takes an option in a place, somebody leaves it, and so many of the worker's own are left."""

    worker: int
    option: int
    place: int
    leaver: int
    many: int


@inlined
def _weigh_move(field: Field, draft: Draft, mover: Mover, move: Move, most: float) -> float:
    worker, held = move.worker, field.held.pins[move.worker] + draft.many[move.worker]
    change = field.options.cost[move.option] + _left_open(field, draft, mover, worker, move.many)
    change += load(field.rules, held + 1 - move.many) - load(field.rules, held)
    change -= mover.price[move.place] if move.leaver == NOBODY else _freed(field, draft, move.leaver, move.place)
    if change > most:
        return 0.0
    for i in range(move.many):
        drop(draft, worker, mover.out[i])
    if move.leaver != NOBODY:
        drop_from(draft, move.leaver, move.place)
    put(draft, worker, move.option, move.place)
    return float(change)


@compiled
def move_many(field: Field, draft: Draft, mover: Mover, short: Shortlist, heat: Floats) -> None:
    """Try as many moves as `heat[0]` says, at a heat that falls evenly from `heat[1]` to `heat[2]` cents."""
    steps = int(heat[0])
    fall = (heat[2] - heat[1]) / max(1, steps)
    for step in range(steps):
        now = heat[1] + fall * step
        try_move(field, draft, mover, short, -now * np.log(chance(mover) + 1e-12))
