"""What a booking can be: never two things at once."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never
from uuid import UUID

from rigger.contexts.crewing.events import (
    BookingCleared,
    BookingEvent,
    BookingFlagged,
    BookingShifted,
    OfferAccepted,
    OfferDeclined,
    OfferLapsed,
    OfferWithdrawn,
    ShiftOffered,
    WorkerReleased,
)
from rigger.gate.facts import Span


@dataclass(frozen=True, slots=True)
class Place:
    """Who, where and when, and who supervises a trainee there; only the time can change."""

    position: UUID
    worker: UUID
    site: UUID
    during: Span
    under: UUID | None = None


@dataclass(frozen=True, slots=True)
class Unbooked:
    """Nobody was asked yet."""


@dataclass(frozen=True, slots=True)
class Offered:
    """The worker was asked and has until `expires_at` to answer."""

    place: Place
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The worker accepted."""

    place: Place


@dataclass(frozen=True, slots=True)
class Red:
    """Confirmed, but `rules` stand against it; `wanted` is when its shift now runs."""

    place: Place
    rules: tuple[str, ...]
    wanted: Span


@dataclass(frozen=True, slots=True)
class Declined:
    """The worker said no."""

    place: Place


@dataclass(frozen=True, slots=True)
class Expired:
    """Nobody answered in time."""

    place: Place


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The offer was withdrawn, or the worker released."""

    place: Place


UNBOOKED = Unbooked()

type Asked = Offered | Confirmed | Red | Declined | Expired | Cancelled
"""Somebody was asked, whatever became of it."""

type Booking = Unbooked | Asked


def after(booking: Booking, event: BookingEvent) -> Booking:
    """Return the booking after one more of its own events."""
    match event, booking:
        case ShiftOffered(), _:
            return Offered(_place(event), event.expires_at)
        case _, Unbooked():
            return booking
        case OfferAccepted(), _:
            return Confirmed(_place(event))
        case OfferDeclined(), _:
            return Declined(booking.place)
        case OfferLapsed(), _:
            return Expired(booking.place)
        case OfferWithdrawn() | WorkerReleased(), _:
            return Cancelled(booking.place)
        case BookingShifted(), Offered():
            return replace(booking, place=_place(event))
        case BookingShifted(), _:
            return Confirmed(_place(event))
        case BookingFlagged(rules=rules), _:
            return Red(booking.place, rules, Span(event.starts_at, event.ends_at))
        case BookingCleared(), _:
            return Confirmed(booking.place)
        case _:
            assert_never(event)


def _place(event: ShiftOffered | OfferAccepted | BookingShifted) -> Place:
    return Place(event.position, event.worker, event.site, Span(event.starts_at, event.ends_at), event.under)
