"""The mobilisation matrix as a table: one line a person, one column a requirement."""

from rigger.contexts.crewing.domain.cells import Cell
from rigger.contexts.crewing.domain.matrix import Line, Matrix
from rigger.sheets.write import Table, Value

TITLES = ("Person", "Booked", "Mobilises", "Demobilises", "Days left", "Stops", "Warns", "Cost")


def matrix_table(matrix: Matrix) -> Table:
    """Return the matrix as a table; costs in dollars."""
    titles = (*TITLES, *(f"{each.name} ({each.layer})" for each in matrix.requirements))
    return Table("Matrix", titles, (_row(line) for line in matrix.lines))


def _row(line: Line) -> tuple[Value, ...]:
    cost = line.cost_cents / 100
    plain = (line.name, line.booked, line.mobilises, line.demobilises, line.days_left, line.stops, line.warns, cost)
    return (*plain, *map(_cell, line.cells))


def _cell(cell: Cell | None) -> str:
    if cell is None:
        return ""
    ends = f" to {cell.ends.isoformat()}" if cell.ends else ""
    who = f" ({cell.who})" if cell.who else ""
    return f"{cell.state}{ends}{who}"
