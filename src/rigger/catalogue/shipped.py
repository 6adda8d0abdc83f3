"""The catalogue that comes with Rigger, read once from the data files beside this module."""

from functools import cache
from importlib.resources import files
from tomllib import loads

import msgspec

from rigger.catalogue.catalogue import Catalogue
from rigger.catalogue.entries import Entries
from rigger.catalogue.faults import BadCatalogue, checked


def read(texts: dict[str, str]) -> Entries:
    """Read catalogue files, each a TOML text by its name, into one checked whole; raises `BadCatalogue`."""
    parts = [_part(name, text) for name, text in sorted(texts.items())]
    lists = {each: tuple(line for part in parts for line in getattr(part, each)) for each in Entries.__struct_fields__[1:]}
    return checked(Entries(version="".join(part.version for part in parts), **lists))


@cache
def shipped() -> Catalogue:
    """Return the catalogue of this release."""
    folder = files("rigger.catalogue") / "data"
    return Catalogue(read({each.name: each.read_text("utf-8") for each in folder.iterdir() if each.name.endswith(".toml")}))


def _part(name: str, text: str) -> Entries:
    try:
        return msgspec.convert(loads(text), Entries)
    except ValueError as fault:
        raise BadCatalogue(faults=f"{name}: {fault}") from fault
