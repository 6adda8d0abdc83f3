"""What every line of the catalogue has beside its fact: where and when it holds, who says so, and how well that is proven."""

from datetime import date, datetime
from typing import ClassVar, override

import msgspec

from rigger.catalogue.words import PROVEN, Mark


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where and when a line holds, who says so, and how well that is proven; `adopted`: an organisation took it as its own."""

    part: ClassVar[str]
    source: str
    mark: Mark
    jurisdictions: tuple[str, ...]
    effective_from: date | None = None
    effective_to: date | None = None
    recorded: datetime | None = None
    adopted: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """Which things the line speaks of; each kind of line says."""
        raise NotImplementedError

    @property
    def entry(self) -> str:
        """What the line is called, the same in every release: `minimum_age:AU.HRWL.*@AU-VIC`, with its first day if it has one."""
        about = self.keys[0].replace(" > ", "+").replace(" ", "+") if self.keys else ""
        since = f"@{self.effective_from}" if self.effective_from else ""
        return f"{self.part}:{about}@{self.jurisdictions[0] if self.jurisdictions else ''}{since}"

    @property
    def proven(self) -> bool:
        """Whether a reason that rests on the line may block: it is well proven, or was adopted."""
        return self.adopted or self.mark in PROVEN


class AboutTypes(Entry, frozen=True, kw_only=True):
    """A line that speaks of several types: codes, or families ending in ".*"."""

    types: tuple[str, ...]

    @property
    @override
    def keys(self) -> tuple[str, ...]:
        return self.types
