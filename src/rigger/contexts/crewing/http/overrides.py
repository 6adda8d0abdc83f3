"""Letting a rule stand for one booking. Until there is sign-in, who answers for it stands in the body."""

from uuid import UUID

from fastapi import Response
from pydantic import AwareDatetime

from rigger.contexts.crewing.domain import refusals, states
from rigger.contexts.crewing.domain.override import OverrideRules
from rigger.contexts.crewing.events import Waived
from rigger.contexts.crewing.http.router import Bookings, Read, router
from rigger.contexts.crewing.http.speaking import Overriding
from rigger.contexts.crewing.views import crew
from rigger.edge.acting import Acting
from rigger.edge.answers import answer
from rigger.edge.bodies import Body
from rigger.edge.problems import problems


class Overridden(Body):
    """Whose place it is, which reasons are let stand (`rule` and `seen` of the verdict), until when, by whom, why, and the control.

    `under` is who will supervise a trainee there; once the place is offered, it is whom the offer names.
    """

    position: UUID
    worker: UUID
    waived: tuple[Waived, ...]
    until: AwareDatetime
    by: str
    reason: str
    control: str
    under: UUID | None = None


@router.post(
    "/bookings/{booking}/overrides", status_code=204,
    responses=problems(
        *refusals.TEXT, refusals.NothingPlanned, refusals.NeverJudged, refusals.NoSuchLimits,
        refusals.OverridePassed, refusals.OverrideTooFar, refusals.BookingOfAnother,
        refusals.NothingToOverride, refusals.NeverOverridden,
    ),
)  # fmt: skip
async def override_rules(  # noqa: PLR0913 - for which booking, what is said, and four parts of the house
    *, booking: UUID, told: Overridden, given: Overriding, booked: Bookings, rows: Read, act: Acting
) -> Response:
    """Let rules stand for a booking, offered already or not, where the rule allows it; the same again is harmless.

    It ends by itself, and when another fact breaks the same rule.
    """
    place = await crew.place(rows, told.position)
    if place is None:
        raise refusals.NothingPlanned
    known, _ = await booked.read(booking, act)
    command = OverrideRules(
        booking, told.position, place.site, told.worker, told.waived, told.until, told.by, told.reason, told.control, act.at,
        _under(known.booking, told),
    )  # fmt: skip
    return answer(await given.execute(told.worker, command, act))


def _under(booking: states.Booking, told: Overridden) -> UUID | None:
    """Return who supervises a trainee there; raises `BookingOfAnother`."""
    if isinstance(booking, states.Unbooked):
        return told.under
    if (booking.place.position, booking.place.worker) != (told.position, told.worker):
        raise refusals.BookingOfAnother
    return booking.place.under
