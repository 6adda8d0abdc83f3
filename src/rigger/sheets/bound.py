"""Ties the columns of a sheet to the fields that they fill, and reads one cell of such a column."""

from dataclasses import dataclass
from dataclasses import field as made
from datetime import date

from rigger.sheets.book import Line, letters
from rigger.sheets.cells import Cell, Setting
from rigger.sheets.faults import Fault, Flaw, Mended, Severity, shown
from rigger.sheets.guess import Plan
from rigger.sheets.kind import Column


@dataclass(frozen=True, slots=True)
class Bound:
    """One column of a sheet with the field that it fills; it remembers what it has read, for sheets say the same thing often."""

    index: int
    title: str
    column: Column
    field: str
    required: bool
    seen: dict[Cell, object] = made(default_factory=dict[Cell, object], compare=False)

    @property
    def letter(self) -> str:
        """The letters of the column."""
        return letters(self.index)

    def read(self, cell: Cell, setting: Setting) -> tuple[object, Flaw | None]:
        """Return the value of a cell that is not blank, and what there is to say about it; a flawed cell has no value."""
        found = self.column.parse(cell, setting)
        if isinstance(found, Flaw):
            return None, found
        if isinstance(found, Mended):
            return found.parted()
        if isinstance(cell, str) or type(cell) is date:
            self.seen[cell] = found
        return found, None


type Remark = tuple[Bound | None, Flaw]
"""What is wrong, and in which column; no column where the row as a whole is meant."""


def filled(line: Line, columns: tuple[Bound, ...], setting: Setting, fields: dict[str, object]) -> list[Remark]:
    """Fill the fields of a line from these columns, and return what is wrong with its cells; a blank cell fills nothing."""
    remarks: list[Remark] = []
    cells, width = line.cells, len(line.cells)
    for each in columns:
        cell = cells[each.index] if each.index < width else ""
        if cell == "":
            if each.required:
                remarks.append((each, Flaw("nothing", f"This cell is blank. Write the {each.column.title}.")))
            continue
        value = each.seen.get(cell)
        if value is None:
            value, remark = each.read(cell, setting)
            if remark:
                remarks.append((each, remark))
        if value is not None:
            fields[each.field] = value
    return remarks


def bound(plan: Plan) -> tuple[tuple[Bound, ...], dict[str, tuple[Bound, ...]]]:
    """Return the columns of a ready plan: the plain ones, and those of a matrix by class."""
    plain: list[Bound] = []
    by_class: dict[str, tuple[Bound, ...]] = {}
    for heading in plan.headings:
        column = plan.kind.column(heading.field or "")
        each = Bound(heading.index, heading.title, column, column.field, column.required) if column else None
        if each and heading.code:
            by_class[heading.code] = (*by_class.get(heading.code, ()), each)
        elif each:
            plain.append(each)
    return tuple(plain), by_class


def placed(sheet: str, row: int, at: Bound | None, remark: Flaw) -> Fault:
    """Say where a flaw stands; without a column it concerns the whole row."""
    if at is None:
        return Fault(sheet, row, "", "", remark.found, remark.say, remark.severity)
    if at.column.spare and remark.severity is not Severity.NOTICE:
        remark = Flaw(remark.found, f"{remark.say} The cell was left out.", Severity.NOTICE)
    return Fault(sheet, row, at.letter, shown(at.title), remark.found, remark.say, remark.severity)
