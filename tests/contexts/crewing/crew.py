"""The people, the site and the shift that the tests of crewing speak of."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from rigger.contexts.crewing.domain.commands import AcceptOffer, OfferShift
from rigger.contexts.crewing.events import BookingEvent, OfferAccepted, ShiftOffered
from rigger.contracts.jobs import PositionPlanned, SiteDescribed
from rigger.contracts.workforce import TicketChanged, WorkerListed
from rigger.gate.facts import Need, Ticket
from rigger.kernel.spec import Heard, heard


def uid(number: int) -> UUID:
    """Return an id that is the same in every run."""
    return UUID(int=number)


SITE, JOB, SHIFT, POSITION, WORKER, OTHER = (uid(number) for number in (1, 2, 3, 4, 5, 6))
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
START = datetime(2026, 3, 1, 22, tzinfo=UTC)
END = START + timedelta(hours=10)
TOMORROW = timedelta(days=1)
DOGGING = Need("AU.HRWL.DG")

site = SiteDescribed(SITE, "Cadia", "Lifters", "Australia/Sydney", "AU-NSW", fatigue="award-ma000020-10h")
planned = PositionPlanned(POSITION, JOB, "Mill reline", SITE, SHIFT, "Dogger", (DOGGING,), START, END)


def ticket(kind: str = "AU.HRWL.DG", *, key: str = "t1", expires: date | None = date(2027, 1, 1)) -> Ticket:
    """Return a sound ticket."""
    return Ticket(id=key, type=kind, issued=date(2022, 1, 1), expires=expires)


def holds(held: Ticket, worker: UUID = WORKER) -> Heard:
    """Say that a worker holds a ticket."""
    return heard(TicketChanged(worker, held), key=worker, stream="workforce")


def listed(worker: UUID = WORKER, name: str = "Ash Doe") -> Heard:
    """Say that a worker can be crewed."""
    return heard(WorkerListed(worker, name), key=worker, stream="workforce")


there = (heard(site, key=SITE, stream="jobs"), heard(planned, key=POSITION, stream="jobs"))
"""What was heard of the place."""

fit = (listed(), holds(ticket()))
"""What was heard of a worker who may stand there."""

offer = OfferShift(POSITION, SITE, WORKER, NOON + TOMORROW, NOON)
accept = AcceptOffer(POSITION, SITE, WORKER, NOON)


def offered(position: UUID = POSITION, worker: UUID = WORKER, by: timedelta = timedelta()) -> ShiftOffered:
    """Return an offer, its shift moved `by` so much."""
    return ShiftOffered(position, worker, SITE, START + by, END + by, NOON + TOMORROW, "")


def accepted(position: UUID = POSITION, worker: UUID = WORKER, by: timedelta = timedelta()) -> OfferAccepted:
    """Return an acceptance, its shift moved `by` so much."""
    return OfferAccepted(position, worker, SITE, START + by, END + by, NOON, "")


def elsewhere(event: BookingEvent, booking: int = 99) -> Heard:
    """Say that it happened in another booking."""
    return heard(event, key=uid(booking), stream="booking")
