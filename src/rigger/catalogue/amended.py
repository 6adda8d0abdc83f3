"""What an organisation made of the catalogue: lines it took as its own, changed or added, laid over what came with Rigger."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import chain
from typing import Any, Literal

import msgspec
from msgspec.structs import replace

from rigger.catalogue.catalogue import Catalogue
from rigger.catalogue.entries import Entries
from rigger.catalogue.faults import faults
from rigger.catalogue.lines import Entry
from rigger.catalogue.medicals import MEDICALS, PRIVATE, is_medical
from rigger.kernel.refusal import Invalid

type Part = Literal[
    "ticket", "family", "inclusion", "minimum_age", "validity", "renewal", "interim", "extension", "operator", "minimum_crew", "template",
    "unit", "fatigue",
]  # fmt: skip
"""The lists of lines that can be amended, as the catalogue files name them."""


class LineUnreadable(Invalid):
    """The {part} line cannot be read: {fault}. Write it as the catalogue files do; its mark is K until you say otherwise."""


class Amendment(msgspec.Struct, frozen=True, kw_only=True, cache_hash=True):
    """From its first day on: `adopts` are the names of lines that the organisation takes as its own, `lines` those it changes or adds."""

    first: date
    recorded: datetime
    adopts: tuple[str, ...] = ()
    lines: Entries = Entries()


class NoSuchEntry(Invalid):
    """The catalogue has no entry "{entry}"; copy the name from its page."""


class AmendmentUnfit(Invalid):
    """This amendment cannot be used. {faults} Mend its lines."""


class MedicalOfOwn(Invalid):
    """A {kind} of your own ({code}) cannot be added; of health only fit or not fit is shown, under {known}: record it as one of these."""


def lines_of(part: Part, lines: Iterable[Mapping[str, Any]]) -> Entries:
    """Return lines as a person writes them, unchecked ones (K) unless they say otherwise; raises `LineUnreadable`."""
    try:
        return msgspec.convert({part: [{"mark": "K", **each} for each in lines]}, Entries)
    except msgspec.ValidationError as fault:
        raise LineUnreadable(part=part, fault=str(fault)[:300]) from fault


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


def check(standing: tuple[Amendment, ...], one: Amendment, catalogue: Catalogue) -> None:
    """Refuse an amendment that names what there is not, or whose lines do not fit; raises one of the above."""
    before = amended(catalogue, standing).entries
    for own in one.lines.ticket:
        if own.kind in PRIVATE and not is_medical(own.code):
            raise MedicalOfOwn(kind=own.kind, code=own.code[:60], known=", ".join(sorted(MEDICALS)))
    named = frozenset(line.entry for line in chain.from_iterable(lines for _, lines in before.dated()))
    for each in one.adopts:
        if each not in named:
            raise NoSuchEntry(entry=each[:200])
    found = tuple(faults(_laid(before, one), {})) if one.lines != Entries() else ()
    if found:
        raise AmendmentUnfit(faults=" ".join(found)[:2_000])
