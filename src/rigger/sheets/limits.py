"""How large a file we read: enough for any crew list, too little for a file made to hurt."""

from dataclasses import dataclass
from typing import Final

from rigger.sheets.refusals import TooManyCells, TooManyColumns, TooManyRows, TooMuchText, UnpacksTooLarge

MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The most of everything; sizes in bytes. The defaults keep the worst file that is read below 600 MB of memory."""

    file: int = 50 * MEGABYTE
    unpacked: int = 100 * MEGABYTE
    text: int = 40 * MEGABYTE
    parts: int = 2_000
    sheets: int = 100
    rows: int = 100_000
    columns: int = 1_000
    cells: int = 1_000_000
    merged: int = 20_000


LIMITS: Final = Limits()


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a sheet reaches, counted from its first row and column, and how many cells of it hold something."""

    rows: int
    columns: int
    filled: int

    @property
    def area(self) -> int:
        """All cells of the rectangle, which is what reading it takes in memory."""
        return self.rows * self.columns


def check_extents(extents: list[Extent], name: str, limits: Limits) -> None:
    """Refuse a file that reaches too far in any sheet or in all together, before memory is taken for it."""
    for extent in extents:
        if extent.columns > limits.columns:
            raise TooManyColumns(name=name, found=extent.columns, most=limits.columns)
        if extent.rows > limits.rows:
            raise TooManyRows(name=name, found=extent.rows, most=limits.rows)
    area = sum(extent.area for extent in extents)
    if area > limits.cells:
        raise TooManyCells(name=name, found=area, most=limits.cells)


def check_unpacked(size: int, name: str, limits: Limits) -> None:
    """Refuse an archive whose parts are larger than we unpack."""
    if size > limits.unpacked:
        raise UnpacksTooLarge(name=name, most=limits.unpacked // MEGABYTE)


def check_repeated(size: int, name: str, limits: Limits) -> None:
    """Refuse a file whose cells point again and again to long texts, each cell taking a copy."""
    if size > limits.text:
        raise TooMuchText(name=name, most=limits.text // MEGABYTE)
