"""Who opened which file of whom, when, as whom and why: what the worker may be shown."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rigger.contexts.workforce.events import FileOpened
from rigger.kernel.log import Source
from rigger.kernel.values import derived, known
from rigger.kernel.view import View


@dataclass(frozen=True, slots=True)
class LookRow:
    """One look at a file (UTC)."""

    worker: UUID
    look: UUID
    ticket: UUID
    file: UUID
    role: str
    at: datetime
    by: str | None
    why: str | None


def key(event: FileOpened, source: Source) -> UUID:
    """Keep one row for each look."""
    return derived(source.key, "look", event.look)


def project(_row: LookRow | None, event: FileOpened, source: Source) -> LookRow:
    """Show the look; who it was and why is gone with the worker."""
    return LookRow(source.key, event.look, event.ticket, event.file, event.role, event.at, known(event.by), known(event.why))


LOOKED: View[LookRow, FileOpened] = View("looks", LookRow, (FileOpened,), project, key, indexes=(("worker", "at"),))

OF_WORKER = """
SELECT worker, look, ticket, file, role, at, by, why FROM looks
WHERE worker = %(of)s AND (at, look) < (%(at)s, %(look)s) ORDER BY at DESC, look DESC LIMIT %(limit)s
"""
