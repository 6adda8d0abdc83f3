"""What every line of the catalogue has beside its fact: where and when it holds, who says so, and how well that is proven."""

from datetime import date, datetime
from typing import Protocol

import msgspec

from rigger.catalogue.words import Mark


class Dated(Protocol):
    """What every line has beside its fact; `keys` say which things the line speaks of."""

    @property
    def keys(self) -> tuple[str, ...]: ...
    @property
    def source(self) -> str: ...
    @property
    def mark(self) -> Mark: ...
    @property
    def jurisdictions(self) -> tuple[str, ...]: ...
    @property
    def effective_from(self) -> date | None: ...
    @property
    def effective_to(self) -> date | None: ...
    @property
    def recorded(self) -> datetime | None: ...


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where and when a line holds, who says so, and how well that is proven."""

    source: str
    mark: Mark
    jurisdictions: tuple[str, ...]
    effective_from: date | None = None
    effective_to: date | None = None
    recorded: datetime | None = None


class AboutTypes(Entry, frozen=True, kw_only=True):
    """A line that speaks of several types: codes, or families ending in ".*"."""

    types: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return self.types
