"""Describes a kind of sheet - people, tickets, sites, jobs - by its columns, so that reading it needs no code of its own."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from rigger.sheets.cells import Parse, Setting
from rigger.sheets.faults import Flaw

type Fields = Mapping[str, object]
"""What one row says: the value of each field that it fills; a blank field is absent."""
type Check = Callable[[Fields, Setting], Iterable[tuple[str, Flaw]]]
"""Looks at the fields of one row together, and says which field is wrong and how; runs also where other cells of the row are faulty."""


@dataclass(frozen=True, slots=True)
class Column:
    """One thing that a row tells.

    `title` is how we write it, `synonyms` are the other titles it is known by (case, punctuation and usual short forms need no synonym).
    A fault in a `required` column or in a plain one keeps its row back; in a `spare` one it only leaves the cell out, as a notice.
    """

    field: str
    title: str
    parse: Parse
    synonyms: tuple[str, ...] = ()
    required: bool = False
    spare: bool = False


@dataclass(frozen=True, slots=True)
class Unfold:
    """Names the fields of a ticket, so that a list of classes in a cell, or a matrix with a column a class, becomes one row a ticket."""

    classes: str
    expires: str
    number: str
    issued: str

    def parts(self) -> tuple[str, str, str]:
        """Return what a matrix may say of each class."""
        return self.expires, self.number, self.issued


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of sheet.

    `words` are names of sheets that hint at it. `either` lists sets of fields of which one must be filled, for example
    (("name",), ("given", "family")). `checks` look at a row as a whole. `unfold` makes ticket rows.
    """

    name: str
    columns: tuple[Column, ...]
    words: tuple[str, ...] = ()
    either: tuple[tuple[str, ...], ...] = ()
    checks: tuple[Check, ...] = ()
    unfold: Unfold | None = None

    def column(self, field: str) -> Column | None:
        """Return the column of a field."""
        return next((column for column in self.columns if column.field == field), None)

    def required(self) -> tuple[str, ...]:
        """Return the fields without which no row can be read."""
        return tuple(column.field for column in self.columns if column.required)
