"""Reads cells that hold a number, an amount of money or a ticket number."""

import re
from decimal import Decimal
from typing import Final

from rigger.sheets.cells import Cell, Parse, Setting
from rigger.sheets.faults import Flaw, Parsed, flaw, question
from rigger.sheets.texts import line, spelt

NUMBER: Final = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
LONGEST: Final = 24
SHORTENED: Final = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")
EXACT: Final = 10**15
"""Excel keeps fifteen digits of a number and writes zeros for the rest."""
SHORT_OF_DIGITS: Final = "Excel has shortened this number, so digits are lost. Format the column as Text and type the number again."
NOT_THE_NUMBER: Final = "Excel may have changed this number. Format the column as Text and type the number from the card."
TICKET_MOST: Final = 40
CENTS: Final = Decimal("0.01")
MOST_MONEY: Final = Decimal(10**12)


def quantity(low: Decimal | int, high: Decimal | int) -> Parse:
    """Return the parser of a number between two bounds, both allowed."""
    return lambda cell, _setting: _between(_number(cell), low, high, cell)


def whole(low: int, high: int) -> Parse:
    """Return the parser of a whole number between two bounds, both allowed."""

    def parse(cell: Cell, _setting: Setting) -> Parsed[int]:
        found = _between(_number(cell), low, high, cell)
        if isinstance(found, Flaw):
            return found
        return int(found) if found == int(found) else flaw(cell, f"Write a whole number from {low:,} to {high:,}.")

    return parse


def money(cell: Cell, _setting: Setting) -> Parsed[Decimal]:
    """Read an amount in dollars and cents: 1234.5, $1,234.50, or (45.00) for less than nothing; the answer has two decimals."""
    bare = cell
    if isinstance(cell, str):
        bare = re.sub(r"^(-?) ?(?:AUD|A?\$) ?", r"\1", cell.strip())
        bare = re.sub(r"^\(\$?(.*)\)$", r"-\1", bare)
    found = _between(_number(bare), -MOST_MONEY, MOST_MONEY, cell)
    if isinstance(found, Flaw):
        return flaw(cell, "Write the amount in dollars and cents, for example 1234.50.")
    if found != found.quantize(CENTS):
        return flaw(cell, "This has parts of a cent. Write it to the cent, for example 1234.50.")
    return found.quantize(CENTS)


def ticket_number(cell: Cell, _setting: Setting) -> Parsed[str]:
    """Read a ticket number as text, its leading zeros kept."""
    if isinstance(cell, str):
        words = line(cell, TICKET_MOST)
        if isinstance(words, str) and SHORTENED.fullmatch(words):
            return flaw(cell, SHORT_OF_DIGITS)
        return words
    if isinstance(cell, float) and cell.is_integer() and 0 < cell < EXACT:
        return spelt(cell)
    if isinstance(cell, int) and not isinstance(cell, bool) and 0 < cell < EXACT:
        return spelt(cell)
    if isinstance(cell, float) and cell >= EXACT:
        return flaw(spelt(cell), SHORT_OF_DIGITS)
    return question(cell, NOT_THE_NUMBER)


def _number(cell: Cell) -> Decimal | None:
    """Return the number that a cell holds, exact as it is shown; nothing if it holds none."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        shown = Decimal(repr(cell))
        return shown if shown.is_finite() else None
    if isinstance(cell, str):
        words = cell.replace("\N{MINUS SIGN}", "-").replace(" ", "")
        return Decimal(words.replace(",", "")) if len(words) <= LONGEST and words.isascii() and NUMBER.fullmatch(words) else None
    return None


def _between(found: Decimal | None, low: Decimal | int, high: Decimal | int, cell: Cell) -> Decimal | Flaw:
    """Return the number if it lies between the bounds."""
    if found is None or not low <= found <= high:
        return flaw(cell, f"Write a number from {low:,} to {high:,}.")
    return found
