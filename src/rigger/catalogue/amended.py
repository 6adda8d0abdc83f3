"""What an organisation made of the catalogue: lines it took as its own, changed or added, laid over what came with Rigger."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import chain

import msgspec
from msgspec.structs import replace

from rigger.catalogue.catalogue import Catalogue
from rigger.catalogue.entries import Entries
from rigger.catalogue.lines import Entry

PARTS = tuple(name for name, _ in Entries().dated())
"""The lists of lines that can be amended, by their names."""


class Amendment(msgspec.Struct, frozen=True, kw_only=True):
    """From its first day on: `adopts` are the names of lines that the organisation takes as its own, `lines` those it changes or adds."""

    first: date
    recorded: datetime
    adopts: tuple[str, ...] = ()
    lines: Entries = Entries()


@lru_cache(maxsize=256)
def amended(catalogue: Catalogue, amendments: tuple[Amendment, ...]) -> Catalogue:
    """Return a catalogue with amendments laid over it, the same object for the same amendments; the one recorded last counts."""
    entries = catalogue.entries
    for each in sorted(amendments, key=lambda amendment: amendment.recorded):
        entries = _laid(entries, each)
    return Catalogue(entries, amendments=len(amendments)) if amendments else catalogue


def _laid(entries: Entries, amendment: Amendment) -> Entries:
    wanted = frozenset(amendment.adopts)
    over = {
        part: (*lines, *_own(own, amendment), *_adopted(lines, amendment, wanted))
        for (part, lines), (_, own) in zip(entries.dated(), amendment.lines.dated(), strict=True)
    }
    return replace(entries, **over)


def _own(lines: Iterable[Entry], amendment: Amendment) -> list[Entry]:
    """Return changed or added lines as they are recorded, none beginning before the amendment does."""
    return [
        replace(line, effective_from=max(line.effective_from or date.min, amendment.first), recorded=amendment.recorded, adopted=False)
        for line in lines
    ]


def _adopted(lines: Sequence[Entry], amendment: Amendment, wanted: frozenset[str]) -> list[Entry]:
    """Return the lines of some names once more, as the organisation's own; of several of a name, the one recorded last."""
    newest = {line.entry: line for line in sorted(lines, key=_when) if line.entry in wanted}
    return [
        replace(line, effective_from=max(line.effective_from or date.min, amendment.first), recorded=amendment.recorded, adopted=True)
        for line in newest.values()
        if line.effective_to is None or line.effective_to >= amendment.first
    ]


def _when(line: Entry) -> float:
    return line.recorded.timestamp() if line.recorded else 0.0


def entries_named(entries: Entries) -> frozenset[str]:
    """Return the names of all lines that can be adopted."""
    return frozenset(line.entry for line in chain.from_iterable(lines for _, lines in entries.dated()))
