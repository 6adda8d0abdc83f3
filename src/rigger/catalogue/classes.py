"""Which type of ticket a person means by what they wrote, or which ones come near it."""

from collections.abc import Iterable
from datetime import date, datetime
from difflib import get_close_matches
from functools import lru_cache

from rigger.catalogue.catalogue import Catalogue
from rigger.catalogue.finding import PARTS, plain
from rigger.catalogue.law import Law
from rigger.kernel.refusal import Invalid
from rigger.kernel.values import line


class UnknownClass(Invalid):
    """The catalogue knows no ticket "{text}"; the nearest are: {near}. Write a class such as DG, RB or C6, or its whole code."""


def class_meant(law: Law, text: str) -> str:
    """Return the code of the type that a text means under one law ("C6" → AU.HRWL.C6); raises `UnknownClass`."""
    return _first((law,), line(text, "Class", 100))


@lru_cache(4_096)
def class_anywhere(catalogue: Catalogue, text: str, day: date, known_at: datetime) -> str:
    """Return the code of the type that a text means in any jurisdiction of the catalogue; raises `UnknownClass`.

    Kept, for a sheet says the same few words in thousands of rows.
    """
    return _first((catalogue.at(place, day, known_at) for place in catalogue.jurisdictions), line(text, "Class", 100))


def name_anywhere(catalogue: Catalogue, code: str, day: date, known_at: datetime) -> str:
    """Return what the crew calls a type in the first jurisdiction of the catalogue that knows it, else its code."""
    names = (catalogue.at(place, day, known_at).name(code) for place in catalogue.jurisdictions)
    return next((name for name in names if name != code), code)


def _first(laws: Iterable[Law], text: str) -> str:
    asked: list[Law] = []
    for law in laws:
        asked.append(law)
        code = law.find(text)
        if code is not None and all(code != each.prefix for each in law.families):
            return code
    near = dict.fromkeys(name for law in asked for name in _near(law, text))
    raise UnknownClass(text=text, near=", ".join(list(near)[:3]) or "none")


def _near(law: Law, text: str) -> list[str]:
    """Return what the crew calls the types whose names come near; of two letters and digits one may be wrong."""
    spellings = [spelling for part in PARTS.split(text) for spelling in get_close_matches(plain(part), law.names, 3, 0.5)]
    return [law.name(law.names[spelling]) for spelling in spellings]
