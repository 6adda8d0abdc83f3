"""What crewing tells the others: who is booked for which position, and what became of it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from rigger.contracts.jobs import Position
from rigger.contracts.workforce import Worker
from rigger.kernel.values import Tag

BOOKING = Tag("booking")

type Booking = Annotated[UUID, BOOKING]
"""The id of a booking; everything heard about it is found under its tag."""


@dataclass(frozen=True, slots=True)
class BookingConfirmed:
    """The worker has accepted and will stand in this position from start to end (UTC)."""

    booking: Booking
    position: Position
    worker: Worker
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class BookingMoved:
    """The confirmed booking now runs at these times (UTC)."""

    booking: Booking
    position: Position
    worker: Worker
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class BookingCancelled:
    """The confirmed booking is off."""

    booking: Booking
    position: Position
    worker: Worker


@dataclass(frozen=True, slots=True)
class MobilisationListGiven:
    """The worker was told what they still have to do before they go to the job, by that day; `site` is what the site is called."""

    worker: Worker
    job: UUID
    job_name: str
    site: str
    items: tuple[str, ...]
    due: date | None


@dataclass(frozen=True, slots=True)
class BookingTurnedRed:
    """The confirmed booking stands but no longer passes: a person must decide. `rules` names what stands against it."""

    booking: Booking
    position: Position
    worker: Worker
    site: UUID
    rules: tuple[str, ...]
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class BookingPassesAgain:
    """The red booking passes after all."""

    booking: Booking
    position: Position
    worker: Worker


type BookingNews = BookingConfirmed | BookingMoved | BookingCancelled
BOOKING_NEWS = (BookingConfirmed, BookingMoved, BookingCancelled)
"""Who stands where, and when."""

type AboutBookings = BookingNews | BookingTurnedRed | BookingPassesAgain
type CrewingNews = AboutBookings | MobilisationListGiven
