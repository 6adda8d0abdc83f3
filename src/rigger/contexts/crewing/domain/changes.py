"""What a change to a booking becomes, once the gate has been asked."""

from datetime import UTC, datetime, timedelta

from rigger.contexts.crewing.domain import refusals as no
from rigger.contexts.crewing.domain.commands import OfferShift
from rigger.contexts.crewing.domain.judging import admitted, standing
from rigger.contexts.crewing.domain.knowledge import Known, as_planned, place_now
from rigger.contexts.crewing.domain.states import Confirmed, Offered, Place, Red
from rigger.contexts.crewing.events import (
    BookingCleared,
    BookingEvent,
    BookingFlagged,
    BookingShifted,
    Digest,
    OfferAccepted,
    OfferWithdrawn,
    ShiftOffered,
)

OPEN_AT_MOST = 92
"""Days for which an offer may stay open."""

type Live = Offered | Confirmed | Red


def offer(known: Known, asked: OfferShift) -> tuple[BookingEvent, ...]:
    """Offer the shift as it is planned now."""
    place = place_now(known, asked.position, asked.site, asked.worker, asked.under)
    expires_at = _answer_by(asked)
    _check_open(known, place, asked.at)
    said = admitted(known, place, asked.at)
    return (ShiftOffered(place.position, place.worker, place.site, place.during.start, place.during.end, expires_at, said, place.under),)


def accept(known: Known, place: Place, at: datetime) -> tuple[BookingEvent, ...]:
    """Confirm what was offered, if that is still what is planned and the gate still lets it pass."""
    _check_open(known, place, at)
    if as_planned(known, place) != place:
        raise no.ShiftHasMoved
    said = admitted(known, place, at)
    return (OfferAccepted(place.position, place.worker, place.site, place.during.start, place.during.end, at, said, place.under),)


def move(known: Known, live: Live, at: datetime) -> tuple[BookingEvent, ...]:
    """Move a booking to where its shift is now, or judge a red one whose shift came back; raises `MoveRefused` where the gate says no."""
    place = as_planned(known, live.place)
    if place == live.place:
        return recheck(known, live, at) if isinstance(live, Red) else ()
    rules, said = standing(known, place, at)
    if rules:
        raise no.MoveRefused(rules=", ".join(rules))
    return (_shifted(live, place, said),)


def flag(known: Known, live: Live, at: datetime) -> tuple[BookingEvent, ...]:
    """Turn a confirmed booking red that could not move with its shift; an open offer is withdrawn instead."""
    place = as_planned(known, live.place)
    if place == live.place:
        return ()
    if isinstance(live, Offered):
        return (OfferWithdrawn(place.position, place.worker, place.site, "no_longer_passes"),)
    rules, _ = standing(known, place, at)
    return _reddened(live, place, rules or ("moved",))


def recheck(known: Known, live: Confirmed | Red, at: datetime) -> tuple[BookingEvent, ...]:
    """Turn a booking red that no longer passes, and green again one that does; what its shift moved without moves now."""
    place = as_planned(known, live.place)
    if at >= max(place.during.end, live.place.during.end):
        return ()
    rules, said = standing(known, place, at)
    match live, place == live.place:
        case _ if rules:
            return _reddened(live, place, rules)
        case _, False:
            return (_shifted(live, place, said),)
        case Red(), _:
            return (BookingCleared(place.position, place.worker, place.site, said),)
        case _:
            return ()


def _answer_by(asked: OfferShift) -> datetime:
    if asked.expires_at <= asked.at:
        raise no.ExpiryPassed
    if asked.expires_at > asked.at + timedelta(days=OPEN_AT_MOST):
        raise no.ExpiryTooFar(days=OPEN_AT_MOST)
    return asked.expires_at.astimezone(UTC)


def _check_open(known: Known, place: Place, at: datetime) -> None:
    if any(other.position == place.position for other in known.others):
        raise no.PositionFilled
    if at >= place.during.end:
        raise no.ShiftOver


def _shifted(live: Live, place: Place, said: Digest) -> BookingShifted:
    during, was = place.during, live.place.during.start
    confirmed = not isinstance(live, Offered)
    return BookingShifted(place.position, place.worker, place.site, was, during.start, during.end, confirmed, said, place.under)


def _reddened(live: Confirmed | Red, place: Place, rules: tuple[str, ...]) -> tuple[BookingEvent, ...]:
    if live == Red(live.place, rules, place.during):
        return ()
    return (BookingFlagged(place.position, place.worker, place.site, rules, place.during.start, place.during.end),)
