"""Reads ticket classes as people write them: C6/C2, "C6, C2 & DG", RB (Basic Rigging), HRWL - RB,DG."""

import re
from difflib import get_close_matches
from typing import Final

from rigger.sheets.cells import Cell, Classes, Setting
from rigger.sheets.faults import Flaw, flaw, question, shown
from rigger.sheets.texts import line

SEPARATOR: Final = re.compile(r"(\s*[,;/&+|]\s*|\s+and\s+)", re.IGNORECASE)
AROUND: Final = re.compile(
    r"^(?:(?:hrwl?|high[ -]risk(?: work)?(?: licen[cs]e)?|licen[cs]e|class(?:es)?|tickets?)\b[\s:\-\u2013]*)+"
    r"|\s+(?:licen[cs]e|class|ticket)$",
    re.IGNORECASE,
)
EXPLAINED: Final = re.compile(r"(.+?)\s*(?:[(\[]([^()\[\]]+)[)\]]|\s[\-\u2013]\s*(.+)|:\s+(.+))")
MOST_PIECES: Final = 40
LONGEST: Final = 500
HALF_READ: Final = "We read {code}, but not the rest. Write {code} alone if the ticket is held; leave the row out if it is not."
ALIKE: Final = 0.75
ALIKE_IF_SHORT: Final = 0.5
SHORT: Final = 3


def class_list(cell: Cell, setting: Setting) -> tuple[str, ...] | Flaw:
    """Read one or more ticket classes as their codes, each once, in the order written; a piece that is none is named with what is near."""
    words = line(cell, LONGEST)
    if isinstance(words, Flaw):
        return words
    known = setting.classes
    if whole := known.code(words):
        return (whole,)
    pieces = SEPARATOR.split(words)
    if len(pieces) > MOST_PIECES:
        return flaw(cell, "This names too many classes for one cell. Write one row for each ticket.")
    found = _codes(pieces, known)
    return found if isinstance(found, Flaw) else tuple(dict.fromkeys(found))


def one_class(cell: Cell, setting: Setting) -> str | Flaw:
    """Read exactly one ticket class as its code."""
    found = class_list(cell, setting)
    if isinstance(found, Flaw):
        return found
    return found[0] if len(found) == 1 else question(cell, f"This names {len(found)} classes. Write one only.")


def _codes(pieces: list[str], known: Classes) -> tuple[str, ...] | Flaw:
    """Read pieces and the separators between them, the longest run that means something first: "bridge and gantry crane" is one class."""
    at = 0
    found: list[str] = []
    while at < len(pieces):
        codes, taken = _longest(pieces[at:], known)
        if not codes:
            return _unknown(pieces[at].strip() or "".join(pieces).strip(), known)
        found += codes
        at += taken + 1
    return tuple(found)


def _longest(pieces: list[str], known: Classes) -> tuple[tuple[str, ...], int]:
    """Return the codes of the longest run from the first piece on that means something, and how many pieces it takes."""
    for end in range(len(pieces), 0, -2):
        codes = _piece("".join(pieces[:end]).strip(), known)
        if codes:
            return codes, end
    return (), 0


def _piece(words: str, known: Classes) -> tuple[str, ...]:
    """Return the codes of one piece: a class, a class with its own name beside it, or codes with only blanks between."""
    bare = AROUND.sub("", words)
    if not bare:
        return ()
    if code := known.code(words) or known.code(bare):
        return (code,)
    hit = EXPLAINED.fullmatch(bare)
    if hit and (code := known.code(hit[1])) and _names(hit[2] or hit[3] or hit[4], code, known):
        return (code,)
    codes = [code for word in bare.split() if (code := known.code(word))]
    return tuple(codes) if len(codes) == len(bare.split()) else ()


def _names(remark: str, code: str, known: Classes) -> bool:
    """Tell whether a remark only names the class again, if not to the letter."""
    if other := known.code(remark):
        return other == code
    near = () if SEPARATOR.search(remark) else _near(remark, known)
    return bool(near) and known.code(near[0]) == code


def _unknown(words: str, known: Classes) -> Flaw:
    """Say which piece is no class; a class with a remark is asked about, for "RB (pending)" may be no ticket yet."""
    hit = EXPLAINED.fullmatch(AROUND.sub("", words))
    if hit and known.code(hit[1]):
        return question(words, HALF_READ.format(code=shown(hit[1])))
    near = _near(words, known)
    meant = f"Did you mean {' or '.join(near)}?" if near else "Write the class code, for example DG, RB or C6."
    return flaw(words, f"'{shown(words)}' is no ticket class we know. {meant}")


def _near(words: str, known: Classes) -> tuple[str, ...]:
    """Return up to three spellings that are nearly this one, of those with the same first letter: a flood of nonsense stays cheap."""
    said = words.casefold()
    spellings = {name.casefold(): name for name in known.names if name[:1].casefold() == said[:1]}
    close = get_close_matches(said, spellings, n=3, cutoff=ALIKE if len(said) > SHORT else ALIKE_IF_SHORT)
    return tuple(spellings[name] for name in close)
