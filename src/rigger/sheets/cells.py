"""What a cell may hold, and what its parser is told besides."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from rigger.sheets.faults import Parsed

type Cell = str | int | float | bool | date | time | datetime | timedelta
type Parse = Callable[[Cell, Setting], Parsed[object]]
"""A pure function from a cell that is not blank to a value, a `Flaw` or a `Mended`; the same cell always gives the same answer."""

EPOCH_1900: Final = date(1899, 12, 30)
"""Day 0 of Excel's usual day numbers, right from 1 March 1900 on (Excel counts a 29 February 1900 that never was)."""
EPOCH_1904: Final = date(1904, 1, 1)
"""Day 0 in workbooks that carry the 1904 date system."""


@dataclass(frozen=True, slots=True)
class Classes:
    """The ticket classes as the catalogue knows them: a spelling to its code, or nothing; and the spellings to offer where nothing fits."""

    code: Callable[[str], str | None]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """What parsers and checks may look at besides the cell: today's date where the import is done, the classes, the sheet's day 0."""

    today: date
    classes: Classes
    epoch: date = EPOCH_1900
