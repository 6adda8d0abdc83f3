"""Writes tables as CSV and XLSX that open safely: no cell is ever run as a formula, and text stays text with its leading zeros."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Final, Protocol

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from rigger.sheets.guard import guarded
from rigger.sheets.refusals import TableTooLong

type Value = str | int | float | Decimal | bool | date | datetime | time | None
"""What a table holds; days and times as the clock on site shows them, without a zone."""

MARK: Final = b"\xef\xbb\xbf"
"""Tells Excel that a CSV file is UTF-8."""
MOST_ROWS: Final = 1_048_576
MOST_TEXT: Final = 32_767
DAY_MINUTES: Final = 1440
NARROW: Final = 8
WIDE: Final = 60
NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
NAME_MOST: Final = 31
FORMATS: Final = {"text": "@", "day": "dd/mm/yyyy", "moment": "dd/mm/yyyy hh:mm", "clock": "hh:mm"}
ROW_BY_ROW: Final = {"constant_memory": True}


@dataclass(frozen=True, slots=True)
class Table:
    """A table to be written: its name, its column titles, and rows of as many values; the rows may come one by one."""

    name: str
    titles: tuple[str, ...]
    rows: Iterable[tuple[Value, ...]]


class Book(Protocol):
    """What we use of a workbook; the library's own annotations say less."""

    def add_format(self, properties: dict[str, object]) -> Format: ...
    def add_worksheet(self, name: str) -> Worksheet: ...


def to_csv(table: Table) -> bytes:
    """Return the table as CSV (RFC 4180) in UTF-8 with a mark for Excel; days are ISO, and text that could run as a formula is guarded."""
    out = StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_STRINGS, lineterminator="\r\n")
    writer.writerow([guarded(title) for title in table.titles])
    writer.writerows([_plain(value) for value in row] for row in table.rows)
    return MARK + out.getvalue().encode()


def to_xlsx(tables: Iterable[Table]) -> bytes:
    """Return the tables as one workbook, a sheet each: titles bold and frozen, days as days, text as text.

    Raises `TableTooLong` past Excel's last row. Text longer than a cell can hold is cut with an ellipsis.
    """
    out = BytesIO()
    with Workbook(out, ROW_BY_ROW) as book:
        _write_tables(book, tables)
    return out.getvalue()


def _write_tables(book: Book, tables: Iterable[Table]) -> None:
    formats = {name: book.add_format({"num_format": shape}) for name, shape in FORMATS.items()}
    formats["title"] = book.add_format({"bold": True, "num_format": "@"})
    taken: set[str] = set()
    for table in tables:
        name = _sheet_name(table.name, taken)
        taken.add(name.casefold())
        _fill(book.add_worksheet(name), table, formats)


def _plain(value: Value) -> str | int | float | Decimal | None:
    """Return a value as CSV shows it."""
    match value:
        case str():
            return guarded(value)
        case bool():
            return _word(value)
        case datetime():
            return value.replace(tzinfo=None).isoformat(" ", "minutes")
        case time():
            return value.isoformat("minutes")
        case date():
            return value.isoformat()
        case _:
            return value


def _fill(sheet: Worksheet, table: Table, formats: dict[str, Format]) -> None:
    """Write one sheet row by row, keeping none, and set each column as wide as what stands in it."""
    widths = [len(title) for title in table.titles]
    for index, title in enumerate(table.titles):
        sheet.write_string(0, index, title, formats["title"])
    for number, row in enumerate(table.rows, start=1):
        if number >= MOST_ROWS:
            raise TableTooLong(name=table.name, most=MOST_ROWS - 1)
        for index, value in enumerate(row):
            widths[index] = max(widths[index], _put(sheet, number, index, value, formats))
    for index, width in enumerate(widths):
        sheet.set_column(index, index, min(max(width, NARROW), WIDE) + 2)
    sheet.freeze_panes(1, 0)


def _put(sheet: Worksheet, row: int, index: int, value: Value, formats: dict[str, Format]) -> int:
    """Write one cell by its type, and return how many characters it shows."""
    match value:
        case None:
            return 0
        case bool():
            sheet.write_string(row, index, _word(value), formats["text"])
        case str():
            fits = value if len(value) <= MOST_TEXT else f"{value[: MOST_TEXT - 1]}…"
            sheet.write_string(row, index, fits, formats["text"])
        case datetime():
            sheet.write_datetime(row, index, value.replace(tzinfo=None), formats["moment"])
        case date():
            sheet.write_datetime(row, index, datetime.combine(value, time()), formats["day"])
        case time():
            sheet.write_number(row, index, (value.hour * 60 + value.minute) / DAY_MINUTES, formats["clock"])
        case _:
            sheet.write_number(row, index, float(value))
    return len(FORMATS["moment"]) if isinstance(value, date) else len(str(value))


def _word(value: bool) -> str:  # noqa: FBT001 - a tick is the thing itself here
    """Return a tick as a word."""
    return "yes" if value else "no"


def _sheet_name(name: str, taken: set[str]) -> str:
    """Return a name that Excel allows and no other sheet has."""
    plain = NOT_IN_NAMES.sub(" ", name).strip(" '")[:NAME_MOST].strip(" '") or "Sheet"
    plain = f"{plain} 1" if plain.casefold() == "history" else plain
    number, tried = 2, plain
    while tried.casefold() in taken:
        ending = f" ({number})"
        number, tried = number + 1, plain[: NAME_MOST - len(ending)] + ending
    return tried
