"""What can happen in standards. Stored for ever: add, never change. Who did it stands in the envelope."""

from dataclasses import dataclass
from datetime import date

from rigger.catalogue.entries import Entries
from rigger.contracts.standards import OURS, Standards


@dataclass(frozen=True, slots=True)
class EntriesAdopted:
    """From its first day on the organisation takes these lines of the catalogue, by name, as its own: they may block."""

    entries: tuple[str, ...]
    first: date
    why: str
    standards: Standards = OURS


@dataclass(frozen=True, slots=True)
class EntriesChanged:
    """From its first day on these lines hold for the organisation, in place of those that spoke of the same, or beside them."""

    lines: Entries
    first: date
    why: str
    standards: Standards = OURS


@dataclass(frozen=True, slots=True)
class AmendmentWithdrawn:
    """The amendment no longer holds."""

    why: str
    standards: Standards = OURS


type AmendmentEvent = EntriesAdopted | EntriesChanged | AmendmentWithdrawn

AMENDMENT_EVENTS = (EntriesAdopted, EntriesChanged, AmendmentWithdrawn)
