"""What the sagas remember: which bookings are live, and where."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never
from uuid import UUID

from rigger.contexts.crewing.events import (
    BookingCleared,
    BookingFlagged,
    BookingShifted,
    OfferAccepted,
    OfferDeclined,
    OfferLapsed,
    OfferWithdrawn,
    ShiftOffered,
    WorkerReleased,
)
from rigger.kernel.log import Source

type Asked = ShiftOffered | OfferAccepted | OfferDeclined | OfferLapsed | OfferWithdrawn
type Living = Asked | BookingShifted | BookingFlagged | BookingCleared | WorkerReleased

ASKED = (ShiftOffered, OfferAccepted, OfferDeclined, OfferLapsed, OfferWithdrawn)
LIVING = (*ASKED, BookingShifted, BookingFlagged, BookingCleared, WorkerReleased)
"""The events that say which bookings are live."""


@dataclass(frozen=True, slots=True)
class Live:
    """An offer that is open, or a booking that is confirmed and may be red; when it begins and ends (UTC)."""

    booking: UUID
    position: UUID
    site: UUID
    worker: UUID
    starts_at: datetime
    ends_at: datetime
    confirmed: bool = False
    red: bool = False
    under: UUID | None = None

    @property
    def place(self) -> tuple[UUID, UUID, UUID]:
        """Position, site and worker."""
        return self.position, self.site, self.worker


def living(live: tuple[Live, ...], event: Living, source: Source) -> tuple[Live, ...]:
    """Return what is live after one more event of a booking; what has ended by then is let go."""
    live = tuple(each for each in live if each.ends_at > source.happened_at)
    rest = tuple(each for each in live if each.booking != source.key)
    match event:
        case ShiftOffered(position, worker, site, starts_at, ends_at) | OfferAccepted(position, worker, site, starts_at, ends_at):
            confirmed = isinstance(event, OfferAccepted)
            return (*rest, Live(source.key, position, site, worker, starts_at, ends_at, confirmed, under=event.under))
        case BookingShifted(starts_at=starts_at, ends_at=ends_at) | BookingFlagged(starts_at=starts_at, ends_at=ends_at):
            red = isinstance(event, BookingFlagged)
            return tuple(replace(e, starts_at=starts_at, ends_at=ends_at, red=red) if e.booking == source.key else e for e in live)
        case BookingCleared():
            return tuple(replace(e, red=False) if e.booking == source.key else e for e in live)
        case OfferDeclined() | OfferLapsed() | OfferWithdrawn() | WorkerReleased():
            return rest
        case _:
            assert_never(event)
