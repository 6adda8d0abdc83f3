"""Compares column titles as a person does: case, punctuation and the usual short forms make no difference."""

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from rigger.sheets.kind import Kind

SHORT: Final = {
    "no": "number",
    "num": "number",
    "nbr": "number",
    "nr": "number",
    "#": "number",
    "lic": "licence",
    "license": "licence",
    "lics": "licence",
    "exp": "expiry",
    "expires": "expiry",
    "expiration": "expiry",
    "dob": "date of birth",
    "birthdate": "date of birth",
    "birthday": "date of birth",
    "mob": "mobile",
    "ph": "phone",
    "tel": "phone",
    "telephone": "phone",
    "cell": "mobile",
    "email": "e mail",
    "emp": "employee",
    "qty": "quantity",
    "cert": "certificate",
    "addr": "address",
    "lat": "latitude",
    "long": "longitude",
    "lng": "longitude",
    "tz": "time zone",
    "timezone": "time zone",
    "surname": "family name",
    "lastname": "family name",
    "last": "family",
    "firstname": "given name",
    "first": "given",
    "forename": "given name",
}
"""Short forms and plain synonyms, word by word."""
CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
DOTTED: Final = re.compile(r"\b(?:\w\.){2,}\w?")
BRACKETS: Final = re.compile(r"[(\[].*?[)\]]")
WORD: Final = re.compile(r"[^\W_]+|#")
ALIKE: Final = 0.88
LEAST: Final = 6
LONGEST: Final = 80
SEEN: Final = 400
"""So much of a title is searched for brackets: a cell may hold a megabyte of them."""


type Spellings = Mapping[str, str]
"""Titles in the form in which they are compared, each with the field that it names."""


@lru_cache(maxsize=4096)
def folded(title: str) -> str:
    """Return a title in the form in which two titles are compared: "Lic #", "Licence No." and "license_number" are one."""
    plain = DOTTED.sub(lambda hit: hit[0].replace(".", ""), title[:LONGEST])
    words: list[str] = WORD.findall(CAMEL.sub(" ", plain).casefold())
    return " ".join(SHORT.get(word, word) for word in words)


def spellings(kind: Kind) -> Spellings:
    """Return every title that a kind knows, compared form to field; a form that two columns share names neither."""
    known: dict[str, str] = {}
    shared: set[str] = set()
    for column in kind.columns:
        for form in {folded(name) for name in (column.title, *column.synonyms, column.field)}:
            shared |= {form} if known.get(form, column.field) != column.field else set()
            known[form] = column.field
    return {form: field for form, field in known.items() if form not in shared}


def matched(title: str, known: Spellings) -> str | None:
    """Return the field that a title surely names; what stands in brackets, such as (dd/mm/yyyy), may be left out."""
    return known.get(folded(title)) or known.get(folded(BRACKETS.sub(" ", title[:SEEN])))


def nearly(title: str, known: Spellings) -> str | None:
    """Return the field that a title names but for a slip of the hand; nothing if two are equally near."""
    form = folded(BRACKETS.sub(" ", title[:SEEN]))
    near = {field for spelling, field in known.items() if _alike(form, spelling)}
    return near.pop() if len(near) == 1 else None


def _alike(form: str, spelling: str) -> bool:
    """Tell whether two titles differ by a slip of the hand; numbers must be the same, for "Phone 2" is not "Phone"."""
    if min(len(form), len(spelling)) < LEAST or re.findall(r"\d", form) != re.findall(r"\d", spelling):
        return False
    matcher = SequenceMatcher(None, form, spelling, autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
