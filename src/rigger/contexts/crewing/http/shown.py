"""One booking by itself, and what the gate says of it now."""

from uuid import UUID

from fastapi import Request, Response

from rigger.contexts.crewing.domain.candidates import Judging
from rigger.contexts.crewing.domain.refusals import NeverJudged, NoSuchBooking, NoSuchLimits, NothingPlanned
from rigger.contexts.crewing.http.judged import VerdictLine, asked_of, law_now, reason_lines, someone_of
from rigger.contexts.crewing.http.router import Read, router
from rigger.contexts.crewing.views import booked, crew
from rigger.edge.answers import shown
from rigger.edge.clock import now
from rigger.edge.problems import problems


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
async def judge_booking(booking: UUID, rows: Read, request: Request) -> Response:
    """Ask the gate about a booking as things stand now, at the times for which its shift is planned now."""
    line = await booked.booking(rows, booking)
    if line is None:
        raise NoSuchBooking
    place, person = await crew.place(rows, line.position), await crew.person(rows, line.worker)
    if place is None:
        raise NothingPlanned
    if person is None:
        raise NeverJudged
    someone = someone_of(person)
    if line.status in {"confirmed", "red"}:
        someone = someone.beside(line.starts_at)
    verdict = Judging.of(asked_of(place, await law_now(rows)), now()).candidate(someone).verdict
    return shown(request, VerdictLine(verdict.verdict, reason_lines(verdict)))
