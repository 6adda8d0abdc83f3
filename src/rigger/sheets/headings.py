"""Finds the rows that hold the column titles, and says what each column is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rigger.sheets.book import LOOKED_AT, Line, Sheet, letters
from rigger.sheets.cells import Setting
from rigger.sheets.classes import class_list
from rigger.sheets.kind import Kind
from rigger.sheets.titles import Spellings, matched, nearly, spellings

LEAST: Final = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """One column of a sheet: its title, the field that it fills, and in a ticket matrix the class that it is about.

    `sure` is false where the title is only nearly one that we know; `told` is true where a person said what the column is.
    """

    index: int
    title: str
    field: str | None = None
    code: str = ""
    sure: bool = True
    told: bool = False

    @property
    def letter(self) -> str:
        """The letters of the column as the spreadsheet shows them."""
        return letters(self.index)

    @property
    def target(self) -> str:
        """What the column fills, in the form in which a person confirms or changes it: "name", "RB:expires", or "" for nothing."""
        return f"{self.code}:{self.field}" if self.code and self.field else self.field or ""


@dataclass(frozen=True, slots=True)
class Reader:
    """What is needed to understand the titles of one kind of sheet."""

    kind: Kind
    known: Spellings
    setting: Setting

    @staticmethod
    def of(kind: Kind, setting: Setting) -> "Reader":
        """Prepare to read the titles of a kind."""
        return Reader(kind, spellings(kind), setting)

    def part(self, title: object) -> str | None:
        """Return what a title says of a ticket, such as its number or expiry."""
        field = matched(title, self.known) if isinstance(title, str) else None
        return field if self.kind.unfold and field in self.kind.unfold.parts() else None

    def ticket(self, title: object) -> str:
        """Return the class that a title names alone; '' if none."""
        if not isinstance(title, str) or not title or matched(title, self.known):
            return ""
        found = class_list(title, self.setting)
        return found[0] if isinstance(found, tuple) and len(found) == 1 else ""

    def score(self, line: Line) -> int:
        """Say how many different things the cells of a row name, if it were the titles."""
        titles = {cell for cell in line.cells if isinstance(cell, str)}
        fields = {matched(title, self.known) for title in titles} - {None}
        return len(fields) + (sum(bool(self.ticket(title)) for title in titles) if self.kind.unfold else 0)


def title_rows(sheet: Sheet, reader: Reader) -> tuple[Line, ...]:
    """Return the one or two rows of titles; none where no row looks like titles."""
    top = sheet.lines[:LOOKED_AT]
    scores = [reader.score(line) for line in top]
    best = max(range(len(top)), key=scores.__getitem__, default=None)
    if best is None or (scores[best] < LEAST and not (scores[best] and top[best].row == sheet.header)):
        return tuple(line for line in top if line.row == sheet.header)
    for first, second in ((best - 1, best), (best, best + 1)):
        if first >= 0 and second < len(top) and _two_rows(top[first], top[second], reader):
            return top[first], top[second]
    return (top[best],)


def headings(sheet: Sheet, rows: tuple[Line, ...], reader: Reader) -> tuple[Heading, ...]:
    """Say what each column is, as far as its titles tell; a column without a title is listed if it holds something."""
    match rows:
        case (upper, lower):
            found = {heading.index: heading for heading in _double(upper, lower, reader)}
        case (line,):
            found = {heading.index: heading for heading in _single(line, reader)}
        case _:
            found = {}
    top = [line.cells for line in sheet.lines[:LOOKED_AT] if line not in rows]
    filled = {index for cells in top for index, cell in enumerate(cells) if cell != ""}
    every = tuple(found.get(index, Heading(index, "")) for index in sorted(filled | found.keys()))
    unfold = reader.kind.unfold
    if unfold and any(heading.field == unfold.classes for heading in every):
        return tuple(Heading(heading.index, heading.title) if heading.code else heading for heading in every)
    return every


def _two_rows(upper: Line, lower: Line, reader: Reader) -> bool:
    """Tell whether two rows are the titles of a matrix: classes above, "Number" or "Expiry" right below."""
    if lower.row != upper.row + 1 or any(not isinstance(cell, str) for cell in lower.cells):
        return False
    return any(reader.part(lower.at(index)) for index, cell in enumerate(upper.cells) if reader.ticket(cell))


def _single(line: Line, reader: Reader) -> Iterator[Heading]:
    """Read titles that stand in one row."""
    for index, cell in enumerate(line.cells):
        title = cell if isinstance(cell, str) else str(cell)
        if title:
            yield _heading(index, title, reader)


def _double(upper: Line, lower: Line, reader: Reader) -> Iterator[Heading]:
    """Read titles in two rows; a class reaches to the right over blank cells as long as its parts stand below."""
    code = name = ""
    for index in range(max(len(upper.cells), len(lower.cells))):
        above, below = str(upper.at(index)), str(lower.at(index))
        if above:
            code, name = reader.ticket(above), above
        part = reader.part(below)
        if code and (part or above):
            yield Heading(index, f"{name} {below}".strip(), part or reader.kind.unfold.expires if reader.kind.unfold else None, code)
        elif above or below:
            code = ""
            yield _heading(index, below or above, reader)


def _heading(index: int, title: str, reader: Reader) -> Heading:
    """Say what one title means: a field, a class, a class with a part ("DG Expiry"), nearly a field, or nothing."""
    if field := matched(title, reader.known):
        return Heading(index, title, field)
    unfold = reader.kind.unfold
    if unfold and (code := reader.ticket(title)):
        return Heading(index, title, unfold.expires, code)
    words = title.split()
    for size in (1, 2) if unfold else ():
        part = reader.part(" ".join(words[-size:]))
        if part and (code := reader.ticket(" ".join(words[:-size]).rstrip(" -:"))):
            return Heading(index, title, part, code)
    field = nearly(title, reader.known)
    return Heading(index, title, field, sure=field is None)
