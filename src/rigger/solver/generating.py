"""Column generation: which prices are best is a linear program over sets of options, to which those that earn at its prices are added.

Its prices may leave those that proved most so far by no more than a box allows, since far from there it knows too few sets; each answer
that proves more moves the box (du Merle, Villeneuve, Desrosiers, Hansen 1999).
"""

from importlib import import_module
from typing import Any, Final

import numpy as np

from rigger.solver.compiled import Flags, Floats, Ints
from rigger.solver.draft import Draft, copy_of, empty_draft
from rigger.solver.exact import choose, filled
from rigger.solver.field import Field
from rigger.solver.listing import Columns, Doing, Group, empty_columns, joined, keep_current, list_group, seat, some_of
from rigger.solver.market import Market
from rigger.solver.weighing import desk_for

_HIGHS: Final[Any] = import_module("highspy")
EACH: Final = 14
"""For how many sets there is room in one answer, for each worker."""
BOX: Final = 100.0
"""How far a price may leave the best known, in cents, at first."""
WIDER: Final = 4.0
NARROWER: Final = 0.5
"""By how much the box grows after an answer that proved more, and shrinks after one that did not."""
LEAST: Final = 1.0
"""How wide it is at least, in cents."""
SLACK: Final = 100.0
"""How much more than the best a set may lose that the program begins with, in cents."""
EFFORT: Final = 2_000
"""How many steps the sets of one worker may take to list for it."""
WHOLE: Final = 0.99
"""From how much of a set on it is wanted whole."""
FEW: Final = 1_000
LEFT: Final = 0.2
"""Among how many sets is chosen beside them at most, and for which share of the seats: what is more takes long and finds little."""
NODES: Final = 1
"""How many nodes the choice beside them may take."""
MIDDLE: Final = 300.0
"""How wide the box is, in cents, in whose middle prices are looked for in the end."""
ROUNDS: Final = 10
"""How often they are looked for."""
ASKING: Final = 100
"""As how many iterations it counts to ask everybody what they would do."""
EARNS: Final = 0.01
"""A set that earns less than this, in cents, is none that was missing."""
DUAL, PRIMAL = 1, 4
"""The simplex methods of HiGHS: the dual to begin with, the primal once there is a basis, which more columns leave feasible."""


