"""Betters a draft by moves: somebody takes a seat, and whatever they leave for it is taken by whoever is cheapest there, or stays open.

What costs more is done too, the less often the dearer it is and the colder it gets: annealing with ejections.
"""

from typing import NamedTuple

import numpy as np

from rigger.solver.candidates import Candidates, cost_beside, option_in
from rigger.solver.compiled import Floats, Ints, compiled, inlined, ints
from rigger.solver.draft import NOBODY, load
from rigger.solver.field import Field
from rigger.solver.hall import Hall, apart, at_place, could, roster_in
from rigger.solver.pricing import cheapest
from rigger.solver.rostering import fits_rested
from rigger.solver.seats import Log, Seat, empty_log, get_up, sit_down, undo
from rigger.solver.shortlist import Shortlist
from rigger.solver.weighing import extra

LEHMER, MODULUS = 48_271, 2_147_483_647
"""The minimal standard generator (Park and Miller 1988): the same numbers from the same seed, everywhere."""
EJECTED = 3
"""How many shifts somebody may leave for one."""
TRIED = 3
"""How many are asked to take what somebody left, beside whoever had to make room for them."""
ANYBODY = 0.05
"""How often anybody who may is asked, and not one of the few that look best."""
TOO_MANY = -1
OPEN_ONES = 0.1
"""How often an open seat is looked for."""
GLANCES = 32
"""How many seats are glanced at for it."""
LONG_AGO = -(1 << 50)
NOT_NOUGHT = 1e-12


class Mover(NamedTuple):
    """What a search carries along: its chance, who could sit where and who best, the place of every seat, the least each place can cost.

    And scratch: `next` is where an open seat is looked for; `out[i]` is what a worker must leave, by where it stands in the row; `away[i]`
    keeps its start and end while the rest is looked at; `log` is what was done.
    """

    seed: Ints
    candidates: Candidates
    short: Shortlist
    place: Ints
    least: Floats
    next: Ints
    out: Ints
    away: Ints
    log: Log


def mover_for(field: Field, candidates: Candidates, short: Shortlist, seed: int) -> Mover:
    """Return a mover for a field."""
    places = field.places
    least: Floats = places.price.copy()
    cheapest(field, least)
    return Mover(
        seed=np.array([(seed * 2 + 1) % (MODULUS - 1) + 1], np.int64), candidates=candidates, short=short,
        place=np.repeat(np.arange(int(places.wanted.size)), places.wanted).astype(np.int64), least=least,
        next=ints(1), out=ints(EJECTED), away=ints(EJECTED, 2), log=empty_log(2 * EJECTED + 2),
    )  # fmt: skip


@inlined
def chance(mover: Mover) -> float:
    """Return the next number from 0 up to 1."""
    mover.seed[0] = mover.seed[0] * LEHMER % MODULUS
    return float(mover.seed[0] / MODULUS)


class Move(NamedTuple):
    """A worker takes an option in a place, and somebody leaves it; it may cost at most so much."""

    worker: int
    option: int
    place: int
    leaver: int
    most: float


@compiled
def move_many(field: Field, hall: Hall, mover: Mover, heat: Floats) -> None:
    """Try as many moves as `heat[0]` says, at a heat that falls by a steady share from `heat[1]` to `heat[2]` cents."""
    steps, now = int(heat[0]), heat[1]
    fall = (heat[2] / heat[1]) ** (1 / max(1, steps))
    for _ in range(steps):
        seat = _seat(hall, mover)
        place, leaver = mover.place[seat], hall.draft.who[seat]
        option = _asked(mover, place)
        if option != NOBODY and mover.candidates.worker[option] != leaver:
            most = -now * np.log(chance(mover) + NOT_NOUGHT)
            _try(field, hall, mover, Move(mover.candidates.worker[option], option, place, leaver, most))
        now *= fall


@inlined
def _seat(hall: Hall, mover: Mover) -> int:
    """Return a seat by chance; now and then the next that is open, if one is near."""
    if chance(mover) < OPEN_ONES:
        for _ in range(GLANCES):
            seat = mover.next[0]
            mover.next[0] = seat + 1 if seat + 1 < mover.place.size else 0
            if hall.draft.who[seat] == NOBODY and mover.short.many[mover.place[seat]]:
                return int(seat)
    return int(chance(mover) * mover.place.size)


@inlined
def _asked(mover: Mover, place: int) -> int:
    """Return the option of somebody who could sit there: one of the best by chance, or now and then anybody's; -1 where nobody could."""
    first, last = mover.candidates.first[place], mover.candidates.first[place + 1]
    if first == last:
        return NOBODY
    if chance(mover) < ANYBODY:
        return int(mover.candidates.option[first + int(chance(mover) * (last - first))])
    return int(mover.short.option[place, int(chance(mover) * chance(mover) * mover.short.many[place])])


