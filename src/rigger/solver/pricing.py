"""What the workers do together if every place pays a price, and the bound on the cost of any plan that follows from it."""

from typing import NamedTuple

from rigger.solver.compiled import Floats, Ints, compiled, inlined
from rigger.solver.field import Field, Places
from rigger.solver.rostering import recall
from rigger.solver.weighing import Desk, extra, weigh

GLANCES = 8
"""So many options are glanced at in the time of one step of a closer look."""


class Board(NamedTuple):
    """The best price that each choice pays and the place that pays it; and what every worker did at the latest prices.

    Worker w did `many[w]` options, `done[w]`, each at a place, `where[w]`; `worth[w]` is their loss, or below it where the search was long.
    """

    pays: Floats
    place: Ints
    many: Ints
    done: Ints
    where: Ints
    worth: Floats


@compiled
def post(places: Places, price: Floats, board: Board) -> None:
    """Write on the board what every choice pays at these prices of the places."""
    for block in range(places.low.size):
        base, low = places.choice[block], places.low[block]
        board.pays[base] = -1e300
        for bits in range(1, 1 << places.many[block]):
            rest, top = bits, 0
            while rest > 1:
                rest, top = rest >> 1, top + 1
            without = base + bits - (1 << top)
            if bits != 1 << top and board.pays[without] >= price[low + top]:
                board.pays[base + bits], board.place[base + bits] = board.pays[without], board.place[without]
            else:
                board.pays[base + bits], board.place[base + bits] = price[low + top], low + top


@inlined
def gather(field: Field, board: Board, desk: Desk, worker: int) -> None:
    """Put on the desk whatever a worker would earn by."""
    options, size = field.options, 0
    desk.found[2] += (options.first[worker + 1] - options.first[worker]) // GLANCES
    for option in range(options.first[worker], options.first[worker + 1]):
        loss = options.cost[option] - board.pays[options.choice[option]]
        if loss < 0:
            desk.loss[size], desk.shift[size], desk.option[size] = loss, options.shift[option], option
            size += 1
    desk.size[0] = size


@inlined
def remember(field: Field, board: Board, desk: Desk, worker: int) -> None:
    """Begin with what the worker did last time, as far as it still earns."""
    desk.total[0], desk.found[0], pins = 0.0, 0, field.held.pins[worker]
    for at in range(board.many[worker]):
        option = board.done[worker, at]
        loss = field.options.cost[option] - board.pays[field.options.choice[option]]
        if loss + extra(field.rules, pins + desk.found[0]) < 0:
            desk.total[0] += loss + extra(field.rules, pins + desk.found[0])
            desk.best[desk.found[0]] = option
            desk.found[0] += 1


@compiled
def respond(field: Field, board: Board, desk: Desk, span: Ints, used: Ints) -> float:
    """Let the workers from `span[0]` up to `span[1]` do their best; counts the uses of each place and returns the sum of the losses."""
    total, limit = 0.0, span[2]
    for worker in range(span[0], span[1]):
        gather(field, board, desk, worker)
        board.worth[worker] = 0.0
        remember(field, board, desk, worker)
        if desk.size[0]:
            recall(field.held, worker, desk.roster)
            board.worth[worker] = weigh(field, desk, field.held.pins[worker], limit)
            total += board.worth[worker]
        note(field, board, desk, worker, used)
    return total


@inlined
def note(field: Field, board: Board, desk: Desk, worker: int, used: Ints) -> None:
    """Write on the board what a worker does, and where."""
    board.many[worker] = desk.found[0]
    for i in range(desk.found[0]):
        option = desk.best[i]
        place = board.place[field.options.choice[option]]
        board.done[worker, i], board.where[worker, i] = option, place
        used[place] += 1


@compiled
def cheapest(field: Field, price: Floats) -> None:
    """Write for each place what its cheapest option costs, if that is less than what stands there."""
    options, places = field.options, field.places
    for option in range(options.cost.size):
        block = options.block[option]
        bits, place = options.choice[option] - places.choice[block], places.low[block]
        while bits:
            if bits & 1:
                price[place] = min(price[place], options.cost[option])
            bits, place = bits >> 1, place + 1
