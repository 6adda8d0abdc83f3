"""Looking through the catalogue: which entries speak of something, and the page of each with all that is said of its type."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from rigger.catalogue.catalogue import Catalogue
from rigger.catalogue.edition import in_force
from rigger.catalogue.entries import TicketType
from rigger.catalogue.fatigue import FatigueSet
from rigger.catalogue.lines import Entry
from rigger.catalogue.telling import Naming, proof, sentences, title
from rigger.catalogue.units import Unit
from rigger.catalogue.words import Mark
from rigger.kernel.refusal import Missing


class NoSuchPage(Missing):
    """The catalogue has no entry "{entry}"; look for it in the list, by its name or by the code of its type."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One entry in plain words: what it says, where and from when it holds, who says so and how well that is proven."""

    entry: str
    title: str
    says: tuple[str, ...]
    where: tuple[str, ...]
    first: date | None
    last: date | None
    source: str
    mark: Mark
    proof: str
    adopted: bool
    recorded: datetime | None


@dataclass(frozen=True, slots=True)
class Page:
    """An entry, and the others that speak of the same type of ticket: what it includes, how long it lasts, who must be how old."""

    leaf: Leaf
    beside: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class Sought:
    """Which entries are looked for: by a text in their words, and those that hold in a jurisdiction, or on a day."""

    text: str = ""
    jurisdiction: str = ""
    day: date | None = None


def leaves(catalogue: Catalogue, sought: Sought) -> list[Leaf]:
    """Return the entries that are looked for, sorted by name; raises `UnknownJurisdiction`."""
    place = catalogue.place(sought.jurisdiction) if sought.jurisdiction else ()
    naming, words = _naming(catalogue), sought.text.casefold().split()
    kept = (each for each in _all(catalogue) if _holds(each, place, sought.day))
    found = (_leaf(each, catalogue, naming) for each in kept)
    return sorted((leaf for leaf in found if all(word in _text(leaf) for word in words)), key=lambda leaf: leaf.entry)


def page_of(catalogue: Catalogue, named: str) -> Page:
    """Return the page of an entry, by its name or by the code of its type ("AU.HRWL.DG" or "DG"); raises `NoSuchPage`."""
    naming = _naming(catalogue)
    lines = tuple(_all(catalogue))
    found = [each for each in lines if named in _names(each)] or [each for each in lines if _short(each) == named.upper()]
    if not found:
        raise NoSuchPage(entry=named[:200])
    newest = max(found, key=_when)
    beside = (each for each in lines if each is not newest and _speaks_of_the_same(newest, each))
    return Page(_leaf(newest, catalogue, naming), tuple(_leaf(each, catalogue, naming) for each in beside))


def _all(catalogue: Catalogue) -> Iterator[Entry]:
    return chain.from_iterable(lines for _, lines in catalogue.entries.dated())


def _naming(catalogue: Catalogue) -> Naming:
    names = {each.code: f"{each.name} ({each.code.rpartition('.')[2]})" if each.item else each.name for each in catalogue.entries.ticket}

    def name(code: str) -> str:
        return f"every {code.removesuffix('.*')}" if code.endswith(".*") else names.get(code, code)

    return name


def _names(line: Entry) -> tuple[str, ...]:
    return (line.entry, line.code) if isinstance(line, TicketType) else (line.entry,)


def _short(line: Entry) -> str:
    return line.code.rpartition(".")[2].upper() if isinstance(line, TicketType) else ""


def _when(line: Entry) -> tuple[float, bool]:
    return (line.recorded.timestamp() if line.recorded else 0.0, line.effective_to is None)


def _speaks_of_the_same(one: Entry, other: Entry) -> bool:
    if isinstance(one, TicketType) and isinstance(other, TicketType):
        return one.code == other.code
    return not _about(one).isdisjoint(_about(other))


def _about(line: Entry) -> frozenset[str]:
    """Return the types, or the set of limits, of which a line speaks; of a family that is each of its types as well."""
    if isinstance(line, FatigueSet):
        return frozenset(line.keys)
    if isinstance(line, Unit):
        return frozenset({line.type})
    codes = {part for key in line.keys for part in key.replace(">", " ").split() if "." in part or part.isupper()}
    codes |= {f"{code.rpartition('.')[0]}.*" for code in codes if isinstance(line, TicketType) and "." in code}
    return frozenset(codes)


def _holds(line: Entry, place: tuple[str, ...], day: date | None) -> bool:
    return (not place or not set(place).isdisjoint(line.jurisdictions)) and (day is None or in_force(line, day))


def _leaf(line: Entry, catalogue: Catalogue, naming: Naming) -> Leaf:
    said = (line.entry, title(line, naming), sentences(line, naming))
    where = tuple(catalogue.jurisdictions.get(each, each) for each in line.jurisdictions)
    when = (line.effective_from, line.effective_to)
    return Leaf(*said, where, *when, line.source, line.mark, proof(line), line.adopted, line.recorded)


def _text(leaf: Leaf) -> str:
    return " ".join((leaf.entry, leaf.title, *leaf.says, leaf.source)).casefold()
