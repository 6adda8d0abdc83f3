"""The place of every share in the status lists. It outlives the share, for proofs of it may still be about."""

from dataclasses import dataclass
from datetime import datetime

from rigger.contexts.passports.events import Chosen, TicketsShared
from rigger.contexts.passports.views.shares import key
from rigger.contracts.workforce import CardTold
from rigger.kernel.log import Source
from rigger.kernel.view import View


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One place, and how long proofs of it may live. `entry` is where in the log the share was made, so no two ever have the same."""

    entry: int
    until: datetime


def project(_row: EntryRow | None, event: TicketsShared, source: Source) -> EntryRow:
    """Give a share its place."""
    return EntryRow(source.sequence, event.until)


ENTRIES: View[EntryRow, TicketsShared] = View("entries", EntryRow, (TicketsShared,), project, key, indexes=(("entry",),))


@dataclass(frozen=True, slots=True)
class Listed:
    """A place whose proofs may still be about, with what is shared there: `over` once it was taken back or went with its worker."""

    entry: int
    over: bool
    chosen: tuple[Chosen, ...] | None
    cards: tuple[CardTold, ...] | None


LISTED = """
SELECT e.entry, coalesce(s.revoked, true) AS over, s.chosen, h.cards
FROM entries e LEFT JOIN shares s ON s.key = e.key LEFT JOIN holders h ON h.key = s.worker
WHERE e.entry >= %(first)s AND e.entry < %(beyond)s AND e.until > %(at)s ORDER BY e.entry
"""
