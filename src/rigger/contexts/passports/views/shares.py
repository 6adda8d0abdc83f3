"""Every share with what it shows, until when, and who looked."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal
from uuid import UUID

from rigger.contexts.passports.events import (
    PASSPORT_EVENTS,
    Chosen,
    How,
    PassportEvent,
    ShareForgotten,
    ShareLookedAt,
    ShareRevoked,
    TicketsShared,
)
from rigger.contracts.workforce import CardTold
from rigger.kernel.log import Source
from rigger.kernel.values import derived, known
from rigger.kernel.view import View


@dataclass(frozen=True, slots=True)
class Look:
    """One look: when, how, and who they said they are. Nothing else of them is kept."""

    look: UUID
    at: datetime
    how: How
    by: str | None


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One share of one worker."""

    worker: UUID
    share: UUID
    chosen: tuple[Chosen, ...]
    named: bool
    recipient: str
    purpose: str | None
    made_at: datetime
    until: datetime
    revoked: bool = False
    looks: tuple[Look, ...] = ()


def known_as(worker: UUID, share: UUID) -> UUID:
    """Return the id under which others know a share: two workers may give theirs the same, and it says nothing of the worker."""
    return derived(worker, "share", share)


def key(event: PassportEvent, source: Source) -> UUID:
    """Keep one row for each share of each worker."""
    return known_as(source.key, event.share)


def project(row: ShareRow | None, event: PassportEvent, source: Source) -> ShareRow | None:
    """Fold one more event of a share; nothing stays of one whose worker was forgotten."""
    match event, row:
        case TicketsShared(), _:
            return ShareRow(
                source.key, event.share, event.chosen, event.named, known(event.recipient) or "", known(event.purpose),
                source.happened_at, event.until,
            )  # fmt: skip
        case ShareLookedAt(), ShareRow(looks=looks):
            first = next((each.at for each in looks if each.look == event.look), source.happened_at)
            others = tuple(each for each in looks if each.look != event.look)
            return replace(row, looks=(*others, Look(event.look, first, event.how, known(event.by))))
        case ShareRevoked(), ShareRow():
            return replace(row, revoked=True)
        case ShareForgotten(), _:
            return None
        case _:
            return row


SHARES: View[ShareRow, PassportEvent] = View("shares", ShareRow, PASSPORT_EVENTS, project, key, indexes=(("worker",),))

type State = Literal["open", "ended", "revoked"]


@dataclass(frozen=True, slots=True)
class ShareFound:
    """A share as a query finds it, under the id by which others know it, with its holder's name and cards; none of one who left."""

    id: UUID
    worker: UUID
    share: UUID
    chosen: tuple[Chosen, ...]
    named: bool
    recipient: str
    purpose: str | None
    made_at: datetime
    until: datetime
    revoked: bool
    entry: int
    looks: tuple[Look, ...]
    name: str | None
    cards: tuple[CardTold, ...] | None

    def state(self, at: datetime) -> State:
        """Return what the share is at a moment."""
        if self.revoked:
            return "revoked"
        return "open" if at < self.until else "ended"


_FOUND = """
SELECT s.key AS id, s.worker, s.share, s.chosen, s.named, s.recipient, s.purpose, s.made_at, s.until, s.revoked, e.entry, s.looks,
h.name, h.cards FROM shares s JOIN entries e ON e.key = s.key LEFT JOIN holders h ON h.key = s.worker
"""
ONE = _FOUND + "WHERE s.key = %(id)s"
OF_WORKER = (
    _FOUND
    + """WHERE s.worker = %(worker)s AND (s.made_at, s.key) < (%(made_at)s, %(id)s)
ORDER BY s.made_at DESC, s.key DESC LIMIT %(limit)s"""
)
