"""The inboxes: every entry with whether it was read."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from rigger.contexts.notifications.events import ENTRY_EVENTS, About, EntryEvent, EntryMade, EntryRead, Kind, Reader
from rigger.kernel.log import Source
from rigger.kernel.view import View


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry; when it was made and read (UTC)."""

    reader: Reader
    worker: UUID
    kind: Kind
    about: About
    made_at: datetime
    read_at: datetime | None = None


def project(row: EntryRow | None, event: EntryEvent, source: Source) -> EntryRow | None:
    """Fold one more event of an entry."""
    match event, row:
        case EntryMade(reader, kind, about), _:
            return EntryRow(reader, about.worker, kind, about, source.happened_at)
        case EntryRead(), EntryRow():
            return replace(row, read_at=source.happened_at)
        case _:
            return row


ENTRIES: View[EntryRow, EntryEvent] = View(
    "entries", EntryRow, ENTRY_EVENTS, project, inline=True, indexes=(("reader", "made_at"), ("worker", "made_at"))
)


@dataclass(frozen=True, slots=True)
class Found:
    """One entry with the names of the worker and the site that it speaks of, as a query finds it."""

    entry: UUID
    worker: UUID
    name: str | None
    kind: Kind
    about: About
    made_at: datetime
    read_at: datetime | None
    site_name: str | None
    zone: str | None


@dataclass(frozen=True, slots=True)
class Made:
    """An entry that was made."""

    entry: UUID


MADE = "SELECT key AS entry FROM entries WHERE key = ANY(%(entries)s)"

INBOX = """
SELECT e.key AS entry, e.worker, p.name, e.kind, e.about, e.made_at, e.read_at, s.name AS site_name, s.zone
FROM entries e LEFT JOIN people p ON p.key = e.worker LEFT JOIN sites s ON s.key = (e.about->>'site')::uuid
WHERE e.reader = %(reader)s AND (%(of)s::uuid IS NULL OR e.worker = %(of)s) AND (NOT %(unread)s OR e.read_at IS NULL)
AND (e.made_at, e.key) < (%(made_at)s, %(key)s) ORDER BY e.made_at DESC, e.key DESC LIMIT %(limit)s
"""
