"""How long a person may work and must rest, as a set of limits that a site chooses by name."""

from typing import ClassVar, override

import msgspec
from msgspec.structs import replace

from rigger.catalogue.lines import Entry
from rigger.catalogue.words import PROVEN, Layer, Mark, Severity


class Limit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One limit, in hours, shifts or nights as the rule says; to reach it is allowed."""

    limit: float
    severity: Severity = "block"
    source: str | None = None
    mark: Mark | None = None


class Window(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """At most so many worked hours in any stretch of `days` times 24 hours."""

    days: int
    hours: float
    severity: Severity = "block"
    source: str | None = None
    mark: Mark | None = None


class NightWindow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The hours on the site's clock ("22:00") that make a shift a night, once it overlaps them by `min_overlap_h` hours."""

    start: str
    end: str
    min_overlap_h: float = 0.0


class FatigueRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A set of limits; what is left out is not limited. Names as in gate-case/1.

    `source`, `mark`, `version`, `entry` and `adopted` tell of the line that a set of the catalogue stands in; there they are left out.
    """

    name: str = "none"
    layer: Layer = "company"
    source: str = ""
    mark: Mark | None = None
    version: str = ""
    entry: str = ""
    adopted: bool = False
    max_shift_h: Limit | None = None
    max_shift_incl_travel_h: Limit | None = None
    min_break_h: Limit | None = None
    min_reset_after_nights_h: Limit | None = None
    max_consecutive_shifts: Limit | None = None
    max_consecutive_nights: Limit | None = None
    windows: tuple[Window, ...] = ()
    night_window: NightWindow | None = None
    door_to_door: bool = False


NO_LIMITS = FatigueRules()


class FatigueSet(Entry, frozen=True, kw_only=True):
    """A line with a set of limits that a site may choose by name, and what to know before choosing it."""

    part: ClassVar[str] = "fatigue"
    source: str = ""
    mark: Mark = "K"
    jurisdictions: tuple[str, ...] = ()
    title: str
    text: str
    rules: FatigueRules

    @property
    @override
    def keys(self) -> tuple[str, ...]:
        return (self.rules.name,)

    @property
    def binds(self) -> bool:
        """Whether its limits may block however well they are proven: it came with Rigger and a site named it, or it was adopted."""
        return self.adopted or self.recorded is None

    def limits(self, version: str) -> FatigueRules:
        """Return its limits with who says so; of those that an organisation wrote itself, what nobody has proven only warns."""
        told = replace(self.rules, source=self.source, mark=self.mark, version=version, entry=self.entry, adopted=self.adopted)
        return told if self.binds else _warning(told)


def _warning(rules: FatigueRules) -> FatigueRules:
    def weaker[L: Limit | Window](limit: L) -> L:
        return limit if (limit.mark or rules.mark) in PROVEN else replace(limit, severity="warn")

    told = {name: getattr(rules, name) for name in rules.__struct_fields__}
    single = {name: weaker(limit) for name, limit in told.items() if isinstance(limit, Limit)}
    return replace(rules, windows=tuple(map(weaker, rules.windows)), **single)
