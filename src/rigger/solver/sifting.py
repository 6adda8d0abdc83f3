"""What it loses at least to do an option at all: who looks for a plan that loses less need not look at the others."""

from math import ceil, inf

import numpy as np

from rigger.solver.compiled import Flags, Floats, Ints, compiled, floats, inlined
from rigger.solver.field import Field
from rigger.solver.hall import apart
from rigger.solver.market import Market
from rigger.solver.narrowing import worker_of
from rigger.solver.pricing import Board
from rigger.solver.relaxing import Answer, Limits, Relaxing
from rigger.solver.rostering import Roster, add, fits, recall
from rigger.solver.singles import Singles
from rigger.solver.standing import roster_for
from rigger.solver.weighing import Desk, desk_for, extra, follow, look_ahead, weigh

LIMIT = 2_000
"""How many steps are looked ahead for one option before a looser figure will do."""
SLACK = 100.0
"""How much an option may lose, in cents, that is looked at first."""
WIDER = 2
"""How many times more it may lose the next time, and how many times more nodes the choice may take."""
NODES = 100
CENT = 0.5
"""Costs are whole cents: a bound this much above one cent is at the next."""


class Sifting:
    """Seeks the best plan among options that lose little at the best prices; what costs hardly more than these prove has no others."""

    def __init__(self, field: Field, market: Market, relaxing: Relaxing) -> None:
        self._field, self._market, self._relaxing = field, market, relaxing
        self._bound, self._slack, self._nodes = market.ask(market.best)[0], SLACK, NODES
        self.floor = self._bound
        """What no plan costs less than."""

    def step(self, cost: float) -> Answer:
        """Return the best plan of the options that lose little; `cost` is that of the best plan known.

        Where it breaks a rule that the program knows nothing of, that is told to it for the next time; else there are more options then.
        """
        slack = min(self._slack, cost - self._bound)
        columns = losses(self._field, self._market, self._relaxing.singles, slack) <= slack
        seats = self._field.places.price - self._market.best <= slack
        answer = self._relaxing.among(columns, seats, Limits(min(cost, self._bound + slack + 1), self._nodes))
        self.floor = max(self.floor, min(ceil(answer.bound - CENT) if answer.bound < inf else inf, self._bound + slack))
        worker = worker_of(self._field.options, answer.option)
        broken = _broken(self._field, worker, answer.option)
        for each in broken:
            self._relaxing.forbid(answer.option[worker == each])
        if not broken.size:
            self._slack, self._nodes = WIDER * self._slack, WIDER * self._nodes
        return answer


def losses(field: Field, market: Market, singles: Singles, slack: float) -> Floats:
    """Return what each option in each place loses at least, as the market was asked last; where it is more than the slack, less closely."""
    loss = floats(int(field.options.cost.size))
    weigh_each(field, market.board, desk_for(field), slack, loss)
    pays = market.board.pays[field.options.choice[singles.option]] - market.best[singles.place]
    return loss[singles.option] + pays


@compiled
def weigh_each(field: Field, board: Board, desk: Desk, slack: float, loss: Floats) -> None:
    """Write what each option loses at least with the best beside it; closely where a first look says that it may be within the slack."""
    for worker in range(field.held.pins.size):
        for option in range(field.options.first[worker], field.options.first[worker + 1]):
            mine = field.options.cost[option] - board.pays[field.options.choice[option]]
            mine += extra(field.rules, field.held.pins[worker]) - board.worth[worker]
            _lay_out(field, board, desk, worker, option)
            pins = field.held.pins[worker] + 1
            follow(field.shifts, desk)
            look_ahead(field.rules, desk)
            loss[option] = mine + desk.least[0, min(pins, field.rules.levels)]
            if loss[option] <= slack and desk.size[0]:
                loss[option] = mine + weigh(field, desk, pins, LIMIT)


@inlined
def _lay_out(field: Field, board: Board, desk: Desk, worker: int, option: int) -> None:
    """Put on the desk whatever a worker would earn by beside an option that they do."""
    options, shifts, size, shift = field.options, field.shifts, 0, field.options.shift[option]
    for other in range(options.first[worker], options.first[worker + 1]):
        loss = options.cost[other] - board.pays[options.choice[other]]
        if loss < 0 and apart(shifts, shift, options.shift[other]):
            desk.loss[size], desk.shift[size], desk.option[size] = loss, options.shift[other], other
            size += 1
    desk.size[0], desk.total[0], desk.found[0] = size, 0.0, 0
    recall(field.held, worker, desk.roster)
    add(desk.roster, shifts.start[shift], shifts.end[shift], shifts.night[shift])


def _broken(field: Field, worker: Ints, option: Ints) -> Ints:
    """Return the workers who may not do all that they are told to."""
    broken = np.zeros(field.held.pins.size, np.bool_)
    order = np.argsort(worker, kind="stable")
    mark_broken(field, roster_for(field), worker[order], option[order], broken)
    return np.flatnonzero(broken)


@compiled
def mark_broken(field: Field, roster: Roster, worker: Ints, option: Ints, broken: Flags) -> None:
    """Mark who may not do all of theirs; the workers come one after the other."""
    shifts = field.shifts
    for at in range(worker.size):
        who, shift = worker[at], field.options.shift[option[at]]
        if at == 0 or worker[at - 1] != who:
            recall(field.held, who, roster)
        if fits(field.rules, roster, shifts.start[shift], shifts.end[shift], shifts.night[shift]):
            add(roster, shifts.start[shift], shifts.end[shift], shifts.night[shift])
        else:
            broken[who] = True
