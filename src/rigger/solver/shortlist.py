"""For every place the few options that could best serve it at the latest prices: those a search tries first."""

from typing import NamedTuple

from rigger.solver.compiled import Floats, Ints, compiled, floats, inlined, ints
from rigger.solver.draft import Draft
from rigger.solver.field import Field
from rigger.solver.hall import apart
from rigger.solver.weighing import extra

SHORT = 32


class Shortlist(NamedTuple):
    """For place p the first `many[p]` options of a row, best first, with what each would lose against the best at the prices."""

    many: Ints
    option: Ints
    worker: Ints
    loss: Floats


def empty_shortlist(field: Field) -> Shortlist:
    """Return room for the shortlists of a field."""
    places = field.places.shift.size
    return Shortlist(ints(places), ints(places, SHORT), ints(places, SHORT), floats(places, SHORT))


@compiled
def shortlist(field: Field, price: Floats, draft: Draft, short: Shortlist) -> None:
    """Write the shortlists: an option loses its cost and whatever stands in its way now or the load, and gains the price of the place."""
    options = field.options
    short.many[:] = 0
    for worker in range(draft.many.size):
        for option in range(options.first[worker], options.first[worker + 1]):
            base = options.cost[option] + _in_the_way(field, price, draft, worker, options.shift[option])
            block = options.block[option]
            bits, place = options.choice[option] - field.places.choice[block], field.places.low[block]
            while bits:
                if bits & 1:
                    _list(short, place, worker, option, base - price[place])
                bits, place = bits >> 1, place + 1


@inlined
def _in_the_way(field: Field, price: Floats, draft: Draft, worker: int, shift: int) -> float:
    """Return what a worker's options that stand in the way of a shift earn; where none does, what one position more costs."""
    lost, many, options = 0.0, 0, field.options
    for at in range(draft.many[worker]):
        option = draft.done[worker, at]
        if not apart(field.shifts, options.shift[option], shift):
            lost, many = lost + price[draft.where[worker, at]] - options.cost[option], many + 1
    return lost if many else extra(field.rules, field.held.pins[worker] + draft.many[worker])


@inlined
def _list(short: Shortlist, place: int, worker: int, option: int, loss: float) -> None:
    """Put an option where it belongs, if it is among the best of its place."""
    many = short.many[place]
    if many == SHORT and loss >= short.loss[place, many - 1]:
        return
    at = min(many, SHORT - 1)
    short.many[place] = min(many + 1, SHORT)
    while at > 0 and short.loss[place, at - 1] > loss:
        short.loss[place, at], short.option[place, at] = short.loss[place, at - 1], short.option[place, at - 1]
        short.worker[place, at] = short.worker[place, at - 1]
        at -= 1
    short.loss[place, at], short.option[place, at], short.worker[place, at] = loss, option, worker
