"""How people write the class of a ticket: "RB (Basic Rigging)", "hrwl - C6", "CO" with the letter O."""

from collections.abc import Mapping
from re import compile as pattern

NOT_A_WORD = pattern(r"[^a-z0-9&<>]+")
WEIGHT = pattern(r"(\d+) ?(?:t|tonnes?|tons?)\b")
LENGTH = pattern(r"(\d+) ?(?:m|metres?|meters?)\b")
PARTS = pattern(r"[()\[\]:;]|\s[-\u2013\u2014]\s")
NOISE = frozenset(
    (
        *("au", "hrwl", "hrw", "high", "risk", "work", "licence", "licences", "license", "licenses", "class", "classes"),
        *("ticket", "tickets", "card", "operate", "operator", "operators", "operation", "a", "an", "of", "the", "for"),
    )
)


def plain(text: str) -> str:
    """Return a spelling without case, punctuation and words that say nothing; "C 6" and "60 tonnes" become "c6" and "60t"."""
    spaced = NOT_A_WORD.sub(" ", text.casefold().replace("'", ""))
    words = [word for word in LENGTH.sub(r"\1m", WEIGHT.sub(r"\1t", spaced)).split() if word not in NOISE]
    short = "".join(words)
    return short if len(short) <= len("C0x") else " ".join(words)


def readings(text: str) -> tuple[str, ...]:
    """Return the plain spelling of each part of a text: "RB (Basic Rigging)" → rb, basic rigging."""
    return tuple(part for part in map(plain, PARTS.split(text)) if part)


def meaning(text: str, names: Mapping[str, str]) -> str | None:
    """Return the one type that all parts of a text mean, or nothing: a part nobody knows, or two that differ, are asked about."""
    whole = names.get(plain(text))
    found = {whole} if whole else {_known(part, names) for part in readings(text)}
    return found.pop() if len(found) == 1 else None


def _known(part: str, names: Mapping[str, str]) -> str | None:
    """Look a part up as it stands, or as a class and its name side by side: "DG dogging", "basic rigging RB"."""
    first, _, rest = part.partition(" ")
    before, _, last = part.rpartition(" ")
    for one, other in ((part, part), (first, rest), (before, last)):
        code = names.get(one)
        if code is not None and code == names.get(other):
            return code
    return None
