"""A booking: one worker, one position, from the offer to the end of the shift. The gate is asked whenever it changes."""

from typing import assert_never

from rigger.contexts.crewing import events
from rigger.contexts.crewing.domain import refusals as no
from rigger.contexts.crewing.domain.changes import accept, flag, move, offer, recheck
from rigger.contexts.crewing.domain.commands import (
    AcceptOffer,
    BookingCommand,
    CancelBooking,
    DeclineOffer,
    ExpireOffer,
    FlagBooking,
    MoveBooking,
    OfferShift,
    RecheckBooking,
    WithdrawOffer,
    knows,
)
from rigger.contexts.crewing.domain.knowledge import Known, News, evolve, learn
from rigger.contexts.crewing.domain.states import Cancelled, Confirmed, Declined, Expired, Offered, Red, Unbooked
from rigger.contexts.crewing.events import BookingEvent
from rigger.kernel.decider import Decider


def decide(known: Known, command: BookingCommand) -> tuple[BookingEvent, ...]:
    """Answer a command to a booking."""
    match command, known.booking:
        case OfferShift(), Unbooked():
            return offer(known, command)
        case OfferShift(position=p, worker=w), Offered(place) | Confirmed(place) | Red(place) if (p, w) == (place.position, place.worker):
            return ()
        case OfferShift(), Offered() | Confirmed() | Red():
            raise no.AlreadyBooked
        case OfferShift(), _:
            raise no.OfferEnded
        case (
            AcceptOffer(worker=worker) | DeclineOffer(worker=worker),
            Offered(place) | Confirmed(place) | Red(place) | Declined(place) | Expired(place) | Cancelled(place),
        ) if worker != place.worker:
            raise no.NotYourOffer
        case AcceptOffer(at=at), Offered(expires_at=expires_at) if at > expires_at:
            raise no.OfferExpired
        case AcceptOffer(at=at), Offered(place):
            return accept(known, place, at)
        case AcceptOffer(), Confirmed() | Red():
            return ()
        case DeclineOffer(reason=reason), Offered(place):
            return (events.OfferDeclined(place.position, place.worker, place.site, reason),)
        case DeclineOffer(), Declined():
            return ()
        case AcceptOffer() | DeclineOffer(), Expired():
            raise no.OfferExpired
        case AcceptOffer() | DeclineOffer(), _:
            raise no.NotOffered
        case ExpireOffer(at=at), Offered(place, expires_at) if at >= expires_at:
            return (events.OfferLapsed(place.position, place.worker, place.site),)
        case ExpireOffer(), _:
            return ()
        case WithdrawOffer(reason=reason), Offered(place):
            return (events.OfferWithdrawn(place.position, place.worker, place.site, reason),)
        case WithdrawOffer(), _:
            return ()
        case CancelBooking(reason=reason), Offered(place):
            return (events.OfferWithdrawn(place.position, place.worker, place.site, reason),)
        case CancelBooking(reason=reason), Confirmed(place) | Red(place):
            return (events.WorkerReleased(place.position, place.worker, place.site, place.during.start, reason),)
        case CancelBooking(), _:
            return ()
        case MoveBooking(at=at), (Offered() | Confirmed() | Red()) as live:
            return move(known, live, at)
        case MoveBooking(), _:
            return ()
        case FlagBooking(at=at), (Offered() | Confirmed() | Red()) as live:
            return flag(known, live, at)
        case FlagBooking(), _:
            return ()
        case RecheckBooking(p, _, w, at), (Confirmed(place) | Red(place)) as live if (p, w) == (place.position, place.worker):
            return recheck(known, live, at)
        case RecheckBooking(), _:
            return ()
        case _:
            assert_never(command)


BOOKING: Decider[BookingCommand, Known, BookingEvent, News] = Decider("booking", Known(), evolve, decide, knows, learn)
