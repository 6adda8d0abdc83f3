"""Chooses one column for each worker so that all together cost least: a set partitioning, left to HiGHS."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

import numpy as np

from rigger.solver.compiled import Floats, Ints
from rigger.solver.listing import Columns

_HIGHS: Final[Any] = import_module("highspy")
INTEGER: Final = int(_HIGHS.HighsVarType.kInteger)
"""How HiGHS is told that a variable is whole."""
PICKED: Final = 0.5
WHOLE: Final = 0.99
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
    solver = _HIGHS.Highs()
    for name, value in {
        "output_flag": False,
        "threads": 1,
        "presolve": "off",
        "mip_rel_gap": 0.0,
        "mip_abs_gap": WHOLE,
        "mip_max_nodes": nodes,
    }.items():
        solver.setOptionValue(name, value)
    solver.passModel(_program(columns, seats, price))
    return solver


def chosen(solver: Any, many: int, start: Ints) -> Choice | None:  # noqa: ANN401 - as above
    """Return what HiGHS chooses of so many columns."""
    if start.size:
        solver.setSolution(start.size, start.astype(np.int32), np.ones(start.size))
    solver.run()
    values = np.array(solver.getSolution().col_value[:many])
    if values.size == 0:
        return None
    return Choice(np.flatnonzero(values > PICKED), solver.getModelStatus() == _HIGHS.HighsModelStatus.kOptimal)


def _program(columns: Columns, seats: Ints, price: Floats) -> Any:  # noqa: ANN401 - HiGHS has no types
    """Each place has as many columns, or open seats, as seats; each worker at most one column."""
    many, rows = int(columns.size[0]), np.flatnonzero(seats)
    workers = np.unique(columns.worker[:many])
    seated = seats[rows].astype(np.float64)
    return filled(
        _HIGHS.HighsLp(),
        num_col_=many + rows.size,
        num_row_=rows.size + workers.size,
        col_cost_=np.append(columns.cost[:many], price[rows]),
        col_lower_=np.zeros(many + rows.size),
        col_upper_=np.append(np.ones(many), seated),
        row_lower_=np.append(seated, np.full(workers.size, -_HIGHS.kHighsInf)),
        row_upper_=np.append(seated, np.ones(workers.size)),
        integrality_=[_HIGHS.HighsVarType.kInteger] * (many + rows.size),
        a_matrix_=_matrix(columns, seats, workers),
    )


def filled(part: Any, **fields: object) -> Any:  # noqa: ANN401 - as above
    """Return a part of a program with its fields filled."""
    for name, value in fields.items():
        setattr(part, name, value)
    return part


def _matrix(columns: Columns, seats: Ints, workers: Ints) -> Any:  # noqa: ANN401 - as above
    many, rows = int(columns.size[0]), np.flatnonzero(seats)
    row_of = np.zeros(seats.size, np.int64)
    row_of[rows] = np.arange(rows.size)
    first = columns.first[: many + 1]
    length = np.diff(first)
    start = np.append(0, np.cumsum(length + 1))
    index = np.empty(start[-1], np.int64)
    index[np.repeat(start[:-1] - first[:-1], length) + np.arange(first[-1])] = row_of[columns.place[: first[-1]]]
    index[start[1:] - 1] = rows.size + np.searchsorted(workers, columns.worker[:many])
    return filled(
        _HIGHS.HighsLp().a_matrix_,
        format_=_HIGHS.MatrixFormat.kColwise,
        start_=np.append(start, start[-1] + np.arange(1, rows.size + 1)).astype(np.int32),
        index_=np.append(index, np.arange(rows.size)).astype(np.int32),
        value_=np.ones(start[-1] + rows.size),
    )
