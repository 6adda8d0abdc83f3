"""What is wrong in a sheet: where it stands, what was found there, and what to write instead."""

from dataclasses import dataclass
from enum import StrEnum

SHOWN = 60


class Severity(StrEnum):
    """How much a fault stops: an error or a question keeps its row back until it is mended or answered; a notice keeps nothing back."""

    ERROR = "error"
    QUESTION = "question"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with one cell, said by a parser that does not know where the cell stands."""

    found: str
    say: str
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Mended[T]:
    """A value that was repaired beyond doubt, with the notice that says how."""

    value: T
    flaw: Flaw

    def parted(self) -> tuple[object, Flaw]:
        """Return the value and the notice."""
        return self.value, self.flaw


type Parsed[T] = T | Flaw | Mended[T]


@dataclass(frozen=True, slots=True)
class Fault:
    """One problem as the report shows it; row 0 speaks of the whole sheet, an empty column of the whole row."""

    sheet: str
    row: int
    column: str
    title: str
    found: str
    say: str
    severity: Severity


def shown(cell: object) -> str:
    """Return a cell as a report can show it: on one line, at most 60 characters, what cannot be seen spelt out."""
    text = str(cell)
    cut = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in cut)


def flaw(cell: object, say: str) -> Flaw:
    """Return the error that a cell holds, with what was found in it."""
    return Flaw(shown(cell), say)


def question(cell: object, say: str) -> Flaw:
    """Return the question that a cell raises: it may be right, but only a person can say what it means."""
    return Flaw(shown(cell), say, Severity.QUESTION)


def mended[T](value: T, cell: object, say: str) -> Mended[T]:
    """Return a repaired value with the notice that says what was done."""
    return Mended(value, Flaw(shown(cell), say, Severity.NOTICE))
