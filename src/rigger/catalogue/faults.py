"""What makes catalogue data unfit for use, each fault as a sentence with the file and line it stands in, and what to write instead."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from itertools import combinations

from rigger.catalogue.entries import Entries
from rigger.catalogue.figures import unfit
from rigger.catalogue.lines import Entry
from rigger.catalogue.units import unit_code
from rigger.kernel.refusal import Invalid

type Places = Mapping[int, str]
"""Where each line stands ("hrwl.toml, line 12"), by the identity of what was read there."""


class BadCatalogue(Invalid):
    """The catalogue data cannot be used. {faults} Mend the data files."""


def checked(entries: Entries, places: Places) -> Entries:
    """Return the entries unchanged; raises `BadCatalogue` naming every fault and its place."""
    found = tuple(faults(entries, places))
    if found:
        raise BadCatalogue(faults=" ".join(found))
    return entries


def faults(entries: Entries, places: Places) -> Iterator[str]:
    """Tell every fault: no source, unknown codes, dates that run backwards, two lines that say the same thing at once, circles."""
    jurisdictions = {each.code for each in entries.jurisdiction}
    for part, lines in entries.dated():
        for line in lines:
            where = _at(line, places)
            yield from (f"{where}{part} {', '.join(line.keys)} {fault}" for fault in _line(line, jurisdictions))
        yield from _twice(part, lines, places)
    yield from _validities(entries, places)
    yield from _hours(entries, places)
    yield from _unknown(entries, places)
    yield from _circles("inclusion", {(each.holder, each.covers) for each in entries.inclusion})
    yield from _circles("jurisdiction", {(each.code, each.within) for each in entries.jurisdiction if each.within})
    replaced = {(unit_code(each.code), unit_code(old)) for each in entries.unit for old in each.replaces_equivalent + each.replaces}
    yield from _circles("unit", replaced)


def _at(line: object, places: Places) -> str:
    place = places.get(id(line))
    return f"{place}: " if place else ""


def _line(line: Entry, jurisdictions: set[str]) -> Iterator[str]:
    if not line.source.strip():
        yield "has no source: write who says so."
    if not line.jurisdictions:
        yield "names no jurisdiction: write where it holds."
    for each in line.jurisdictions:
        if each not in jurisdictions:
            yield f"names the jurisdiction {each}, which is not in the list of jurisdictions: {_instead(each, jurisdictions)}."
    if line.effective_from and line.effective_to and line.effective_to < line.effective_from:
        yield f"ends on {line.effective_to}, before it begins on {line.effective_from}: swap the two days."
    if line.adopted and line.recorded is None:
        yield "says that it is adopted, which an organisation alone can do: take that out."


def _instead(text: str, known: Iterable[str]) -> str:
    near = get_close_matches(text, sorted(known), 3, 0.5)
    return f"write {' or '.join(near)}, or add it" if near else "write one that is listed, or add it"


def _twice(part: str, lines: tuple[Entry, ...], places: Places) -> Iterator[str]:
    for one, other in combinations(lines, 2):
        shared = set(one.keys) & set(other.keys)
        where = set(one.jurisdictions) & set(other.jurisdictions)
        if shared and where and one.recorded == other.recorded and _overlap(one, other):
            yield (
                f"{_at(other, places)}{part} {', '.join(sorted(shared))} is said twice for {', '.join(sorted(where))} on the same days: "
                "end the older line the day before the newer begins, or take one out."
            )


def _overlap(one: Entry, other: Entry) -> bool:
    def begins_by_end_of(a: Entry, b: Entry) -> bool:
        return (a.effective_from or date.min) <= (b.effective_to or date.max)

    return begins_by_end_of(one, other) and begins_by_end_of(other, one)


def _validities(entries: Entries, places: Places) -> Iterator[str]:
    for each in entries.validity:
        if each.kind in {"from_issue", "kept_by_use"} and each.months is None:
            yield f"{_at(each, places)}validity {', '.join(each.keys)} lasts {each.kind}, but not how long: write its months."
        if (each.kind == "kept_by_use") != (each.activity is not None):
            yield f"{_at(each, places)}validity {', '.join(each.keys)}: write an activity where it is kept_by_use, and nowhere else."


def _hours(entries: Entries, places: Places) -> Iterator[str]:
    for each in entries.fatigue:
        yield from (f"{_at(each, places)}fatigue {each.rules.name[:60]} {fault}" for fault in unfit(each.rules))


def _unknown(entries: Entries, places: Places) -> Iterator[str]:
    types = {each.code for each in entries.ticket}
    families = {f"{code.rpartition('.')[0]}.*" for code in types if "." in code}
    for name, line, code in _named(entries):
        if code not in types | families:
            yield f"{_at(line, places)}{name} names the type {code}, which no ticket line describes: {_instead(code, types | families)}."
    units = {unit_code(each.code) for each in entries.unit}
    for each in entries.unit:
        yield from (
            f"{_at(each, places)}unit {each.code} takes over from {old}, which no unit line describes: {_instead(old, units)}."
            for old in each.replaces_equivalent + each.replaces
            if unit_code(old) not in units
        )


def _named(entries: Entries) -> Iterator[tuple[str, Entry, str]]:
    """Tell which types are spoken of, and where."""
    yield from ((f"inclusion {each.keys[0]}", each, code) for each in entries.inclusion for code in (each.holder, each.covers))
    yield from ((f"extension {each.keys[0]}", each, each.type) for each in entries.extension)
    yield from ((f"operator {each.keys[0]}", each, each.type) for each in entries.operator)
    yield from ((f"minimum_crew {each.keys[0]}", each, code) for each in entries.minimum_crew for code in each.types)
    yield from ((f"template {each.code}", each, code) for each in entries.template for code in each.types)
    yield from ((f"unit {each.code}", each, each.type) for each in entries.unit)
    about = (*entries.minimum_age, *entries.validity, *entries.renewal, *entries.interim)
    yield from ((f"{each.part} {key}", each, key.partition(" ")[0]) for each in about for key in each.keys)


def _circles(part: str, steps: set[tuple[str, str]]) -> Iterator[str]:
    """Tell who can reach themselves by following the steps; what leads nowhere is taken away until nothing more goes."""
    left = set(steps)
    while leaving := {step for step in left if step[1] not in {start for start, _ in left}}:
        left -= leaving
    if left:
        yield f"{part} runs in a circle through {', '.join(sorted({start for start, _ in left}))}: take one of its steps out."
