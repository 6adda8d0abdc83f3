"""How long a person may work and must rest, as a set of limits that a site chooses by name."""

import msgspec

from rigger.catalogue.words import Layer, Mark, Severity


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
    """A set of limits; what is left out is not limited. Names as in gate-case/1."""

    name: str = "none"
    layer: Layer = "company"
    source: str = ""
    mark: Mark | None = None
    version: str = ""
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
