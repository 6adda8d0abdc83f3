"""Whom and what the tests of notifications speak of."""

from datetime import UTC, date, datetime
from uuid import UUID

from rigger.contexts.notifications.events import About
from rigger.contracts.workforce import TicketChanged, WorkerListed
from rigger.gate.facts import Ticket
from rigger.kernel.spec import Heard, heard

WORKER, BOOKING, POSITION, SITE, CARD, JOB = (UUID(int=number) for number in range(1, 7))
ENDS = date(2026, 4, 1)
START = datetime(2026, 3, 1, 22, tzinfo=UTC)

red = About(worker=WORKER, booking=BOOKING, position=POSITION, site=SITE, rules=("ticket.suspended",), starts_at=START)
held = Ticket(id=str(CARD), type="AU.HRWL.DG", issued=date(2021, 4, 1), expires=ENDS)
listed = WorkerListed(WORKER, "Ash Doe")


def told(news: object) -> Heard:
    """Say what workforce told of the worker."""
    return heard(news, key=WORKER, stream="workforce")


holds = (told(listed), told(TicketChanged(WORKER, held)))
"""What was heard of a worker who holds a ticket that ends."""
