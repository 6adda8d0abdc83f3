"""Every ticket of every worker, one row each: what stands on it, how strongly it is proven, when it ends."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rigger.contexts.workforce.events import TICKET_EVENTS, TicketEvent, TicketWithdrawn
from rigger.gate.facts import Ticket
from rigger.gate.standing import Standing
from rigger.kernel.log import Source
from rigger.kernel.values import derived, known
from rigger.kernel.view import View


@dataclass(frozen=True, slots=True)
class TicketRow:
    """One ticket as it stands; `held` is the fact that the gate looks at."""

    worker: UUID
    ticket: UUID
    type: str
    number: str | None
    issuer: str | None
    issued: date | None
    expires: date | None
    cancelled_from: date | None
    checked_by: str | None
    checked_on: date | None
    checked_where: str | None
    held: Ticket


def key(event: TicketEvent, source: Source) -> UUID:
    """Keep one row for each ticket of each worker: two organisations may give theirs the same id."""
    return derived(source.key, event.ticket if isinstance(event, TicketWithdrawn) else event.held.id)


def project(_row: TicketRow | None, event: TicketEvent, source: Source) -> TicketRow | None:
    """Show the ticket as the event says that it now stands."""
    if isinstance(event, TicketWithdrawn):
        return None
    held = event.held
    return TicketRow(
        worker=source.key,
        ticket=UUID(held.id),
        type=held.type,
        number=known(event.number),
        issuer=event.issuer,
        issued=held.issued,
        expires=held.expires,
        cancelled_from=None if held.cancelled is None else held.cancelled.first,
        checked_by=known(event.checked_by),
        checked_on=event.checked_on,
        checked_where=event.checked_where,
        held=held,
    )


TICKETS = View(
    "tickets",
    TicketRow,
    TICKET_EVENTS,
    project,
    key,
    indexes=(("worker",), ("expires",), ("number", "type")),
)


@dataclass(frozen=True, slots=True)
class Ticketed:
    """One ticket with whose it is, as a query finds it."""

    worker: UUID
    ticket: UUID
    name: str
    number: str | None
    issuer: str | None
    expires: date | None
    checked_by: str | None
    checked_on: date | None
    checked_where: str | None
    held: Ticket


@dataclass(frozen=True, slots=True)
class TicketShown:
    """One ticket with whose it is, and what it is today by its dates (UTC)."""

    standing: Standing
    of: Ticketed


FOUND = """
SELECT t.worker, t.ticket, c.name, t.number, t.issuer, t.expires, t.checked_by, t.checked_on, t.checked_where, t.held
FROM tickets t JOIN crew_records c ON c.key = t.worker
WHERE (%(of)s::uuid IS NULL OR t.worker = %(of)s) AND (%(type)s::text IS NULL OR t.type = %(type)s)
AND (%(number)s::text IS NULL OR t.number = %(number)s)
AND (%(before)s::date IS NULL OR (t.expires < %(before)s AND t.cancelled_from IS NULL AND c.status = 'open'))
AND (coalesce(t.expires, '9999-12-31'), t.worker, t.ticket) > (%(expires)s, %(worker)s, %(ticket)s)
ORDER BY coalesce(t.expires, '9999-12-31'), t.worker, t.ticket LIMIT %(limit)s
"""
