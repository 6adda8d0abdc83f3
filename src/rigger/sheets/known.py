"""The ticket classes of the catalogue as sheets are read by them: any spelling to its code, and what to offer where none fits."""

from datetime import date, datetime
from functools import cache, lru_cache

from rigger.catalogue.law import Law
from rigger.catalogue.shipped import shipped
from rigger.sheets.cells import Classes, Setting

_SPELLINGS = 20_000


def setting_on(at: datetime, today: date) -> Setting:
    """Return what parsers look at besides the cell, by the catalogue that comes with Rigger: as known at a moment (UTC), on a day."""
    laws = tuple(shipped().at(place, today, at) for place in shipped().jurisdictions)
    return Setting(today, _known(laws))


def _known(laws: tuple[Law, ...]) -> Classes:
    prefixes = frozenset(family.prefix for law in laws for family in law.families)

    @lru_cache(_SPELLINGS)
    def code(text: str) -> str | None:
        found = (law.find(text) for law in laws)
        return next((each for each in found if each is not None and each not in prefixes), None)

    return Classes(code, _names(tuple(name for law in laws for each in law.terms for name in (_short(each), law.terms[each].type.name))))


@cache
def _names(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _short(code: str) -> str:
    return code.rpartition(".")[2].replace("_", " ")
