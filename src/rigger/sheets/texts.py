"""Reads cells that hold words: names, remarks, yes and no."""

import re
from typing import Final

from rigger.sheets.cells import Cell, Parse, Setting
from rigger.sheets.faults import Flaw, Parsed, flaw, question

MOST: Final = 200
ALLOWED: Final = frozenset("\u200d\u200e\u200f")
ERRORS: Final = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|CALC!|SPILL!|FIELD!|GETTING_DATA|#+)")
UNCALCULATED: Final = "#UNCALCULATED"
YES: Final = frozenset({"y", "yes", "true", "t", "1", "✓", "✔", "☑", "✅"})
NO: Final = frozenset({"n", "no", "false", "f", "0", "-", "✗", "✘", "☐", "❌"})


def clean(cell: Cell) -> str | Flaw:
    """Return what a cell says on one line; refuses what cannot be shown and what Excel left in place of a value."""
    if not isinstance(cell, str):
        return spelt(cell)
    if cell.isascii() and cell.isprintable() and "  " not in cell and not cell.startswith("#"):
        return cell
    text = " ".join(cell.split())
    for letter in text:
        if not letter.isprintable() and letter not in ALLOWED:
            return flaw(text, f"This cell holds a character that cannot be shown (U+{ord(letter):04X}). Type its text again.")
    if text == UNCALCULATED:
        return flaw("a formula", "This formula has no result yet. Open the file in Excel and save it, or write the result itself.")
    if ERRORS.fullmatch(text):
        return flaw(text, "Excel could not work out this cell. Write the value itself in place of the formula.")
    return text


def spelt(cell: Cell) -> str:
    """Return a number, date or tick as text, a whole number without its decimal point."""
    match cell:
        case bool():
            return "TRUE" if cell else "FALSE"
        case float() if cell.is_integer():
            return str(int(cell))
        case _:
            return str(cell)


def line(cell: Cell, most: int = MOST) -> str | Flaw:
    """Return a cell as one line of at most so many characters."""
    words = clean(cell)
    if isinstance(words, str) and len(words) > most:
        return flaw(words, f"This is {len(words):,} characters long and {most} is the most. Write it shorter.")
    return words


def text(most: int = MOST) -> Parse:
    """Return the parser of one line of text of at most so many characters."""

    def parse(cell: Cell, _setting: Setting) -> Parsed[str]:
        return line(cell, most)

    return parse


def full_name(cell: Cell, _setting: Setting) -> Parsed[str]:
    """Read a person's name; "Smith, John" becomes "John Smith"."""
    words = line(cell)
    if isinstance(words, Flaw):
        return words
    if not any(letter.isalpha() for letter in words):
        return flaw(cell, "This is not a name. Write the first name and the family name.")
    family, _, given = (part.strip() for part in words.partition(","))
    return f"{given} {family}" if family and given and "," not in given else words.strip(" ,")


def yes_no(cell: Cell, _setting: Setting) -> Parsed[bool]:
    """Read yes or no; a lone x is asked about, for some mean yes by it and some no."""
    words = clean(cell)
    if isinstance(words, Flaw):
        return words
    if words.casefold() in YES:
        return True
    if words.casefold() in NO:
        return False
    if words.casefold() == "x":
        return question(cell, "An x can mean yes or no. Write yes or no.")
    return flaw(cell, "Write yes or no.")
