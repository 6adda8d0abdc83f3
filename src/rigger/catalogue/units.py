"""A unit of competency: what was trained and assessed for a ticket, and the units that it took over from."""

from datetime import date
from re import compile as pattern
from typing import ClassVar, Literal, override

from rigger.catalogue.lines import Entry

VERSIONED = pattern(r"(.*\d)[A-Z]")


class Unit(Entry, frozen=True, kw_only=True):
    """A unit (without its version letter) and the ones it took over from, as equivalent or not; `since` is when it became current."""

    part: ClassVar[str] = "unit"
    jurisdictions: tuple[str, ...] = ()
    code: str
    type: str
    status: Literal["current", "superseded", "unverified"]
    since: date | None = None
    replaces_equivalent: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()

    @property
    @override
    def keys(self) -> tuple[str, ...]:
        return (unit_code(self.code),)


def unit_code(text: str) -> str:
    """Return a unit's code without its version letter: `RIIWHS204E` → `RIIWHS204`."""
    code = text.strip().upper()
    versioned = VERSIONED.fullmatch(code)
    return versioned[1] if versioned else code
