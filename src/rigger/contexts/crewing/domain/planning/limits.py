"""The fatigue sets of all sites as the one set of limits that the optimiser keeps: what blocks anywhere holds for the whole plan."""

from collections.abc import Iterable
from math import ceil, floor
from typing import Final

from msgspec.structs import replace

from rigger.catalogue.fatigue import NO_LIMITS, FatigueRules, Limit
from rigger.contexts.crewing.domain.layers import all_at_once
from rigger.solver.problem import Rules
from rigger.solver.problem import Window as Rolling

UNLIMITED: Final = 1_000_000
HOUR: Final = 60
DAY: Final = 24 * HOUR


def blocking(sets: Iterable[FatigueRules]) -> FatigueRules:
    """Return the strictest of all limits that block; what would only warn is left to whoever looks at the plan."""
    told = [_blocking(each) for each in dict.fromkeys(sets) if each != NO_LIMITS]
    return all_at_once(told) if told else NO_LIMITS


def rules_of(limits: FatigueRules) -> Rules:
    """Return limits as the optimiser counts: whole minutes, each rounded to the stricter side."""
    nights, reset = limits.max_consecutive_nights, limits.min_reset_after_nights_h
    windows = {Rolling(each.days * DAY, floor(each.hours * HOUR)) for each in limits.windows}
    return Rules(
        min_rest=_rest(limits.min_break_h) or 0,
        windows=tuple(sorted(windows, key=lambda each: (each.minutes, each.max))),
        max_days=floor(limits.max_consecutive_shifts.limit) if limits.max_consecutive_shifts else UNLIMITED,
        max_nights=None if nights is None else floor(nights.limit),
        reset_after_nights=_rest(reset),
    )


def reach(rules: Rules) -> int:
    """Return for how many minutes before and after a plan other work matters to it."""
    days = max(each if each != UNLIMITED else 0 for each in (rules.max_days, rules.max_nights or 0))
    return max((days + 2) * DAY, rules.min_rest, rules.reset_after_nights or 0, *(each.minutes for each in rules.windows), 0)


def _rest(limit: Limit | None) -> int | None:
    return None if limit is None else ceil(limit.limit * HOUR)


def _blocking(rules: FatigueRules) -> FatigueRules:
    told = {name: getattr(rules, name) for name in rules.__struct_fields__}
    warning = {name: None for name, limit in told.items() if isinstance(limit, Limit) and limit.severity != "block"}
    return replace(rules, windows=tuple(each for each in rules.windows if each.severity == "block"), **warning)
