"""The ticket classes of the catalogue as sheets are read by them: any spelling to its code, and what to offer where none fits."""

from datetime import datetime
from functools import lru_cache

from rigger.catalogue.catalogue import Catalogue
from rigger.catalogue.law import Law
from rigger.sheets.cells import Classes, Setting

_SPELLINGS, _ORGANISATIONS = 20_000, 100


def setting_on(catalogue: Catalogue, at: datetime) -> Setting:
    """Return what parsers look at besides the cell, by a catalogue as it is known at a moment (UTC) and holds on its day."""
    today = at.date()
    laws = tuple(catalogue.at(place, today, at) for place in catalogue.jurisdictions)
    return Setting(today, _known(laws))


def _known(laws: tuple[Law, ...]) -> Classes:
    prefixes = frozenset(family.prefix for law in laws for family in law.families)

    @lru_cache(_SPELLINGS)
    def code(text: str) -> str | None:
        found = (law.find(text) for law in laws)
        return next((each for each in found if each is not None and each not in prefixes), None)

    return Classes(code, _names(tuple(name for law in laws for each in law.terms for name in (_short(each), law.terms[each].type.name))))


@lru_cache(_ORGANISATIONS)
def _names(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _short(code: str) -> str:
    return code.rpartition(".")[2].replace("_", " ")
