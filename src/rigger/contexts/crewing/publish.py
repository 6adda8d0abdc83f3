"""What crewing tells the others: who is booked or released, which bookings turn red, and what each still has to do. Offers stay inside."""

from rigger.contexts.crewing.events import (
    BookingCleared,
    BookingFlagged,
    BookingShifted,
    CrewingEvent,
    ListGiven,
    OfferAccepted,
    WorkerReleased,
)
from rigger.contracts.crewing import (
    BookingCancelled,
    BookingConfirmed,
    BookingMoved,
    BookingPassesAgain,
    BookingTurnedRed,
    CrewingNews,
    MobilisationListGiven,
)
from rigger.kernel.log import Recorded


def publish(recorded: Recorded[CrewingEvent]) -> tuple[CrewingNews, ...]:
    """Turn one of our events into news."""
    match recorded.event, recorded.source.key:
        case OfferAccepted(position, worker, _, starts_at, ends_at), booking:
            return (BookingConfirmed(booking, position, worker, starts_at, ends_at),)
        case BookingShifted(position, worker, _, _, starts_at, ends_at, confirmed=True), booking:
            return (BookingMoved(booking, position, worker, starts_at, ends_at),)
        case BookingFlagged(position, worker, site, rules, starts_at, ends_at), booking:
            return (BookingTurnedRed(booking, position, worker, site, rules, starts_at, ends_at),)
        case BookingCleared(position, worker), booking:
            return (BookingPassesAgain(booking, position, worker),)
        case WorkerReleased(position, worker), booking:
            return (BookingCancelled(booking, position, worker),)
        case ListGiven(worker, job, job_name, site, items, due), _:
            return (MobilisationListGiven(worker, job, job_name, site, items, due),)
        case _:
            return ()
