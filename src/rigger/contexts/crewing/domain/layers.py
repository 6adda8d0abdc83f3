"""What several layers ask at once: law, award, company, client, site and job each add what they ask, and none takes anything away."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from msgspec import structs

from rigger.catalogue.fatigue import FatigueRules, Limit, NightWindow, Window
from rigger.catalogue.words import EVIDENCE, Layer
from rigger.contracts.jobs import RuleBook
from rigger.gate.facts import InterimAllowed, Site

WIDEST_FIRST: tuple[Layer, ...] = ("law", "code", "award", "company", "client", "site", "job")


def layered(site: Site, books: Sequence[RuleBook]) -> Site:
    """Return a site that asks what its books ask beside its own: each demand, the strongest evidence, the longest buffer."""
    return replace(
        site,
        rules=(*site.rules, *(rule.asks for book in books for rule in book.rules)),
        evidence=max((book.evidence for book in books if book.evidence), key=EVIDENCE.index, default=None),
        interim=_interim(allowed for book in books for allowed in book.interim),
        valid_after_end_days=max((book.valid_after_end_days for book in books), default=0),
    )


def all_at_once(sets: Sequence[FatigueRules]) -> FatigueRules:
    """Return one set that is broken where any of some sets is: of the limits of one kind that block the strictest, else of those that warn.

    A night is what the set with the shortest overlap calls one; each limit keeps its own source and mark.
    """
    if len(sets) == 1:
        return sets[0]
    nights = [each.night_window for each in sets if each.night_window]
    return FatigueRules(
        name=" and ".join(each.name for each in sets),
        layer=next(layer for layer in WIDEST_FIRST if any(each.layer == layer for each in sets)),
        source="; ".join(each.source or each.name for each in sets),
        max_shift_h=_strictest(min, [_told(each, each.max_shift_h) for each in sets]),
        max_shift_incl_travel_h=_strictest(min, [_told(each, each.max_shift_incl_travel_h) for each in sets]),
        min_break_h=_strictest(max, [_told(each, each.min_break_h) for each in sets]),
        min_reset_after_nights_h=_strictest(max, [_told(each, each.min_reset_after_nights_h) for each in sets]),
        max_consecutive_shifts=_strictest(min, [_told(each, each.max_consecutive_shifts) for each in sets]),
        max_consecutive_nights=_strictest(min, [_told(each, each.max_consecutive_nights) for each in sets]),
        windows=tuple(_told(each, window) for each in sets for window in each.windows),
        night_window=min(nights, key=_overlap, default=None),
        door_to_door=any(each.door_to_door for each in sets),
    )


def _overlap(window: NightWindow) -> float:
    return window.min_overlap_h


def _told[L: Limit | Window | None](rules: FatigueRules, limit: L) -> L:
    """Return a limit with the source and mark of its set where it has none of its own."""
    if limit is None:
        return limit
    return structs.replace(limit, source=limit.source or rules.source or rules.name, mark=limit.mark or rules.mark)


def _strictest(of: Callable[..., Limit], limits: Iterable[Limit | None]) -> Limit | None:
    asked = [each for each in limits if each]
    blocking = [each for each in asked if each.severity == "block"] or asked
    return of(blocking, key=_figure) if blocking else None


def _figure(limit: Limit) -> float:
    return limit.limit


def _interim(allowed: Iterable[InterimAllowed]) -> tuple[InterimAllowed, ...]:
    days: dict[str, int] = {}
    for each in allowed:
        days[each.kind] = min(each.days, days.get(each.kind, each.days))
    return tuple(InterimAllowed(kind, count) for kind, count in days.items())
