"""Which lines hold in one place on one day, and the edition of the law that they make."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from msgspec.structs import replace

from rigger.catalogue.entries import Entries, Inclusion
from rigger.catalogue.law import Law, Terms, spoken_names
from rigger.catalogue.lines import Entry
from rigger.catalogue.units import Unit
from rigger.catalogue.words import MARKS, Mark


def edition(entries: Entries, place: tuple[str, ...], day: date, known_at: datetime) -> Law:
    """Build the law of a place (itself first, then the places it lies within) as it holds on a day and was known at a moment."""
    terms = _terms(entries, place, day, known_at)
    edges = _hold(entries.inclusion, place, day, known_at)
    covers = _closure(edges.values(), terms)
    operators, crews = _hold(entries.operator, place, day, known_at), _hold(entries.minimum_crew, place, day, known_at)
    return Law(
        jurisdiction=place[0],
        version=entries.version,
        terms=terms,
        families=tuple(_hold(entries.family, place, day, known_at).values()),
        covers=covers,
        held_by={asked: frozenset(holder for holder in covers if asked in covers[holder]) for asked in covers},
        names=spoken_names(terms),
        units=_units(_ranked(entries.unit, place, day, known_at)),
        fatigue_sets={name: each.limits(entries.version) for name, each in _hold(entries.fatigue, place, day, known_at).items()},
        operators=tuple(operators.values()),
        crews=tuple(dict.fromkeys(crews.values())),
        templates=tuple(_hold(entries.template, place, day, known_at).values()),
    )


def in_force(line: Entry, day: date) -> bool:
    """Tell whether a line holds on a day; its first and last day count."""
    return (line.effective_from is None or line.effective_from <= day) and (line.effective_to is None or day <= line.effective_to)


def _hold[L: Entry](lines: Iterable[L], place: tuple[str, ...], day: date, known_at: datetime) -> dict[str, L]:
    """Return the line that speaks of each thing: the nearest place wins, and there the line recorded last."""
    return {key: line for line in _ranked(lines, place, day, known_at) for key in line.keys}


def _ranked[L: Entry](lines: Iterable[L], place: tuple[str, ...], day: date, known_at: datetime) -> list[L]:
    """Return the lines that hold, those last that silence others."""
    known = [line for line in lines if in_force(line, day) and (line.recorded is None or line.recorded <= known_at)]
    ranked = [
        (_far(line, place), line.recorded is not None, line.recorded or known_at, line)
        for line in known
        if not set(place).isdisjoint(line.jurisdictions)
    ]
    return [line for *_, line in sorted(ranked, key=lambda each: each[:3])]


def _units(ranked: Iterable[Unit]) -> dict[str, Unit]:
    """Return the line of each unit; what an organisation wrote and nobody has proven takes nothing away that met the unit before."""
    found: dict[str, Unit] = {}
    for line in ranked:
        [code] = line.keys
        older = found[code].replaces_equivalent if code in found and line.recorded and not line.proven else ()
        found[code] = replace(line, replaces_equivalent=tuple(dict.fromkeys((*line.replaces_equivalent, *older)))) if older else line
    return found


def _far(line: Entry, place: tuple[str, ...]) -> int:
    """Return 0 for a line of the place itself, -1 for one of the place around it."""
    return -min(place.index(each) for each in line.jurisdictions if each in place)


def _about[L: Entry](lines: Mapping[str, L], code: str, suffix: str = "") -> L | None:
    """Return the line on a type itself, or else on its family."""
    return lines.get(code + suffix) or lines.get(f"{code.rpartition('.')[0]}.*{suffix}")


def _terms(entries: Entries, place: tuple[str, ...], day: date, known_at: datetime) -> dict[str, Terms]:
    ages = _hold(entries.minimum_age, place, day, known_at)
    validity = _hold(entries.validity, place, day, known_at)
    renewal = _hold(entries.renewal, place, day, known_at)
    interim = _hold(entries.interim, place, day, known_at)
    more = tuple(_hold(entries.extension, place, day, known_at).values())
    kinds = sorted({line.interim for line in interim.values()})
    return {
        code: Terms(
            type=line,
            minimum_age=_about(ages, code),
            validity=_about(validity, code),
            renewal=_about(renewal, code),
            interim=tuple(paper for kind in kinds if (paper := _about(interim, code, f" {kind}"))),
            extensions=tuple(each for each in more if each.type == code),
        )
        for code, line in _hold(entries.ticket, place, day, known_at).items()
    }


def _closure(edges: Iterable[Inclusion], terms: Mapping[str, Terms]) -> dict[str, dict[str, Mark]]:
    """Follow the inclusions from each type to the end; each step keeps the weaker mark, and of two ways the better proven counts."""
    below: dict[str, list[Inclusion]] = {code: [] for code in terms}
    for edge in edges:
        if edge.holder in below and edge.covers in below:
            below[edge.holder].append(edge)
    return {code: _reach(code, below) for code in below}


def _reach(start: str, below: Mapping[str, list[Inclusion]]) -> dict[str, Mark]:
    reached: dict[str, Mark] = {start: MARKS[-1]}
    todo = [start]
    while todo:
        here = todo.pop()
        for edge in below[here]:
            mark: Mark = edge.mark if MARKS.index(edge.mark) < MARKS.index(reached[here]) else reached[here]
            if edge.covers not in reached or MARKS.index(reached[edge.covers]) < MARKS.index(mark):
                reached[edge.covers] = mark
                todo.append(edge.covers)
    return reached
