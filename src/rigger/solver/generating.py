"""Column generation: which prices are best is a linear program over sets of options, to which those that earn at its prices are added.

It begins near the best prices, and knows too few sets far from there: so its prices may leave the best by no more than a box allows
(du Merle, Villeneuve, Desrosiers, Hansen 1999), and everybody is asked at prices between the best and its own (Wentges 1997).
"""

from typing import Final, NamedTuple

import numpy as np

from rigger.solver.compiled import Flags, Floats
from rigger.solver.draft import Draft, empty_draft
from rigger.solver.exact import choose
from rigger.solver.field import Field
from rigger.solver.listing import Columns, Doing, empty_columns, joined, keep_current, seat, some_of
from rigger.solver.market import Market
from rigger.solver.program import ENDLESS, Program, solver_with

WHOLE: Final = 0.99
"""From how much of a set on it is wanted whole."""
FEW: Final = 1_000
LEFT: Final = 0.2
"""Among how many sets is chosen beside them at most, and for which share of the seats: what is more takes long and finds little."""
NODES: Final = 1
"""How many nodes the choice beside them may take."""
ASKING: Final = 100
"""As how many iterations it counts to ask everybody what they would do."""
EARNS: Final = 0.01
"""A set that earns less than this, in cents, is none that was missing."""
DUAL, PRIMAL = 1, 4
"""The simplex methods of HiGHS: the dual to begin with, the primal once there is a basis, which more columns leave feasible."""


class Manner(NamedTuple):
    """How far a price may leave the best known, in cents; how much of the best is kept in those that everybody is asked at."""

    box: float = 1_000.0
    kept: float = 0.6


class Generating:
    """The linear program over the sets listed so far; each step asks it for prices and adds what it lacked."""

    def __init__(self, field: Field, market: Market, draft: Draft, manner: Manner = Manner()) -> None:  # noqa: B008 - it cannot change
        self._field, self._market, self._manner = field, market, manner
        self._solver = solver_with(_program(field), simplex_strategy=DUAL)
        self._everybody = np.flatnonzero(np.diff(field.options.first))
        self._columns = empty_columns(self._everybody.size, field.rules.longest)
        self._known = some_of(self._columns, np.empty(0, np.int64))
        self._dual = np.zeros(field.places.price.size + field.held.pins.size)
        self.work = 0
        """How many simplex iterations it took so far, or what took as long: the clock by which a search takes turns."""
        self.is_over = False
        """Whether no prices prove more."""
        self.learn(draft)

    def learn(self, draft: Draft) -> None:
        """Add what everybody does in a draft."""
        self._list(draft)
        self._add(np.ones(self._everybody.size, np.bool_))

    def step(self) -> None:
        """Ask the program for prices and the market what they prove, and add the sets that were missing."""
        places, best, (box, kept) = self._field.places.price.size, self._market.best, self._manner
        edges = np.append(np.minimum(best + box, self._field.places.price), box - best)
        self._solver.changeColsCost(2 * places, np.arange(2 * places, dtype=np.int32), edges)
        self._solver.run()
        self._solver.setOptionValue("simplex_strategy", PRIMAL)
        self.work += self._solver.getInfo().simplex_iteration_count
        self._dual = np.array(self._solver.getSolution().row_dual)
        moved = self._asked(kept) or self._asked(0.0)
        self.is_over = not moved and not self._market.look_closer()

    def _asked(self, kept: float) -> bool:
        """Ask what prices between the best and the program's prove, and add the sets that it lacked; tells whether either came of it."""
        market = self._market
        self.work += ASKING
        rises = market.offer(kept * market.best + (1 - kept) * self._dual[: self._field.places.price.size])
        self._list(market.board)
        missing = self._lost(self._columns) < -EARNS
        self._add(missing)
        return rises or bool(missing.any())

    def chosen(self) -> Draft:
        """Return the draft of the sets that it wants whole, and for all others the best choice of the sets it knows, if they are few."""
        value = np.array(self._solver.getSolution().col_value[2 * self._field.places.price.size :])[: self._known.worker.size]
        known, draft = self._known, empty_draft(self._field)
        for at in np.flatnonzero(value > WHOLE):
            if draft.open[known.place[known.first[at] : known.first[at + 1]]].all():
                seat(draft, known, int(at))
        full = np.append(0, np.cumsum(draft.open[known.place] == 0))[known.first]
        rest = some_of(known, np.flatnonzero((draft.many[known.worker] == 0) & (np.diff(full) == 0)))
        few = rest.worker.size <= FEW and draft.open.sum() <= LEFT * draft.who.size
        choice = choose(rest, draft.open, self._field.places.price, np.empty(0, np.int64), NODES) if few else None
        for at in choice.columns if choice else ():
            seat(draft, rest, int(at))
        return draft

    def _list(self, doing: Doing) -> None:
        """List what everybody does."""
        self._columns.size[:] = 0
        keep_current(self._field, doing, self._columns, self._everybody)

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
        nought, most = np.zeros(many), np.full(many, ENDLESS)
        self._solver.addCols(many, columns.cost, nought, most, index.size, start[:-1].astype(np.int32), index, np.ones(index.size))
        self._known = joined(self._known, columns)


def _program(field: Field) -> Program:
    """Return a row for each place and each worker, and two columns for each place: a seat more and a seat fewer."""
    places, workers, wanted = int(field.places.price.size), field.held.pins.size, field.places.wanted.astype(np.float64)
    return Program(
        cost=np.zeros(2 * places), lower=np.zeros(2 * places), upper=np.full(2 * places, ENDLESS),
        least=np.append(wanted, np.full(workers, -ENDLESS)), most=np.append(wanted, np.ones(workers)),
        start=np.arange(2 * places + 1), index=np.tile(np.arange(places), 2), value=np.repeat([1.0, -1.0], places),
    )  # fmt: skip
