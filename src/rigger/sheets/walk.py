"""Measures a sheet tag by tag: slower, but right for every spelling that XML allows."""

import re
from typing import Final
from xml.parsers import expat

from rigger.sheets.limits import Extent
from rigger.sheets.refusals import FileBroken

ADDRESS: Final = re.compile(r"([A-Za-z]*)(\d*)")
LONGEST: Final = 9


class Walk:
    """Where we are in a sheet and how far it has reached so far."""

    __slots__ = ("column", "far", "filled", "row", "wide")

    def __init__(self) -> None:
        """Start above the first row."""
        self.row = self.column = self.far = self.wide = self.filled = 0

    def enter(self, tag: str, attributes: dict[str, str]) -> None:
        """Follow one opening tag: a row, a cell, or what stands in a cell."""
        match tag.rpartition(":")[2]:
            case "row":
                self.row, self.column = _number(attributes.get("r", ""), self.row + 1), 0
            case "c":
                self._cell(attributes.get("r", ""))
            case "v" | "is":
                self.filled += 1
                self.far, self.wide = max(self.far, self.row), max(self.wide, self.column)
            case _:
                pass

    def _cell(self, address: str) -> None:
        """Take a cell's address, or the next place where it has none."""
        hit = ADDRESS.fullmatch(address)
        letters = hit[1].upper() if hit else ""
        self.column += 1
        if letters:
            self.column = 0
            for letter in letters[:LONGEST]:
                self.column = self.column * 26 + ord(letter) - 64
        self.row = _number(hit[2] if hit else "", self.row)


def walked(part: bytes, name: str) -> Extent:
    """Measure a sheet; raises `FileBroken` where it is no XML."""
    walk = Walk()
    parser = expat.ParserCreate()
    parser.StartElementHandler = walk.enter
    try:
        parser.Parse(part, True)  # noqa: FBT003 - expat takes its end mark by position only
    except (expat.ExpatError, LookupError, ValueError) as damage:  # an encoding that nobody knows is either of the latter
        raise FileBroken(name=name) from damage
    return Extent(walk.far, walk.wide, walk.filled)


def _number(digits: str, otherwise: int) -> int:
    """Return a row number; a number of absurd length is as good as the largest."""
    return int(digits[:LONGEST]) if digits.isdecimal() else otherwise
