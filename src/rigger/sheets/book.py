"""A workbook as it was read: sheets, rows and cells, each with its place."""

import re
from dataclasses import dataclass
from datetime import date
from string import ascii_uppercase
from typing import Final
from unicodedata import normalize

from rigger.sheets.cells import EPOCH_1900, Cell
from rigger.sheets.faults import Fault, Severity

LOOKED_AT: Final = 25
LETTERS: Final = 26
UNSEEN: Final = re.compile("[\u00ad\u200b\u200c\u2060\ufeff]")
"""Marks without width that come along when text is copied from web pages; they are dropped."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row that holds something: its number as the spreadsheet shows it, and its cells from column A on; a blank cell is ''."""

    row: int
    cells: tuple[Cell, ...]

    def at(self, index: int) -> Cell:
        """Return the cell of a column, counted from 0; blank where the row ends sooner."""
        return self.cells[index] if index < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet without its blank rows, and the columns of merged cells: (first row, last row, first column, last column)."""

    name: str
    lines: tuple[Line, ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    epoch: date = EPOCH_1900

    @property
    def header(self) -> int:
        """The row that most looks like column titles: the first that is all text and nearly as wide as the widest; 0 if none is."""
        top = self.lines[:LOOKED_AT]
        widest = max((sum(cell != "" for cell in line.cells) for line in top), default=0)
        for line in top:
            filled = [cell for cell in line.cells if cell != ""]
            if len(filled) * 5 >= widest * 3 and all(isinstance(cell, str) for cell in filled):
                return line.row
        return 0


@dataclass(frozen=True, slots=True)
class Workbook:
    """All sheets of one file, and what there is to say about the file itself."""

    name: str
    sheets: tuple[Sheet, ...]
    faults: tuple[Fault, ...] = ()


def letters(index: int) -> str:
    """Return the letters of a column counted from 0, as spreadsheets show them: 0 is A, 26 is AA."""
    text = ""
    while index >= 0:
        index, rest = divmod(index, LETTERS)
        text, index = ascii_uppercase[rest] + text, index - 1
    return text


def column(text: str) -> int | None:
    """Return the place of a column from its letters, counted from 0; nothing if these are no letters."""
    place = 0
    for letter in text.upper():
        if letter not in ascii_uppercase:
            return None
        place = place * LETTERS + ascii_uppercase.index(letter) + 1
    return place - 1 if place else None


def tidied(row: int, cells: list[Cell]) -> Line | None:
    """Return the row without blanks around its cells and at its end, letters composed (NFC); nothing if all of it is blank."""
    tidy = [(bare if (bare := cell.strip()).isascii() else _composed(bare)) if isinstance(cell, str) else cell for cell in cells]
    while tidy and tidy[-1] == "":
        tidy.pop()
    return Line(row, tuple(tidy)) if tidy else None


def _composed(text: str) -> str:
    """Return text so that equal names are equal."""
    return normalize("NFC", UNSEEN.sub("", text)).strip()


def notice(sheet: str, row: int, found: str, say: str) -> Fault:
    """Return a remark about a sheet or a row of it that keeps nothing back."""
    return Fault(sheet, row, "", "", found, say, Severity.NOTICE)
