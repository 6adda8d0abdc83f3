"""Reads an Excel workbook that has been checked and repacked."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetMetadata, SheetTypeEnum, SheetVisibleEnum

from rigger.sheets.book import Line, Sheet, Workbook, notice, tidied
from rigger.sheets.cells import Cell
from rigger.sheets.limits import Limits
from rigger.sheets.refusals import FileBroken

HIDDEN = "This sheet is hidden and was not read. Unhide it if it should be."


def workbook(packed: BytesIO, epoch: date, name: str, limits: Limits) -> Workbook:
    """Return every visible sheet that holds something; raises `FileBroken`."""
    try:
        book = CalamineWorkbook.from_filelike(packed)
        kept = [meta for meta in book.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]
        sheets = tuple(_sheet(book.get_sheet_by_name(meta.name), epoch, limits) for meta in kept if _visible(meta))
    except CalamineError as damage:
        raise FileBroken(name=name) from damage
    faults = tuple(notice(meta.name, 0, "", HIDDEN) for meta in kept if not _visible(meta))
    return Workbook(name, tuple(sheet for sheet in sheets if sheet.lines), faults)


def _visible(meta: SheetMetadata) -> bool:
    """Tell whether a person who opens the workbook sees this sheet."""
    return meta.visible == SheetVisibleEnum.Visible


def _sheet(source: CalamineSheet, epoch: date, limits: Limits) -> Sheet:
    """Return one sheet; what a merged cell says stands in each row that it covers."""
    rows = source.to_python(skip_empty_area=False)
    merged = tuple((top + 1, bottom + 1, left, right) for (top, left), (bottom, right) in source.merged_cell_ranges or ())
    holds = [any(cell != "" for cell in row) for row in rows] if merged else []
    for top, bottom, left, _ in _tall(merged, limits):
        for row, something in zip(rows[top:bottom], holds[top:bottom], strict=True):
            if something and left < len(row) and row[left] == "":
                row[left] = rows[top - 1][left]
    return Sheet(source.name, tuple(_lines(rows)), merged, epoch)


def _lines(rows: list[list[Cell]]) -> Iterator[Line]:
    """Number the rows as the spreadsheet does, and leave out the blank ones."""
    for number, cells in enumerate(rows, start=1):
        line = tidied(number, cells)
        if line:
            yield line


def _tall(merged: tuple[tuple[int, int, int, int], ...], limits: Limits) -> Iterator[tuple[int, int, int, int]]:
    """Choose the merged cells that cover several rows; nothing once they cover more than a sheet can hold."""
    left = limits.cells
    for top, bottom, first, last in merged:
        left -= bottom - top
        if bottom > top and left > 0:
            yield top, bottom, first, last
