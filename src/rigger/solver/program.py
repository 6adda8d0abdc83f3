"""Programs for HiGHS: columns and rows as arrays, handed over at once (its fields, set one by one, take each number apart)."""

from importlib import import_module
from typing import Any, Final, NamedTuple

import numpy as np

from rigger.solver.compiled import Flags, Floats, Ints

HIGHS: Final[Any] = import_module("highspy")
ENDLESS: Final[float] = HIGHS.kHighsInf
INTEGER: Final = int(HIGHS.HighsVarType.kInteger)
"""How HiGHS is told that a variable is whole."""
LEAST: Final = int(HIGHS.ObjSense.kMinimize)

TINY: Final = 1e-6
"""By how much a row may be broken that holds but for rounding."""


class Program(NamedTuple):
    """Columns between `lower` and `upper`, each at its cost, whole if wanted; rows that hold between `least` and `most` of them.

    The entries of the n-th column, or of the n-th row where they are told `by_row`, stand from `start[n]` to `start[n + 1]`.
    """

    cost: Floats
    lower: Floats
    upper: Floats
    least: Floats
    most: Floats
    start: Ints
    index: Ints
    value: Floats
    by_row: bool = False
    whole: bool = False


def reduced(program: Program, kept: Ints) -> Program:
    """Return a program told by row with some of its columns, the others being nought, without the rows that these can never break."""
    place = np.full(program.cost.size, -1)
    place[kept] = np.arange(int(kept.size))
    row: Ints = np.repeat(np.arange(int(program.most.size)), np.diff(program.start))
    here: Flags = place[program.index] >= 0
    row, index, value, upper = row[here], place[program.index[here]], program.value[here], program.upper[kept]
    highest: Floats = np.zeros(program.most.size)
    adds = value > 0
    np.add.at(highest, row[adds], (value * upper[index])[adds])
    binds: Flags = (program.least > -ENDLESS) | (highest > program.most)
    here = binds[row]
    lengths = np.bincount(row[here], minlength=program.most.size)[binds]
    return program._replace(
        cost=program.cost[kept], lower=program.lower[kept], upper=upper, least=program.least[binds], most=program.most[binds],
        start=np.append(0, np.cumsum(lengths)), index=index[here], value=value[here],
    )  # fmt: skip


def with_rows(program: Program, some: Flags) -> Program:
    """Return a program told by row with some of its rows."""
    here = np.repeat(some, np.diff(program.start))
    start = np.append(0, np.cumsum(np.diff(program.start)[some]))
    least, most, index, value = program.least[some], program.most[some], program.index[here], program.value[here]
    return program._replace(least=least, most=most, start=start, index=index, value=value)


def broken_rows(program: Program, found: Floats) -> Flags:
    """Tell of each row of a program told by row whether an answer is above what it may be."""
    row = np.repeat(np.arange(int(program.most.size)), np.diff(program.start))
    sums: Floats = np.zeros(program.most.size)
    np.add.at(sums, row, program.value * found[program.index])
    above: Flags = sums > program.most + TINY
    return above


def add_rows(solver: Any, program: Program) -> None:  # noqa: ANN401 - HiGHS has no types
    """Add the rows of a program, told by row over the same columns, to those that are there."""
    start, index = program.start[:-1].astype(np.int32), program.index.astype(np.int32)
    solver.addRows(program.most.size, program.least, program.most, index.size, start, index, program.value)


def solver_with(program: Program, **options: object) -> Any:  # noqa: ANN401 - HiGHS has no types
    """Return HiGHS with a program in it, on one thread."""
    solver = HIGHS.Highs()
    for name, value in ({"output_flag": False, "threads": 1, "presolve": "off"} | options).items():
        solver.setOptionValue(name, value)
    columns = program.cost.size
    form = HIGHS.MatrixFormat.kRowwise if program.by_row else HIGHS.MatrixFormat.kColwise
    solver.passModel(
        columns, program.most.size, program.index.size, int(form), LEAST, 0.0,
        program.cost, program.lower, program.upper, program.least, program.most,
        program.start.astype(np.int32), program.index.astype(np.int32), program.value, np.full(columns, INTEGER * program.whole, np.int32),
    )  # fmt: skip
    return solver