@inlined
def _try(field: Field, hall: Hall, mover: Mover, move: Move) -> None:
    """Make a move if the rules allow it and it costs no more than it may."""
    many = _in_the_way(field, hall, mover, move)
    if many == TOO_MANY or _at_least(field, hall, mover, move, many) > move.most:
        return
    if not _rested(field, hall, mover, move, many):
        many = _one_more(field, hall, mover, move) if many == 0 else TOO_MANY
        if many == TOO_MANY or _at_least(field, hall, mover, move, many) > move.most:
            return
    if _do(field, hall, mover, move, many) > move.most:
        undo(field, hall, mover.log)


@inlined
def _in_the_way(field: Field, hall: Hall, mover: Mover, move: Move) -> int:
    """Write what leaves too little rest around the shift, from the end of the row; returns how much, or -1 where it is too much."""
    many, draft, shift = 0, hall.draft, field.options.shift[move.option]
    for at in range(draft.many[move.worker] - 1, -1, -1):
        if not apart(field.shifts, field.options.shift[draft.done[move.worker, at]], shift):
            if many == EJECTED or draft.where[move.worker, at] == move.place:
                return TOO_MANY
            mover.out[many] = at
            many += 1
    return many


@inlined
def _at_least(field: Field, hall: Hall, mover: Mover, move: Move, many: int) -> float:
    """Return what a move costs at least: whatever is left is taken by the cheapest of all."""
    draft, worker, cost = hall.draft, move.worker, field.options.cost
    held = field.held.pins[worker] + draft.many[worker]
    change = cost[move.option] + load(field.rules, held + 1 - many) - load(field.rules, held)
    for i in range(many):
        at = mover.out[i]
        change += mover.least[draft.where[worker, at]] - cost[draft.done[worker, at]]
    if move.leaver == NOBODY:
        return float(change - field.places.price[move.place])
    at, fewer = at_place(hall, move.leaver, move.place), field.held.pins[move.leaver] + draft.many[move.leaver] - 1
    return float(change - cost[draft.done[move.leaver, at]] - extra(field.rules, fewer))


@inlined
def _rested(field: Field, hall: Hall, mover: Mover, move: Move, many: int) -> bool:
    """Tell whether a worker would be rested, if they left what is to be left."""
    roster, shifts, shift = roster_in(hall, move.worker), field.shifts, field.options.shift[move.option]
    first = roster.size[0] - hall.draft.many[move.worker]
    for i in range(many):
        row = first + mover.out[i]
        mover.away[i, 0], mover.away[i, 1] = roster.start[row], roster.end[row]
        roster.start[row] = roster.end[row] = LONG_AGO
    fits = fits_rested(field.rules, roster, shifts.start[shift], shifts.end[shift], shifts.night[shift])
    for i in range(many):
        row = first + mover.out[i]
        roster.start[row], roster.end[row] = mover.away[i, 0], mover.away[i, 1]
    return bool(fits)


@inlined
def _one_more(field: Field, hall: Hall, mover: Mover, move: Move) -> int:
    """Choose by chance one shift after whose leaving a worker would be rested; returns 1, or -1 where there is none."""
    many = hall.draft.many[move.worker]
    begin = int(chance(mover) * many)
    for turn in range(many):
        mover.out[0] = (begin + turn) % many
        if _rested(field, hall, mover, move, 1):
            return 1
    return TOO_MANY


@inlined
def _do(field: Field, hall: Hall, mover: Mover, move: Move, many: int) -> float:
    """Make a move; returns what it costs."""
    log, change = mover.log, 0.0
    log.many[0] = 0
    for i in range(many):
        change += get_up(field, hall, log, move.worker, mover.out[i])
    if move.leaver != NOBODY:
        change += get_up(field, hall, log, move.leaver, at_place(hall, move.leaver, move.place))
    change += sit_down(field, hall, log, Seat(move.worker, move.option, move.place))
    for i in range(many):
        change += _refill(field, hall, mover, move.leaver, log.step[i, 2])
    return change


@inlined
def _refill(field: Field, hall: Hall, mover: Mover, leaver: int, place: int) -> float:
    """Fill a place that was left, with the cheapest of a few or whoever had to leave elsewhere, if that is worth it; returns the cost."""
    option, least, best = option_in(field, leaver, place) if leaver != NOBODY else NOBODY, field.places.price[place], NOBODY
    for _ in range(1 + TRIED):
        if option != NOBODY:
            cost = cost_beside(field, hall.draft, mover.candidates, option)
            if cost < least and could(field, hall, mover.candidates.worker[option], field.options.shift[option]):
                least, best = cost, option
        option = _asked(mover, place)
    if best == NOBODY:
        return 0.0
    return sit_down(field, hall, mover.log, Seat(mover.candidates.worker[best], best, place))
