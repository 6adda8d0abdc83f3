"""When each worker next stands on a site: what crewing tells of confirmed bookings."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rigger.contracts.crewing import BOOKING_NEWS, BookingCancelled, BookingConfirmed, BookingMoved, BookingNews
from rigger.kernel.log import Source
from rigger.kernel.view import View


@dataclass(frozen=True, slots=True)
class AheadRow:
    """A confirmed booking (UTC)."""

    worker: UUID
    starts_at: datetime
    ends_at: datetime


def key(event: BookingNews, _source: Source) -> UUID:
    """Keep one row for each booking."""
    return event.booking


def project(_row: AheadRow | None, event: BookingNews, _source: Source) -> AheadRow | None:
    """Show the booking as it stands."""
    match event:
        case BookingConfirmed() | BookingMoved():
            return AheadRow(event.worker, event.starts_at, event.ends_at)
        case BookingCancelled():
            return None


AHEAD: View[AheadRow, BookingNews] = View("ahead", AheadRow, BOOKING_NEWS, project, key, indexes=(("worker", "ends_at"),))
