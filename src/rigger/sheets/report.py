"""The report of an import as a table, so that it can be downloaded and worked through."""

from collections.abc import Iterable

from rigger.sheets.faults import Fault
from rigger.sheets.write import Table

TITLES = ("Sheet", "Row", "Column", "Title", "Found", "What to do", "Kind")


def fault_table(faults: Iterable[Fault]) -> Table:
    """Return every fault as a row of a table, in the order given."""
    rows = ((each.sheet, each.row or None, each.column, each.title, each.found, each.say, each.severity.value) for each in faults)
    return Table("To mend", TITLES, rows)
