"""The one place where the law is looked up: by jurisdiction, day, and what was known when."""

from bisect import bisect_right
from datetime import date, datetime, timedelta
from re import compile as pattern

import msgspec

from rigger.catalogue.edition import edition
from rigger.catalogue.entries import Entries
from rigger.catalogue.law import Law
from rigger.kernel.refusal import Invalid

EVERYWHERE = "*"
"""The place around all others, if the catalogue has it: what is said for it holds wherever nothing nearer is said."""

ISO_3166 = pattern(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")


class UnknownJurisdiction(Invalid):
    """Rigger knows no jurisdiction "{jurisdiction}"; write it as AU-NSW, AU-WA or AU."""


class UnknownSwitch(Invalid):
    """The catalogue has no line that is switched on by "{switch}"; look for the name in its data."""


class Catalogue:
    """Every line that Rigger holds, and the editions of the law made from them, each built when it is first asked for."""

    def __init__(self, entries: Entries, switched_on: frozenset[str] = frozenset(), *, amendments: int = 0) -> None:
        """Take the lines; those with a switch count only if it is on, or if they were adopted. `amendments` lie over them."""
        lines = [line for _, part in entries.dated() for line in part]
        firsts = {line.effective_from for line in lines if line.effective_from}
        after = {line.effective_to + timedelta(days=1) for line in lines if line.effective_to and line.effective_to < date.max}
        self.entries = entries
        self._on = switched_on
        self._amendments = amendments
        on = tuple(line for line in entries.inclusion if line.switch is None or line.adopted or line.switch in switched_on)
        self._used = msgspec.structs.replace(entries, inclusion=on)
        self._within = {each.code: each.within for each in entries.jurisdiction}
        self._divided = {each.code for each in entries.jurisdiction if each.divided}
        self._changes = sorted(firsts | after)
        self._learnt = sorted({line.recorded for line in lines if line.recorded})
        self._editions: dict[tuple[str, int, int], Law] = {}

    @property
    def version(self) -> str:
        """Which release of the catalogue this is, and how many amendments lie over it: `2026.11+2`."""
        return f"{self.entries.version}+{self._amendments}" if self._amendments else self.entries.version

    @property
    def jurisdictions(self) -> dict[str, str]:
        """Every jurisdiction with lines of its own or of the country it lies in, and its name."""
        return {each.code: each.name for each in self.entries.jurisdiction}

    def at(self, jurisdiction: str, day: date, known_at: datetime) -> Law:
        """Return the law of a jurisdiction (ISO 3166, as AU-NSW) on a day, of what was known at a moment.

        A country that the catalogue has no line for has an empty law. Raises `UnknownJurisdiction` on anything else.
        """
        wanted = (jurisdiction, bisect_right(self._changes, day), bisect_right(self._learnt, known_at))
        found = self._editions.get(wanted)
        if found is None:
            found = self._editions[wanted] = edition(self._used, self.place(jurisdiction), day, known_at)
        return found

    def through(self, jurisdiction: str, first: date, last: date, known_at: datetime) -> tuple[Law, ...]:
        """Return each edition of the law that holds on some day from the first through the last, in their order."""
        begin = bisect_right(self._changes, first)
        later = self._changes[begin : bisect_right(self._changes, last)]
        return tuple(self.at(jurisdiction, day, known_at) for day in (first, *later))

    def with_switch(self, switch: str) -> "Catalogue":
        """Return this catalogue with the lines of one switch counted; raises `UnknownSwitch`."""
        if all(line.switch != switch for line in self.entries.inclusion):
            raise UnknownSwitch(switch=switch)
        return Catalogue(self.entries, self._on | {switch}, amendments=self._amendments)

    def place(self, jurisdiction: str) -> tuple[str, ...]:
        """Return a jurisdiction and the ones it lies within, nearest first, to the one around all; raises `UnknownJurisdiction`."""
        if jurisdiction in self._within:
            around = self._within[jurisdiction]
            return (jurisdiction,) if around is None else (jurisdiction, *self.place(around))
        country = jurisdiction.partition("-")[0]
        if ISO_3166.fullmatch(jurisdiction) and country not in self._divided:
            around = country if country in self._within else EVERYWHERE
            return (jurisdiction, *self.place(around)) if around in self._within else (jurisdiction,)
        raise UnknownJurisdiction(jurisdiction=jurisdiction)
