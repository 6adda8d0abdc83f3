"""Every ticket of every worker, one row each: what stands on it, how strongly it is proven, when it ends."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from rigger.catalogue.medicals import is_medical
from rigger.catalogue.rejections import REJECTIONS, Rejection
from rigger.contexts.workforce.events import TICKET_EVENTS, Attached, Awaits, Rejected, TicketEvent, TicketStands, TicketWithdrawn
from rigger.gate.facts import Ticket
from rigger.gate.standing import Standing, standing
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
    checked_result: str | None
    rejected: Rejected | None
    files: tuple[Attached, ...]
    awaits: Awaits | None
    since: datetime
    face: str
    held: Ticket


def key(event: TicketEvent, source: Source) -> UUID:
    """Keep one row for each ticket of each worker: two organisations may give theirs the same id."""
    return derived(source.key, event.ticket if isinstance(event, TicketWithdrawn) else event.held.id)


def project(row: TicketRow | None, event: TicketEvent, source: Source) -> TicketRow | None:
    """Show the ticket as the event says that it now stands; of a medical, nothing but fit or not and its dates."""
    return None if isinstance(event, TicketWithdrawn) else _row(row, event, source)


def _row(row: TicketRow | None, event: TicketStands, source: Source) -> TicketRow:
    held, closed = event.held, is_medical(event.held.type)
    since = row.since if row is not None and row.awaits == event.awaits else source.happened_at
    return TicketRow(
        worker=source.key,
        ticket=UUID(held.id),
        type=held.type,
        number=None if closed else known(event.number),
        issuer=None if closed else event.issuer,
        issued=held.issued,
        expires=held.expires,
        cancelled_from=None if held.cancelled is None else held.cancelled.first,
        checked_by=known(event.checked_by),
        checked_on=event.checked_on,
        checked_where=None if closed else event.checked_where,
        checked_result=None if closed else known(event.checked_result),
        rejected=event.rejected,
        files=event.files,
        awaits=event.awaits,
        since=since, face=event.face, held=held,
    )  # fmt: skip


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
    checked_result: str | None
    rejected: Rejected | None
    files: tuple[Attached, ...]
    face: str
    held: Ticket


@dataclass(frozen=True, slots=True)
class TicketShown:
    """One ticket with whose it is, what it is today by its dates (UTC), and why its evidence was rejected, if it was."""

    standing: Standing | Literal["not_fit"]
    of: Ticketed
    rejection: Rejection | None


def shown(found: Ticketed, day: date) -> TicketShown:
    """Return a ticket as it is shown on a day; of a medical that is suspended, that its holder is not fit."""
    by_dates = standing(found.held, day)
    not_fit = by_dates == "suspended" and is_medical(found.held.type)
    return TicketShown("not_fit" if not_fit else by_dates, found, rejection(found.rejected))


def rejection(rejected: Rejected | None) -> Rejection | None:
    """Return what the worker reads of a rejection."""
    return next((why for reason, why in REJECTIONS.items() if rejected is not None and reason == rejected.reason), None)


FOUND = """
SELECT t.worker, t.ticket, c.name, t.number, t.issuer, t.expires, t.checked_by, t.checked_on, t.checked_where,
       t.checked_result, t.rejected, t.files, t.face, t.held
FROM tickets t JOIN crew_records c ON c.key = t.worker
WHERE (%(of)s::uuid IS NULL OR t.worker = %(of)s) AND (%(type)s::text IS NULL OR t.type = %(type)s)
AND (%(number)s::text IS NULL OR t.number = %(number)s)
AND (%(before)s::date IS NULL OR (t.expires < %(before)s AND t.cancelled_from IS NULL AND c.status = 'open'))
AND (coalesce(t.expires, '9999-12-31'), t.worker, t.ticket) > (%(expires)s, %(worker)s, %(ticket)s)
ORDER BY coalesce(t.expires, '9999-12-31'), t.worker, t.ticket LIMIT %(limit)s
"""
