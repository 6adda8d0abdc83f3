"""Unfolds a ticket matrix: one row a person and one column a class becomes one row a ticket."""

from typing import Final

from rigger.sheets.book import Line
from rigger.sheets.bound import Bound, Remark
from rigger.sheets.cells import Cell, Setting
from rigger.sheets.faults import question
from rigger.sheets.kind import Unfold

NOTHING: Final = frozenset({"n/a", "na", "n.a.", "n", "no", "nil", "none", "not held", "false", "-", "--", "\u2013", "\u2014", "."})
HELD: Final = frozenset({"y", "yes", "x", "true", "t", "held", "current", "valid", "ok", "tick", "1", "✓", "✔", "☑", "✅", "√", "ü"})
"""Ticks as people make them; ü is the tick of the Wingdings font."""
WRITE_DATE: Final = "This ticket is held, but until when? Write the expiry date from the card, for example 01/03/2027, or 'no expiry'."


def held(line: Line, columns: tuple[Bound, ...], unfold: Unfold, setting: Setting) -> tuple[dict[str, object], list[Remark]]:
    """Return what a row says of one class, and what is wrong with it; both are empty if the person does not hold it."""
    ticket: dict[str, object] = {}
    remarks: list[Remark] = []
    said = [each for each in columns if not _nothing(line.at(each.index))]
    until = next((each for each in columns if each.column.field == unfold.expires), None)
    if said and until and until not in said:
        remarks.append((until, question("nothing", WRITE_DATE)))
    for each in said:
        cell = line.at(each.index)
        if each is until and _only_yes(cell):
            remarks.append((each, question(cell, WRITE_DATE)))
            continue
        value, remark = each.read(cell, setting)
        remarks += [(each, remark)] if remark else []
        ticket[each.column.field] = value
    return ticket, remarks


def _nothing(cell: Cell) -> bool:
    """Tell whether a cell of the matrix says that there is no such ticket."""
    return cell is False or (isinstance(cell, str) and (cell == "" or cell.casefold() in NOTHING))


def _only_yes(cell: Cell) -> bool:
    """Tell whether a cell says that the ticket is held, without a date."""
    return cell in (True, 1) or (isinstance(cell, str) and cell.casefold() in HELD)
