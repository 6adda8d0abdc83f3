"""Fills a draft in haste: the places that fewest could fill first, each with whoever costs least there."""

import numpy as np

from rigger.solver.candidates import Candidates, cost_beside
from rigger.solver.compiled import Ints, compiled
from rigger.solver.draft import NOBODY
from rigger.solver.field import Field
from rigger.solver.hall import Hall, could, sit


def scarce_first(field: Field, candidates: Candidates) -> Ints:
    """Return the places by how many could sit on each of their seats."""
    order: Ints = np.argsort(np.diff(candidates.first) / np.maximum(1, field.places.wanted), kind="stable")
    return order


@compiled
def fill_open(field: Field, hall: Hall, candidates: Candidates, order: Ints) -> None:
    """Fill the open seats of the places in this order, each with whoever costs least and may, if that is worth it."""
    for place in order:
        while hall.draft.open[place]:
            option = cheapest_for(field, hall, candidates, place)
            if option == NOBODY:
                break
            sit(field, hall, candidates.worker[option], option, place)


@compiled
def cheapest_for(field: Field, hall: Hall, candidates: Candidates, place: int) -> int:
    """Return the option that costs least in a place beside all that is done; -1 where leaving it open costs no more."""
    least, best = field.places.price[place], NOBODY
    for at in range(candidates.first[place], candidates.first[place + 1]):
        option = candidates.option[at]
        cost = cost_beside(field, hall.draft, candidates, option)
        if cost < least and could(field, hall, candidates.worker[option], field.options.shift[option]):
            least, best = cost, option
    return best


@compiled
def sit_where_told(field: Field, hall: Hall, worker: Ints, option: Ints, place: Ints) -> None:
    """Let workers do options in places, one after the other, as far as they may and a seat is open."""
    for at in range(option.size):
        if hall.draft.open[place[at]] and could(field, hall, worker[at], field.options.shift[option[at]]):
            sit(field, hall, worker[at], option[at], place[at])
