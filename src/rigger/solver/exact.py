"""Chooses one column for each worker so that all together cost least: a set partitioning, left to HiGHS."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from rigger.solver.compiled import Floats, Ints
from rigger.solver.listing import Columns
from rigger.solver.program import ENDLESS, HIGHS, Program, solver_with

PICKED = 0.5
WHOLE = 0.99
"""Costs are whole cents, so what is less than one better is none."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The columns that were chosen, and whether no other choice costs less."""

    columns: Ints
    proven: bool


def choose(columns: Columns, seats: Ints, price: Floats, start: Ints, nodes: int) -> Choice | None:
    """Return the cheapest choice of columns; `seats` are free in each place, an open one costs its `price`; begin with `start`."""
    return chosen(solver_for(columns, seats, price, nodes), int(columns.size[0]), start)


def solver_for(columns: Columns, seats: Ints, price: Floats, nodes: int) -> Any:  # noqa: ANN401 - HiGHS has no types
    """Return HiGHS with the choice in it: the columns first, then how many seats are open in each place that has any."""
    return solver_with(_program(columns, seats, price), mip_rel_gap=0.0, mip_abs_gap=WHOLE, mip_max_nodes=nodes)


def chosen(solver: Any, many: int, start: Ints) -> Choice | None:  # noqa: ANN401 - as above
    """Return what HiGHS chooses of so many columns."""
    if start.size:
        solver.setSolution(start.size, start.astype(np.int32), np.ones(start.size))
    solver.run()
    values = np.array(solver.getSolution().col_value[:many])
    if values.size == 0:
        return None
    return Choice(np.flatnonzero(values > PICKED), solver.getModelStatus() == HIGHS.HighsModelStatus.kOptimal)


def _program(columns: Columns, seats: Ints, price: Floats) -> Program:
    """Each place has as many columns, or open seats, as seats; each worker at most one column."""
    many, rows = int(columns.size[0]), np.flatnonzero(seats)
    workers = np.unique(columns.worker[:many])
    seated = seats[rows].astype(np.float64)
    start, index = _entries(columns, seats, workers)
    return Program(
        cost=np.append(columns.cost[:many], price[rows]),
        lower=np.zeros(many + rows.size),
        upper=np.append(np.ones(many), seated),
        least=np.append(seated, np.full(workers.size, -ENDLESS)),
        most=np.append(seated, np.ones(workers.size)),
        start=start, index=index, value=np.ones(index.size), whole=True,
    )  # fmt: skip


def _entries(columns: Columns, seats: Ints, workers: Ints) -> tuple[Ints, Ints]:
    many, rows = int(columns.size[0]), np.flatnonzero(seats)
    row_of = np.zeros(seats.size, np.int64)
    row_of[rows] = np.arange(rows.size)
    first = columns.first[: many + 1]
    length = np.diff(first)
    start = np.append(0, np.cumsum(length + 1))
    index = np.empty(start[-1], np.int64)
    index[np.repeat(start[:-1] - first[:-1], length) + np.arange(first[-1])] = row_of[columns.place[: first[-1]]]
    index[start[1:] - 1] = rows.size + np.searchsorted(workers, columns.worker[:many])
    return np.append(start, start[-1] + np.arange(1, rows.size + 1)), np.append(index, np.arange(rows.size))
