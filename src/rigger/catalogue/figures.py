"""What the figures of a fatigue set say in words, and between what they must lie to make sense."""

from collections.abc import Iterable, Iterator
from re import compile as pattern
from typing import NamedTuple

from msgspec.structs import replace

from rigger.catalogue.fatigue import NO_LIMITS, FatigueRules, Limit, NightWindow, Window

CLOCK = pattern(r"([01]\d|2[0-3]):[0-5]\d")
DAY_H = 24
WEEK_H = 7 * DAY_H
LONGEST = 119
"""So many days at most a limit may look over: what is worked is kept for a little longer."""
NAME = 60
WINDOWS = 20
"""So many windows a set has at most: each is looked at for every shift."""


class Figure(NamedTuple):
    """A limit by its name in the files, what it says, and the most that it may be; it is more than nothing."""

    name: str
    says: str
    most: float


FIGURES = (
    Figure("max_shift_h", "A shift lasts at most {} h", DAY_H),
    Figure("max_shift_incl_travel_h", "With its travel a shift lasts at most {} h", DAY_H),
    Figure("min_break_h", "Between two shifts there are at least {} h", WEEK_H),
    Figure("min_reset_after_nights_h", "Between a night and the next day shift there are at least {} h", WEEK_H),
    Figure("max_consecutive_shifts", "At most {} days are worked in a row", LONGEST),
    Figure("max_consecutive_nights", "At most {} nights are worked in a row", LONGEST),
)

OF_NIGHTS = {"min_reset_after_nights_h", "max_consecutive_nights"}
OF_TRAVEL = {"min_break_h", "min_reset_after_nights_h", "windows"}


def figures_told(rules: FatigueRules) -> Iterator[str]:
    """Say each limit of a set in a sentence, and which ones only warn."""
    for figure in FIGURES:
        limit: Limit | None = getattr(rules, figure.name)
        if limit is not None:
            yield f"{figure.says.format(f'{limit.limit:g}')}{_mildly(limit)}."
    for window in rules.windows:
        yield f"In any {window.days} days at most {window.hours:g} h are worked{_mildly(window)}."
    if night := rules.night_window:
        yield f"A shift is a night if {night.min_overlap_h:g} h or more of it lie between {night.start} and {night.end}."
    if rules.door_to_door:
        yield "Travel counts as work."


def _mildly(limit: Limit | Window) -> str:
    return " (more only warns)" if limit.severity == "warn" else ""


def unlike(one: FatigueRules, other: FatigueRules) -> tuple[FatigueRules, FatigueRules] | None:
    """Return two sets without the limits that they set alike, whoever says so; nothing, if all are alike.

    Where they differ in what is a night, or whether travel is work, the limits that this matters to are kept.
    """
    kept = {name for name, *_ in FIGURES if _figure(getattr(one, name)) != _figure(getattr(other, name))}
    if [*map(_hours, one.windows)] != [*map(_hours, other.windows)]:
        kept.add("windows")
    if one.night_window != other.night_window:
        kept |= OF_NIGHTS
    if one.door_to_door != other.door_to_door:
        kept |= OF_TRAVEL
    return (_only(kept, one), _only(kept, other)) if kept else None


def _figure(limit: Limit | None) -> tuple[float, str] | None:
    return (limit.limit, limit.severity) if limit else None


def _hours(window: Window) -> tuple[int, float, str]:
    return window.days, window.hours, window.severity


def _only(kept: Iterable[str], rules: FatigueRules) -> FatigueRules:
    told = {name: getattr(rules, name) for name in kept}
    return replace(NO_LIMITS, night_window=rules.night_window, door_to_door=rules.door_to_door, **told)


def unfit(rules: FatigueRules) -> Iterator[str]:
    """Tell what is wrong with a set as a line of the catalogue holds it, and what to write instead."""
    if rules != replace(rules, source="", mark=None, version="", entry="", adopted=False):
        yield "says among its rules who says so: write its source and mark beside them, and leave out version, entry and adopted."
    if rules.name == NO_LIMITS.name or rules.name != " ".join(rules.name.split()) or not 0 < len(rules.name) <= NAME:
        yield f'needs a name of its own: write 1 to {NAME} letters and signs without blanks around them, and not "{NO_LIMITS.name}".'
    for name, _, most in FIGURES:
        limit: Limit | None = getattr(rules, name)
        if limit is not None and not 0 < limit.limit <= most:
            yield f"has {limit.limit:g} for {name}: write a figure over 0 and up to {most:g}."
    if len(rules.windows) > WINDOWS:
        yield f"has {len(rules.windows)} windows: keep {WINDOWS} at most."
    for window in rules.windows:
        yield from _window(window)
    if rules.night_window:
        yield from _night(rules.night_window)
    elif rules.max_consecutive_nights or rules.min_reset_after_nights_h:
        yield "limits nights and does not say when it is night: write its night_window."


def _window(window: Window) -> Iterator[str]:
    if not 0 < window.days <= LONGEST:
        yield f"has a window of {window.days} days: write 1 to {LONGEST}, for older shifts are not kept."
    elif not 0 < window.hours <= window.days * DAY_H:
        yield f"has a window of {window.hours:g} h in {window.days} days: write a figure over 0 and up to {window.days * DAY_H}."


def _night(window: NightWindow) -> Iterator[str]:
    if not (CLOCK.fullmatch(window.start) and CLOCK.fullmatch(window.end)):
        yield f'has a night from {window.start[:20]} to {window.end[:20]}: write two times of the clock, as "22:00".'
    if not 0 <= window.min_overlap_h <= DAY_H:
        yield f"has {window.min_overlap_h:g} for min_overlap_h: write a figure from 0 to {DAY_H}."
