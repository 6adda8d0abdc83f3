"""What can be asked of a booking. Position, site and worker stand in a command where the gate must look at them.

So does `under`, who supervises the worker there if they are a trainee.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import assert_never
from uuid import UUID

from rigger.contexts.crewing.events import Declined, Released, Withdrawn
from rigger.contracts.crewing import BOOKING
from rigger.contracts.jobs import POSITION, SITE
from rigger.contracts.standards import OURS, STANDARDS
from rigger.contracts.workforce import WORKER


@dataclass(frozen=True, slots=True)
class OfferShift:
    """Ask the worker to stand in the position; they have until `expires_at`."""

    position: UUID
    site: UUID
    worker: UUID
    expires_at: datetime
    at: datetime
    under: UUID | None = None


@dataclass(frozen=True, slots=True)
class AcceptOffer:
    """The worker says yes."""

    position: UUID
    site: UUID
    worker: UUID
    at: datetime
    under: UUID | None = None


@dataclass(frozen=True, slots=True)
class DeclineOffer:
    """The worker says no."""

    worker: UUID
    reason: Declined


@dataclass(frozen=True, slots=True)
class ExpireOffer:
    """Time is up; does nothing to an offer that was answered or still has time."""

    at: datetime


@dataclass(frozen=True, slots=True)
class WithdrawOffer:
    """Take an open offer back; does nothing to one that was answered."""

    reason: Withdrawn


@dataclass(frozen=True, slots=True)
class CancelBooking:
    """Take an open offer back, or release the confirmed worker."""

    reason: Released


@dataclass(frozen=True, slots=True)
class MoveBooking:
    """The shift runs at other times now: move the booking with it, if the gate lets it."""

    position: UUID
    site: UUID
    worker: UUID
    at: datetime
    under: UUID | None = None


@dataclass(frozen=True, slots=True)
class FlagBooking:
    """The shift runs at other times now and the booking could not move with it: a person must decide."""

    position: UUID
    site: UUID
    worker: UUID
    at: datetime
    under: UUID | None = None


@dataclass(frozen=True, slots=True)
class RecheckBooking:
    """Something was heard about its worker, site or position: ask the gate again."""

    position: UUID
    site: UUID
    worker: UUID
    at: datetime
    under: UUID | None = None


type Judged = OfferShift | AcceptOffer | MoveBooking | RecheckBooking | FlagBooking
type BookingCommand = Judged | DeclineOffer | ExpireOffer | WithdrawOffer | CancelBooking


def judged_by(position: UUID, site: UUID, worker: UUID, under: UUID | None = None) -> frozenset[str]:
    """Name what the gate looks at: everything about the position, the site, the worker and their supervisor, and our own standards."""
    supervisor = () if under is None else (WORKER.of(under),)
    return frozenset({POSITION.of(position), SITE.of(site), WORKER.of(worker), *supervisor, STANDARDS.of(OURS)})


def looks_at(booking: UUID, position: UUID, site: UUID, worker: UUID, under: UUID | None) -> frozenset[str]:
    """Name what a booking's decision looks at: what the gate does, and what was overridden for the booking."""
    return judged_by(position, site, worker, under) | {BOOKING.of(booking)}


def knows(key: UUID, command: BookingCommand) -> frozenset[str]:
    """Name what a decision must look at."""
    match command:
        case OfferShift() | AcceptOffer() | MoveBooking() | RecheckBooking() | FlagBooking():
            return looks_at(key, command.position, command.site, command.worker, command.under)
        case DeclineOffer() | ExpireOffer() | WithdrawOffer() | CancelBooking():
            return frozenset()
        case _:
            assert_never(command)


SENT = (CancelBooking, ExpireOffer, FlagBooking, MoveBooking, RecheckBooking, WithdrawOffer)
"""What follows by itself; a person or a program asks for the rest."""
