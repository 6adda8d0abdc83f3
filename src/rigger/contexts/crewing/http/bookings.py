"""Offers, answers, bookings. Until there is sign-in, the worker who answers stands in the body."""

from uuid import UUID

from fastapi import Response
from pydantic import AwareDatetime

from rigger.contexts.crewing.domain import commands, refusals, states
from rigger.contexts.crewing.events import Declined, Released
from rigger.contexts.crewing.http.router import Bookings, Read, router
from rigger.contexts.crewing.views import bookings, crew
from rigger.edge.acting import Acting
from rigger.edge.answers import answer
from rigger.edge.bodies import Body
from rigger.edge.problems import problems

JUDGED = (
    refusals.GateRefuses,
    refusals.NeverJudged,
    refusals.NothingPlanned,
    refusals.PositionFilled,
    refusals.ShiftOver,
    refusals.NoSuchLimits,
)

UNANSWERABLE = (refusals.NotYourOffer, refusals.NotOffered, refusals.OfferExpired)
WALLS = (bookings.PositionTaken, bookings.WorkerTaken)


class Offering(Body):
    """Who is offered which position, until when they may answer, and under whom a trainee would work there."""

    position: UUID
    worker: UUID
    expires_at: AwareDatetime
    under: UUID | None = None


class Accepting(Body):
    """Who accepts."""

    worker: UUID


class Declining(Body):
    """Who says no, and why."""

    worker: UUID
    reason: Declined


@router.put(
    "/bookings/{booking}/offer", status_code=204,
    responses=problems(*JUDGED, refusals.AlreadyBooked, refusals.OfferEnded, refusals.ExpiryPassed, refusals.ExpiryTooFar),
)  # fmt: skip
async def offer_shift(booking: UUID, offering: Offering, booked: Bookings, rows: Read, act: Acting) -> Response:
    """Offer a position to a worker; the same offer twice is harmless. A position may be offered to several at once.

    A trainee passes where `under` is the supervisor named on their ticket, confirmed on the same site for all of the shift.
    """
    place = await crew.place(rows, offering.position)
    if place is None:
        raise refusals.NothingPlanned
    command = commands.OfferShift(offering.position, place.site, offering.worker, offering.expires_at, act.at, offering.under)
    return answer(await booked.execute(booking, command, act))


@router.put("/bookings/{booking}/acceptance", status_code=204, responses=problems(*JUDGED, *UNANSWERABLE, *WALLS, refusals.ShiftHasMoved))
async def accept_offer(booking: UUID, accepting: Accepting, booked: Bookings, act: Acting) -> Response:
    """Accept the offer; accepting twice is harmless."""
    known, _ = await booked.read(booking, act)
    if isinstance(known.booking, states.Unbooked):
        raise refusals.NotOffered
    place = known.booking.place
    command = commands.AcceptOffer(place.position, place.site, accepting.worker, act.at, place.under)
    return answer(await booked.execute(booking, command, act))


@router.put(
    "/bookings/{booking}/decline", status_code=204, responses=problems(refusals.NotYourOffer, refusals.NotOffered, refusals.OfferExpired)
)
async def decline_offer(booking: UUID, declining: Declining, booked: Bookings, act: Acting) -> Response:
    """Say no to the offer; saying it twice is harmless."""
    return answer(await booked.execute(booking, commands.DeclineOffer(declining.worker, declining.reason), act))


@router.delete("/bookings/{booking}", status_code=204)
async def cancel_booking(booking: UUID, reason: Released, booked: Bookings, act: Acting) -> Response:
    """Take an open offer back, or release the confirmed worker; doing it twice is harmless."""
    return answer(await booked.execute(booking, commands.CancelBooking(reason), act))
