"""Seating the people of one day: the least cost that trying everything finds, and what each seat is worth adds up to it."""

from itertools import product
from random import Random

import pytest

from rigger.solver.draft import NOBODY
from rigger.solver.seating import Call, call_for, seat_one

PLACES, WORKERS = 4, 5


def called(draw: Random) -> Call:
    """Return a call in which some workers could sit in some of a few places."""
    call, pair = call_for(PLACES, PLACES * WORKERS, WORKERS), 0
    for place in range(PLACES):
        call.first[place], call.price[place] = pair, draw.choice((5, 20, 60))
        for worker in (worker for worker in range(WORKERS) if draw.random() < 0.7):
            call.worker[pair], call.option[pair], call.cost[pair] = worker, pair, draw.randint(-5, 40)
            call.many[place], pair = call.many[place] + 1, pair + 1
        mine = slice(call.first[place], call.first[place] + call.many[place])
        call.worth[place] = min(call.price[place], call.cost[mine].min(initial=call.price[place]))
    return call


def least(call: Call, wanted: list[int]) -> float:
    """Return the least cost by trying every seating."""
    pairs = [
        {int(call.worker[pair]): float(call.cost[pair]) for pair in range(call.first[place], call.first[place] + call.many[place])}
        for place in range(PLACES)
    ]
    seatings = (
        chosen for chosen in product([NOBODY, *range(PLACES)], repeat=WORKERS) if all(chosen.count(q) <= wanted[q] for q in range(PLACES))
    )
    costs = [
        sum(pairs[place][worker] for worker, place in enumerate(chosen) if place != NOBODY)
        + sum((wanted[place] - chosen.count(place)) * float(call.price[place]) for place in range(PLACES))
        for chosen in seatings
        if all(place == NOBODY or worker in pairs[place] for worker, place in enumerate(chosen))
    ]
    return min(costs)


@pytest.mark.parametrize("seed", range(12))
def test_seat_by_seat_the_day_costs_no_more_than_the_best_that_trying_everything_finds(seed: int) -> None:
    draw = Random(seed)
    call, wanted = called(draw), [draw.randint(1, 2) for _ in range(PLACES)]
    best = least(call, wanted)
    for place, seats in enumerate(wanted):
        for _ in range(seats):
            seat_one(call, place)
    seated = [worker for worker in range(WORKERS) if call.sits[worker] != NOBODY]
    open_seats = [seats - sum(int(call.at[worker]) == place for worker in seated) for place, seats in enumerate(wanted)]
    assert min(open_seats) >= 0
    assert sum(call.cost[call.sits[worker]] for worker in seated) + sum(open_seats * call.price) == best
    assert sum(wanted * call.worth) + call.wage.sum() == best
