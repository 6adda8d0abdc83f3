"""The catalogue that comes with Rigger, read once from the data files beside this module."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from re import MULTILINE
from re import compile as pattern
from tomllib import loads

import msgspec

from rigger.catalogue.catalogue import Catalogue
from rigger.catalogue.entries import Entries
from rigger.catalogue.faults import BadCatalogue, checked

HEAD = pattern(r"^\[\[(\w+)\]\]", MULTILINE)
STEP = pattern(r"\$\.(\w+)\[(\d+)\]")


def read(texts: dict[str, str]) -> Entries:
    """Read catalogue files, each a TOML text by its name, into one checked whole; raises `BadCatalogue` with file and line."""
    parts = {name: _part(name, text) for name, text in sorted(texts.items())}
    lists = {each: tuple(line for part in parts.values() for line in getattr(part, each)) for each in Entries.__struct_fields__[1:]}
    places = {key: place for name, part in parts.items() for key, place in _places(name, texts[name], part)}
    return checked(Entries(version="".join(part.version for part in parts.values()), **lists), places)


@cache
def shipped() -> Catalogue:
    """Return the catalogue of this release."""
    return Catalogue(read(texts()))


def texts() -> dict[str, str]:
    """Return the files of this release by their names."""
    folder = files("rigger.catalogue") / "data"
    return {each.name: each.read_text("utf-8") for each in folder.iterdir() if each.name.endswith(".toml")}


def _part(name: str, text: str) -> Entries:
    try:
        return msgspec.convert(loads(text), Entries)
    except ValueError as fault:
        raise BadCatalogue(faults=f"{name}{_line_of(str(fault), text)}: {fault}.") from fault


def _line_of(fault: str, text: str) -> str:
    """Say in which line the entry begins that a fault speaks of."""
    step = STEP.search(fault)
    return f", line {_heads(text)[step[1]][int(step[2])]}" if step else ""


def _heads(text: str) -> Mapping[str, list[int]]:
    """Return for each part in which lines its entries begin, in their order."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for head in HEAD.finditer(text):
        found[head[1]].append(text.count("\n", 0, head.start()) + 1)
    return found


def _places(name: str, text: str, part: Entries) -> Iterator[tuple[int, str]]:
    for kind, begins in _heads(text).items():
        yield from ((id(line), f"{name}, line {begin}") for line, begin in zip(getattr(part, kind), begins, strict=True))
