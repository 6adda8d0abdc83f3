"""Asks the program over single options: freely, what the places are worth; in whole numbers, for the best plan among some of them."""

from dataclasses import dataclass
from functools import partial
from math import inf
from typing import Any, Final, NamedTuple

import numpy as np

from rigger.solver.compiled import Flags, Floats, Ints
from rigger.solver.exact import PICKED, WHOLE
from rigger.solver.field import Field
from rigger.solver.program import ENDLESS, HIGHS, Program, add_rows, broken_rows, reduced, solver_with, with_rows
from rigger.solver.singles import RARELY, Rows, Singles, rows_of, singles_of

STEPS: Final = (0, 2)
"""From how many positions above the target each costs a step, and from how many one step more."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The options to be done and in which places, those first that are surest; and what no plan of those asked about costs less than."""

    option: Ints
    place: Ints
    bound: float


class Limits(NamedTuple):
    """A plan is looked for that costs less, in so many nodes."""

    cost: float
    nodes: int


class Relaxing:
    """The program, with what it was told beside its rows."""

    def __init__(self, field: Field) -> None:
        self._field, self.singles = field, singles_of(field)
        rows = rows_of(field, self.singles)
        self._program = _program(field, self.singles, rows)
        self._rare: Flags = np.zeros(self._program.most.size, np.bool_)
        self._rare[field.places.price.size :][: rows.rare.size] = rows.rare == RARELY

    def freely(self) -> tuple[Floats, Answer]:
        """Return what one more seat in each place is worth, and what should be done, where options may be shared out.

        Rows that are rarely broken come in once they are.
        """
        places, program, singles = self._field.places.price.size, self._program, self.singles
        known = ~self._rare
        solver = solver_with(with_rows(program, known))
        solver.run()
        while (missing := broken_rows(program, np.array(solver.getSolution().col_value)) & ~known).any():
            known |= missing
            add_rows(solver, with_rows(program, missing))
            solver.run()
        price = np.array(solver.getSolution().row_dual)[:places]
        return price, self._answer(solver, np.arange(int(singles.place.size)), solver.getInfo().objective_function_value)

    def among(self, columns: Flags, open_ones: Flags, limits: Limits) -> Answer:
        """Return the best plan of some options in some places, some seats open; or whatever was found, if none is within the limits."""
        both = np.append(columns, open_ones)
        kept = np.append(np.flatnonzero(both), np.arange(both.size, int(self._program.cost.size)))
        whole = reduced(self._program, kept)._replace(whole=True)
        solver = solver_with(whole, presolve="on", mip_rel_gap=0.0, mip_abs_gap=WHOLE, mip_max_nodes=limits.nodes)
        solver.cbMipInterrupt.subscribe(partial(_stop_above, limits.cost))
        solver.run()
        none = solver.getModelStatus() == HIGHS.HighsModelStatus.kInfeasible
        return self._answer(solver, np.flatnonzero(columns), inf if none else solver.getInfo().mip_dual_bound)

    def forbid(self, options: Ints) -> None:
        """Tell that not all of these can be done, for a rule that is no row."""
        program = self._program
        more: Ints = np.flatnonzero(np.isin(self.singles.option, options))
        self._program = program._replace(
            least=np.append(program.least, -ENDLESS), most=np.append(program.most, float(options.size - 1)),
            start=np.append(program.start, program.start[-1] + more.size), index=np.append(program.index, more),
            value=np.append(program.value, np.ones(more.size)),
        )  # fmt: skip

    def _answer(self, solver: Any, columns: Ints, bound: float) -> Answer:  # noqa: ANN401 - HiGHS has no types
        value = np.array(solver.getSolution().col_value)[: columns.size]
        sure = columns[np.argsort(-value, kind="stable")[: int((value > PICKED).sum())]]
        return Answer(self.singles.option[sure], self.singles.place[sure], bound)


def _stop_above(cost: float, event: Any) -> None:  # noqa: ANN401 - as above
    """Stop once whatever is left costs more."""
    event.interrupt(event.data_out.mip_dual_bound > cost)


def _program(field: Field, singles: Singles, rows: Rows) -> Program:
    """A row for each place, then the workers' and their load; columns for options in places, open seats, load above each step."""
    places, workers, many = field.places.price.size, field.held.pins.size, singles.place.size
    steps = [np.maximum(0.0, field.rules.target + step - field.held.pins) for step in STEPS]
    wanted = field.places.wanted.astype(np.float64)
    free = np.full(rows.most.size + len(STEPS) * workers, -ENDLESS)
    start, index, value = _entries(field, singles, rows)
    return Program(
        cost=np.concatenate([field.options.cost[singles.option], field.places.price, np.full(len(STEPS) * workers, field.rules.step)]),
        lower=np.zeros(many + places + len(STEPS) * workers),
        upper=np.concatenate([np.ones(many), wanted, np.full(len(STEPS) * workers, ENDLESS)]),
        least=np.append(wanted, free), most=np.concatenate([wanted, rows.most, *steps]),
        start=start, index=index, value=value, by_row=True,
    )  # fmt: skip


def _entries(field: Field, singles: Singles, rows: Rows) -> tuple[Ints, Ints, Floats]:
    places, workers, many = int(field.places.price.size), int(field.held.pins.size), int(singles.place.size)
    here = np.append(singles.place, np.arange(places))
    ends: Ints = singles.first[field.options.first[1:]]
    above = np.arange(workers) + many + places
    load: list[Ints] = [np.insert(np.arange(many), ends, above + number * workers) for number in range(len(STEPS))]
    lengths: list[Ints] = [np.bincount(here, minlength=places), np.diff(rows.first), *[np.diff(ends, prepend=0) + 1] * len(STEPS)]
    return (
        np.append(0, np.cumsum(np.concatenate(lengths))),
        np.concatenate([here.argsort(kind="stable"), rows.column, *load]),
        np.concatenate([np.ones(here.size), rows.weight, *[np.insert(np.ones(many), ends, -1.0)] * len(STEPS)]),
    )
