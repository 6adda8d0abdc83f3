"""Each line of the catalogue in plain words, for a person who works by it."""

from collections.abc import Callable, Iterator

from rigger.catalogue.entries import (
    Attribute,
    Extension,
    Family,
    Inclusion,
    InterimPaper,
    MinimumAge,
    Renewal,
    TicketType,
    Validity,
)
from rigger.catalogue.fatigue import FatigueSet
from rigger.catalogue.figures import figures_told
from rigger.catalogue.lines import Entry
from rigger.catalogue.plant import CrewTemplate, Measure, MinimumCrew, Operator, Size
from rigger.catalogue.units import Unit
from rigger.catalogue.words import PROVEN, Mark

type Naming = Callable[[str], str]
"""Says what the crew calls a type of ticket."""

PROOF: dict[Mark, str] = {
    "V": "Checked against the primary source.",
    "S": "Told by somebody else than its source, and not checked there.",
    "C": "Computed, or tried out.",
    "K": "Nobody has checked this yet.",
}


JUDGING = frozenset({"minimum_age", "validity", "operator", "minimum_crew", "fatigue"})
"""Parts of which a line is by itself the ground of a reason; what the others say is asked for by a position or a site."""


def proof(line: Entry) -> str:
    """Say how well a line is proven, and what follows from that."""
    said = PROOF[line.mark]
    if line.adopted:
        return f"{said} Your organisation adopted it: it may block."
    if isinstance(line, FatigueSet) and line.binds:
        return f"{said} It counts where a site or a rule book names it."
    only_warns = line.part in JUDGING and line.mark not in PROVEN
    return f"{said} It only warns, until your organisation adopts it by name." if only_warns else said


def title(line: Entry, name: Naming) -> str:
    """Return what a line is about, in a few words."""
    match line:
        case TicketType() | Family():
            return name(line.code) if isinstance(line, TicketType) else f"{line.name} ({line.prefix}…)"
        case Inclusion(holder=holder, covers=covers):
            return f"{name(holder)} includes {name(covers)}"
        case MinimumAge() | Validity() | Renewal() | InterimPaper():
            return f"{_ABOUT[line.part]}: {', '.join(map(name, line.types))}"
        case Extension(type=code, item=item):
            return f"More work under {name(code)} (item {item})"
        case Operator(plant=plant):
            return f"Operator of a {_plain(plant)}"
        case MinimumCrew():
            return f"Who must stand by: {', '.join(map(_plain, line.plant))}"
        case CrewTemplate():
            return f"A crew to start from: {line.title}"
        case Unit(code=code):
            return f"Unit of competency {code}"
        case FatigueSet():
            return line.title
        case _:
            raise TypeError(type(line))


def sentences(line: Entry, name: Naming) -> tuple[str, ...]:
    """Return what a line says, a sentence or two each."""
    return tuple(filter(None, _sentences(line, name)))


_ABOUT = {"minimum_age": "How old", "validity": "How long it lasts", "renewal": "Renewing", "interim": "Paper that stands in"}


def _sentences(line: Entry, name: Naming) -> Iterator[str]:
    match line:
        case TicketType():
            yield from _ticket(line)
        case Family():
            yield "It is named by the site, the client or the type of ticket behind the colon, and matches by its very name."
            yield line.practice or ""
        case Inclusion(holder=holder, covers=covers):
            yield f"Who holds {name(holder)} may do the work of {name(covers)}."
            yield f'It is off until it is adopted, or switched on by the name "{line.switch}".' if line.switch else ""
        case MinimumAge(years=years):
            yield f"One must be {years} on the first day of the work."
        case Validity() | Renewal() | InterimPaper() | CrewTemplate() | FatigueSet():
            yield line.text
            yield "The law takes it." if isinstance(line, InterimPaper) and line.by == "law" else ""
            yield f"Crew: {', '.join(map(name, line.types))}." if isinstance(line, CrewTemplate) else ""
            yield from figures_told(line.rules) if isinstance(line, FatigueSet) else ()
        case Extension(scope=scope):
            yield scope
        case Operator(type=code, size=size):
            yield f"Its operator must hold {name(code)}{_size(size)}."
            yield "Only when it is used as a crane." if line.used_as_crane else ""
        case MinimumCrew(types=types, size=size, text=text):
            yield f"{text} Holders of {', '.join(map(name, types))}{_size(size)}."
        case Unit():
            yield from _unit(line, name)
        case _:
            raise TypeError(type(line))


def _ticket(line: TicketType) -> Iterator[str]:
    yield line.scope
    yield f"Where it begins: {line.threshold}." if line.threshold else ""
    yield "The law forbids the work without it." if line.by_law else "No law asks for it by itself; a site, a client or an employer may."
    yield f"Row {line.item} of Table 3.1{' (by its position only)' if line.item_mark == 'K' else ''}." if line.item else ""
    yield line.bound or ""
    for each in line.attributes:
        yield f"The card may state its {each.name}: {each.text}{_values(each)}."
    yield line.practice or ""


def _values(attribute: Attribute) -> str:
    return f" ({', '.join(attribute.values)})" if attribute.values else ""


def _unit(line: Unit, name: Naming) -> Iterator[str]:
    status = {"current": "It is current", "superseded": "It was superseded", "unverified": "Whether it is current was not checked"}
    yield f"What is trained and assessed for {name(line.type)}. {status[line.status]}{f', since {line.since}' if line.since else ''}."
    yield f"It took over from {', '.join(line.replaces_equivalent)}, as equivalent." if line.replaces_equivalent else ""
    yield f"It took over from {', '.join(line.replaces)}, not as equivalent." if line.replaces else ""


_MEASURED: dict[Measure, str] = {
    "capacity_t": "t",
    "metre_tonnes": "metre-tonnes",
    "boom_m": "m of boom",
    "remote_operations": "remote operations",
}


def _size(size: Size | None) -> str:
    if size is None:
        return ""
    unit = _MEASURED[size.measure]
    limits = (("over", size.over), ("from", size.at_least), ("up to", size.up_to))
    said = " ".join(f"{word} {limit:g}" for word, limit in limits if limit is not None)
    return f", {said} {unit}"


def _plain(plant: str) -> str:
    return plant.replace("_", " ")
