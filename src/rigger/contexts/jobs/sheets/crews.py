"""Reads crews and inductions as they are written in one cell: "1 x C6, 2 x DG, 1 x RB"."""

import re
from dataclasses import dataclass
from typing import Final

from rigger.contexts.jobs.events.job import Place
from rigger.gate.facts import Need
from rigger.sheets.cells import Cell, Setting
from rigger.sheets.classes import one_class
from rigger.sheets.faults import Flaw, Parsed, flaw
from rigger.sheets.texts import NO, YES, line

BETWEEN: Final = re.compile(r"\s*[,;+&]\s*|\s+and\s+", re.IGNORECASE)
BEFORE: Final = re.compile(r"(\d{1,3})\s*(?:[x×*]\s*|\s)(.+)", re.IGNORECASE)  # noqa: RUF001 - the sign as typed
BEHIND: Final = re.compile(r"(.+?)\s*[x×*]\s*(\d{1,3})", re.IGNORECASE)  # noqa: RUF001 - as above
WRITE_CREW: Final = "Write how many of which class, for example 1 x C6, 2 x DG, 1 x RB."
INDUCTION: Final = "INDUCTION:"
OWN: Final = ""
"""Stands for the site's own induction, where a cell only says yes."""
MOST: Final = 1_000


@dataclass(frozen=True, slots=True)
class Crew:
    """The places that a shift wants."""

    places: tuple[Place, ...]


def crew(cell: Cell, setting: Setting) -> Parsed[Crew]:
    """Read a crew; each class is a kind of place, called as it was written, and one class twice is added up."""
    words = line(cell, MOST)
    if isinstance(words, Flaw):
        return words
    wanted: dict[tuple[str, str], int] = {}
    for piece in filter(None, BETWEEN.split(words)):
        name, count = _counted(piece)
        code = one_class(name, setting)
        if isinstance(code, Flaw):
            return code
        wanted[name, code] = wanted.get((name, code), 0) + count
    if not wanted or 0 in wanted.values():
        return flaw(cell, WRITE_CREW)
    return Crew(tuple(Place(name, (Need(code),), count) for (name, code), count in wanted.items()))


def inductions(cell: Cell, setting: Setting) -> Parsed[tuple[str, ...]]:
    """Read what a site asks of everyone: ticket classes, and inductions by name; a yes means the site's own."""
    words = line(cell, MOST)
    if isinstance(words, Flaw):
        return words
    if words.casefold() in YES | NO:
        return (OWN,) if words.casefold() in YES else ()
    pieces = (piece.strip() for piece in re.split("[,;]", words))
    return tuple(dict.fromkeys(setting.classes.code(each) or f"{INDUCTION}{each}" for each in pieces if each))


def _counted(piece: str) -> tuple[str, int]:
    if hit := BEFORE.fullmatch(piece):
        return hit[2].strip(), int(hit[1])
    if hit := BEHIND.fullmatch(piece):
        return hit[1].strip(), int(hit[2])
    return piece.strip(), 1
