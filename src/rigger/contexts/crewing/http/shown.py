"""One booking by itself, and what the gate says of it, now or as it would have said then."""

from uuid import UUID

from fastapi import Request, Response

from rigger.contexts.crewing.domain.judging import weigh
from rigger.contexts.crewing.domain.refusals import NeverJudged, NoSuchBooking, NoSuchLimits, NothingPlanned
from rigger.contexts.crewing.http.looking import about_booking, act_of, moment_of
from rigger.contexts.crewing.http.router import Bookings, Read, router
from rigger.contexts.crewing.http.told import VerdictLine, verdict_line
from rigger.contexts.crewing.views import booked
from rigger.edge.answers import shown
from rigger.edge.problems import problems
from rigger.edge.then import Then
from rigger.edge.who import Me


@router.get("/bookings/{booking}", response_model=booked.BookingLine, responses=problems(NoSuchBooking))
async def read_booking(booking: UUID, rows: Read, request: Request) -> Response:
    """Show an offer or a booking; its ETag can be sent back as If-Match."""
    line = await booked.booking(rows, booking)
    if line is None:
        raise NoSuchBooking
    return shown(request, line, line.version)


@router.get(
    "/bookings/{booking}/verdict", response_model=VerdictLine,
    responses=problems(NoSuchBooking, NothingPlanned, NeverJudged, NoSuchLimits),
)  # fmt: skip
async def judge_booking(booking: UUID, booked: Bookings, me: Me, as_of: Then, request: Request) -> Response:
    """Ask the gate about a booking at the times for which its shift is planned, by what is known now or was known then."""
    known, place = await about_booking(booked, booking, act_of(me), as_of)
    at = moment_of(as_of)
    return shown(request, verdict_line(weigh(known, place, at), at))