class Generating:
    """The linear program over the sets listed so far; each step asks it for prices and adds what it lacked."""

    def __init__(self, field: Field, market: Market, draft: Draft) -> None:
        self._field, self._market, self._solver = field, market, _solver_for(field)
        self._everybody = np.flatnonzero(np.diff(field.options.first))
        self._columns = empty_columns(EACH * self._everybody.size + field.held.pins.size, field.rules.longest)
        self._box, self._known = BOX, some_of(self._columns, np.empty(0, np.int64))
        self._dual = np.zeros(field.places.price.size + field.held.pins.size)
        self.work = 0
        """How many simplex iterations it took so far, or what took as long: the clock by which a search takes turns."""
        self.is_over = False
        """Whether no prices prove more."""
        self._explore(draft)

    def learn(self, draft: Draft) -> None:
        """Add what everybody does in a draft."""
        self._list(draft)
        self._add(np.ones(int(self._columns.size[0]), np.bool_))

    def step(self) -> None:
        """Ask the program for prices and the market what they prove, and add the sets that were missing."""
        rises, lacked = self._asked()
        self._solver.setOptionValue("simplex_strategy", PRIMAL)
        self._box = self._box * WIDER if rises else max(LEAST, self._box * NARROWER)
        self.is_over = not rises and not lacked and not self._market.look_closer()

    def centre(self) -> None:
        """Go from prices that prove most to the middle of all that do: there the fewest sets lose little."""
        self._box = MIDDLE
        self._solver.setOptionValue("solver", "ipm")
        self._solver.setOptionValue("run_crossover", "off")
        for _ in range(ROUNDS):
            self._solver.clearSolver()
            if not self._asked()[1]:
                self._market.settle(self._dual[: self._field.places.price.size])
                return

    def _asked(self) -> tuple[bool, bool]:
        """Ask for prices and what they prove, and add what the program lacked; tells whether they prove more, and whether it lacked any."""
        market, places = self._market, self._field.places.price.size
        self._solver.changeColsCost(2 * places, np.arange(2 * places, dtype=np.int32), self._edges())
        self._solver.run()
        self.work += ASKING + self._solver.getInfo().simplex_iteration_count
        self._dual = np.array(self._solver.getSolution().row_dual)
        rises = market.offer(self._dual[:places])
        self._list(market.board)
        missing = self._lost(self._columns) < -EARNS
        self._add(missing)
        return rises, bool(missing.any())

    def whole(self) -> tuple[Draft, Ints]:
        """Return a draft of the sets that the program wants whole, and the workers of whom it does not know what they should do."""
        value = np.array(self._solver.getSolution().col_value[2 * self._field.places.price.size :])[: self._known.worker.size]
        draft = empty_draft(self._field)
        for at in np.flatnonzero(value > WHOLE):
            first, last = self._known.first[at : at + 2]
            if draft.open[self._known.place[first:last]].all():
                seat(draft, self._known, int(at))
        return draft, self._everybody[draft.many[self._everybody] == 0]

    def chosen(self, draft: Draft) -> Draft:
        """Return the draft with the best choice, for those who do nothing in it, of the sets that the program knows, if they are few."""
        known, draft = self._known, copy_of(draft)
        full = np.append(0, np.cumsum(draft.open[known.place] == 0))[known.first]
        rest = some_of(known, np.flatnonzero((draft.many[known.worker] == 0) & (np.diff(full) == 0)))
        few = rest.worker.size <= FEW and draft.open.sum() <= LEFT * draft.who.size
        choice = choose(rest, draft.open, self._field.places.price, np.empty(0, np.int64), NODES) if few else None
        for at in choice.columns if choice else ():
            seat(draft, rest, int(at))
        return draft

    def _explore(self, draft: Draft) -> None:
        """Add what everybody does in a draft, and what else they could at the best prices; where that is too much, less of it."""
        columns, slack, desk = self._columns, SLACK, desk_for(self._field)
        while True:
            self._list(draft)
            group = Group(self._everybody, self._market.best, self._field.places.wanted, slack, EFFORT)
            if list_group(self._field, desk, columns, group) or slack < 1:
                break
            slack /= 2
        self._add(np.ones(int(columns.size[0]), np.bool_))

    def _edges(self) -> Floats:
        """Return what one more seat or one fewer costs in each place, so that no price leaves the box."""
        best = self._market.best
        return np.append(np.minimum(best + self._box, self._field.places.price), self._box - best)

    def _list(self, doing: Doing) -> None:
        """List what everybody does."""
        self._columns.size[:] = 0
        keep_current(self._field, doing, self._columns, Group(self._everybody, self._market.best, self._field.places.wanted, 0.0, 0))

    def _lost(self, columns: Columns) -> Floats:
        """Return what each set loses at the program's prices, its worker's own among them."""
        many, dual = int(columns.size[0]), self._dual
        first = columns.first[: many + 1]
        paid = np.append(0.0, np.cumsum(dual[columns.place[: first[-1]]]))[first]
        return columns.cost[:many] - np.diff(paid) - dual[self._field.places.price.size + columns.worker[:many]]

    def _add(self, wanted: Flags) -> None:
        """Add the wanted of the sets that are listed to the program."""
        columns = some_of(self._columns, np.flatnonzero(wanted))
        many, length = int(columns.worker.size), np.diff(columns.first)
        start = columns.first + np.arange(many + 1)
        index = np.empty(start[-1], np.int32)
        index[start[1:] - 1] = self._field.places.price.size + columns.worker
        index[np.arange(columns.place.size) + np.repeat(np.arange(many), length)] = columns.place
        nought, most = np.zeros(many), np.full(many, _HIGHS.kHighsInf)
        self._solver.addCols(many, columns.cost, nought, most, index.size, start[:-1].astype(np.int32), index, np.ones(index.size))
        self._known = joined(self._known, columns)


def _solver_for(field: Field) -> Any:  # noqa: ANN401 - HiGHS has no types
    """Return HiGHS with a row for each place and each worker, and two columns for each place: a seat more and a seat fewer."""
    solver, endless = _HIGHS.Highs(), _HIGHS.kHighsInf
    places, workers, wanted = field.places.price.size, field.held.pins.size, field.places.wanted.astype(np.float64)
    for name, value in {"output_flag": False, "threads": 1, "presolve": "off", "simplex_strategy": DUAL}.items():
        solver.setOptionValue(name, value)
    matrix = filled(
        _HIGHS.HighsLp().a_matrix_,
        format_=_HIGHS.MatrixFormat.kColwise,
        start_=np.arange(2 * places + 1, dtype=np.int32),
        index_=np.tile(np.arange(places, dtype=np.int32), 2),
        value_=np.repeat([1.0, -1.0], places),
    )
    program = filled(
        _HIGHS.HighsLp(),
        num_col_=2 * places, num_row_=places + workers,
        col_cost_=np.zeros(2 * places), col_lower_=np.zeros(2 * places), col_upper_=np.full(2 * places, endless),
        row_lower_=np.append(wanted, np.full(workers, -endless)), row_upper_=np.append(wanted, np.ones(workers)),
        a_matrix_=matrix,
    )  # fmt: skip
    solver.passModel(program)
    return solver
