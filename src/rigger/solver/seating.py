"""Seats the people of one day for the least cost: seat by seat, moving people over where that is cheaper, until nothing is left to gain.

Shortest augmenting paths (Jonker and Volgenant 1987) on places with several seats. All sums are whole cents, so they are exact.
"""

from typing import NamedTuple

import numpy as np

from rigger.solver.compiled import Floats, Ints, compiled, floats, inlined, ints
from rigger.solver.draft import NOBODY

FAR = 1e300


class Call(NamedTuple):
    """Who answers the call for the places of a day, and what is known of the cheapest seating so far.

    Pairs of place q stand from `first[q]` on, `many[q]` of them: the worker, the option, and its cost. `price[q]` is that of an open seat.
    `worth[q]` and `wage[w]` are what one more seat costs and what one more worker saves; `sits[w]` is the pair by which a worker sits.
    While a path is sought: `far[w]`, how dear it is to have a worker, by the pair `via[w]` of the place `by[w]`; `reached` are those to
    be had, the first `found[1]` of `found[0]` for certain; `since[q]` tells the places looked at, `found[2]` of them in `seen`,
    each to be left by the worker `left[q]`.
    """

    first: Ints
    many: Ints
    worker: Ints
    option: Ints
    cost: Floats
    price: Floats
    worth: Floats
    wage: Floats
    sits: Ints
    at: Ints
    far: Floats
    via: Ints
    by: Ints
    reached: Ints
    since: Floats
    left: Ints
    seen: Ints
    found: Ints


def call_for(places: int, pairs: int, workers: int) -> Call:
    """Return a call with room for so many places and pairs on one day."""
    return Call(
        first=ints(places + 1), many=ints(places), worker=ints(pairs), option=ints(pairs), cost=floats(pairs), price=floats(places),
        worth=floats(places), wage=floats(workers), sits=np.full(workers, NOBODY, np.int64), at=ints(workers),
        far=np.full(workers, FAR), via=ints(workers), by=ints(workers), reached=ints(workers),
        since=np.full(places, FAR), left=ints(places), seen=ints(places), found=ints(3),
    )  # fmt: skip


@compiled
def seat_one(call: Call, place: int) -> None:
    """Fill one more seat of a place, or leave open whichever seat that is cheapest for."""
    call.left[place] = NOBODY
    _look(call, place, 0.0)
    least, open_at = call.price[place] - call.worth[place], place
    while True:
        worker = _nearest(call)
        if worker == NOBODY or call.far[worker] >= least:
            _settle(call, least)
            _move_over(call, call.left[open_at])
            return
        if call.sits[worker] == NOBODY:
            _settle(call, call.far[worker])
            _move_over(call, worker)
            return
        other = call.at[worker]
        if call.since[other] == FAR:
            call.left[other] = worker
            _look(call, other, call.far[worker])
            beyond = call.far[worker] + call.price[other] - call.worth[other]
            if beyond < least:
                least, open_at = beyond, other


@inlined
def _look(call: Call, place: int, far: float) -> None:
    """See whom a place could have, if it is so dear to get there."""
    call.since[place], call.seen[call.found[2]] = far, place
    call.found[2] += 1
    base = far - call.worth[place]
    for pair in range(call.first[place], call.first[place] + call.many[place]):
        worker = call.worker[pair]
        there = base + call.cost[pair] - call.wage[worker]
        if there < call.far[worker]:
            if call.far[worker] == FAR:
                call.reached[call.found[0]] = worker
                call.found[0] += 1
            call.far[worker], call.via[worker], call.by[worker] = there, pair, place


@inlined
def _nearest(call: Call) -> int:
    """Take whoever is cheapest to have; -1 where nobody is left."""
    begin, end = call.found[1], call.found[0]
    if begin == end:
        return NOBODY
    best = begin
    for i in range(begin + 1, end):
        if call.far[call.reached[i]] < call.far[call.reached[best]]:
            best = i
    worker = call.reached[best]
    call.reached[best], call.reached[begin] = call.reached[begin], worker
    call.found[1] = begin + 1
    return int(worker)


@inlined
def _settle(call: Call, end: float) -> None:
    """Write what seats and workers are worth now that a path of this length was found, and forget the search."""
    for i in range(call.found[1]):
        worker = call.reached[i]
        call.wage[worker] -= max(0.0, end - call.far[worker])
    for i in range(call.found[0]):
        call.far[call.reached[i]] = FAR
    for i in range(call.found[2]):
        place = call.seen[i]
        call.worth[place] += end - call.since[place]
        call.since[place] = FAR
    call.found[:] = 0


@inlined
def _move_over(call: Call, worker: int) -> None:
    """Seat a worker where the path says, and whoever leaves that place for them in the next, until the seat that was asked for."""
    while worker != NOBODY:
        place = call.by[worker]
        call.sits[worker], call.at[worker] = call.via[worker], place
        worker = call.left[place]
