"""What makes catalogue data unfit for use, each fault as a sentence with the line it stands in."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from rigger.catalogue.entries import Entries
from rigger.catalogue.law import unit_code
from rigger.catalogue.lines import Dated
from rigger.kernel.refusal import Invalid


class BadCatalogue(Invalid):
    """The catalogue data cannot be used. {faults} Mend the data files."""


def checked(entries: Entries) -> Entries:
    """Return the entries unchanged; raises `BadCatalogue` naming every fault."""
    found = tuple(faults(entries))
    if found:
        raise BadCatalogue(faults=" ".join(found))
    return entries


def faults(entries: Entries) -> Iterator[str]:
    """Tell every fault: no source, unknown codes, dates that run backwards, two lines that say the same thing at once, circles."""
    for part, lines in entries.dated():
        for line in lines:
            yield from _line(f"{part} {', '.join(line.keys)}", line, {each.code for each in entries.jurisdiction})
        yield from _twice(part, lines)
    yield from _unknown(entries)
    yield from _circles("inclusion", {(each.holder, each.covers) for each in entries.inclusion})
    yield from _circles("jurisdiction", {(each.code, each.within) for each in entries.jurisdiction if each.within})
    replaced = {(unit_code(each.code), unit_code(old)) for each in entries.unit for old in each.replaces_equivalent + each.replaces}
    yield from _circles("unit", replaced)


def _line(name: str, line: Dated, places: set[str]) -> Iterator[str]:
    if not line.source.strip():
        yield f"{name} has no source: write who says so."
    if not line.jurisdictions:
        yield f"{name} names no jurisdiction: write where it holds."
    for each in line.jurisdictions:
        if each not in places:
            yield f"{name} names the jurisdiction {each}, which is not in the list of jurisdictions."
    if line.effective_from and line.effective_to and line.effective_to < line.effective_from:
        yield f"{name} ends on {line.effective_to}, before it begins on {line.effective_from}."


def _twice(part: str, lines: tuple[Dated, ...]) -> Iterator[str]:
    for one, other in combinations(lines, 2):
        shared = set(one.keys) & set(other.keys)
        where = set(one.jurisdictions) & set(other.jurisdictions)
        if shared and where and one.recorded == other.recorded and _overlap(one, other):
            yield f"{part} {', '.join(sorted(shared))} is said twice for {', '.join(sorted(where))} on the same days."


def _overlap(one: Dated, other: Dated) -> bool:
    def begins_by_end_of(a: Dated, b: Dated) -> bool:
        return (a.effective_from or date.min) <= (b.effective_to or date.max)

    return begins_by_end_of(one, other) and begins_by_end_of(other, one)


def _unknown(entries: Entries) -> Iterator[str]:
    types = {each.code for each in entries.ticket}
    families = {f"{code.rpartition('.')[0]}.*" for code in types if "." in code}
    named = [(f"inclusion {each.keys[0]}", code) for each in entries.inclusion for code in (each.holder, each.covers)]
    named += [(f"extension {each.keys[0]}", each.type) for each in entries.extension]
    named += [(f"operator {each.keys[0]}", each.type) for each in entries.operator]
    named += [(f"minimum_crew {each.keys[0]}", code) for each in entries.minimum_crew for code in each.types]
    named += [(f"unit {each.code}", each.type) for each in entries.unit]
    for part, lines in entries.dated()[3:7]:
        named += [(f"{part} {key}", key.partition(" ")[0]) for line in lines for key in line.keys]
    for name, code in named:
        if code not in types | families:
            yield f"{name} names the type {code}, which no ticket line describes."
    units = {unit_code(each.code) for each in entries.unit}
    for each in entries.unit:
        for old in each.replaces_equivalent + each.replaces:
            if unit_code(old) not in units:
                yield f"unit {each.code} takes over from {old}, which no unit line describes."


def _circles(part: str, steps: set[tuple[str, str]]) -> Iterator[str]:
    """Tell who can reach themselves by following the steps; what leads nowhere is taken away until nothing more goes."""
    left = set(steps)
    while leaving := {step for step in left if step[1] not in {start for start, _ in left}}:
        left -= leaving
    if left:
        yield f"{part} runs in a circle through {', '.join(sorted({start for start, _ in left}))}."
