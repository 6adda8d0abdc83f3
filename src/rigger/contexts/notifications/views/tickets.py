"""Every ticket that ends or is suspended, as workforce tells of it, and the questions about what ends when."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rigger.contracts.workforce import TicketChanged, TicketWithdrawn
from rigger.gate.facts import Ticket
from rigger.kernel.log import Source
from rigger.kernel.values import derived
from rigger.kernel.view import View

type Ticketing = TicketChanged | TicketWithdrawn


@dataclass(frozen=True, slots=True)
class TicketRow:
    """One ticket; `held` is the fact that the gate looks at."""

    worker: UUID
    ticket: UUID
    type: str
    expires: date | None
    held: Ticket


def key(news: Ticketing, _source: Source) -> UUID:
    """Keep one row for each ticket of each worker."""
    return derived(news.worker, news.ticket if isinstance(news, TicketWithdrawn) else news.held.id)


def project(_row: TicketRow | None, news: Ticketing, _source: Source) -> TicketRow | None:
    """Show the ticket as it stands; one that was cancelled has ended already and is nobody's to wait for."""
    match news:
        case TicketChanged(worker, held) if held.cancelled is None:
            return TicketRow(worker, UUID(held.id), held.type, held.expires, held)
        case TicketChanged() | TicketWithdrawn():
            return None


TICKETS: View[TicketRow, Ticketing] = View(
    "tickets", TicketRow, (TicketChanged, TicketWithdrawn), project, key, indexes=(("expires",), ("worker",))
)


@dataclass(frozen=True, slots=True)
class Ending:
    """A ticket that ends on a day."""

    worker: UUID
    ticket: UUID
    expires: date


@dataclass(frozen=True, slots=True)
class Ahead:
    """A ticket with whose it is, as the outlook finds it; suspended today from a day, where it is."""

    worker: UUID
    name: str | None
    ticket: UUID
    type: str
    expires: date | None
    suspended_from: date | None
    renewal_lodged: bool


ENDING = """
SELECT t.worker, t.ticket, t.expires FROM tickets t JOIN people p ON p.key = t.worker
WHERE NOT p.left AND t.expires BETWEEN %(today)s AND %(until)s ORDER BY t.expires, t.worker, t.ticket
"""

OUTLOOK = """
SELECT t.worker, p.name, t.ticket, t.type, t.expires, s.suspended_from,
    coalesce(t.held->'renewal' <> 'null' AND t.held->'renewal'->'refused' = 'null', false) AS renewal_lodged
FROM tickets t JOIN people p ON p.key = t.worker CROSS JOIN LATERAL (
    SELECT min(r.first) AS suspended_from FROM jsonb_to_recordset(t.held->'suspended') AS r (first date, last date)
    WHERE r.first <= %(today)s AND (r.last IS NULL OR %(today)s <= r.last)) s
WHERE NOT p.left AND (t.expires BETWEEN %(today)s AND %(until)s OR s.suspended_from IS NOT NULL)
AND (%(of)s::uuid IS NULL OR t.worker = %(of)s) AND (%(type)s::text IS NULL OR t.type = %(type)s)
AND (coalesce(t.expires, '9999-12-31'), t.worker, t.ticket) > (%(expires)s, %(worker)s, %(ticket)s)
ORDER BY coalesce(t.expires, '9999-12-31'), t.worker, t.ticket LIMIT %(limit)s
"""
"""What ends up to a day or is suspended today, of workers who are still with us."""
