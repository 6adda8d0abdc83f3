"""Letting a rule stand for one booking. Until there is sign-in, who answers for it stands in the body."""

from uuid import UUID

from fastapi import Response
from pydantic import AwareDatetime

from rigger.contexts.crewing.domain import refusals
from rigger.contexts.crewing.domain.override import OverrideRules
from rigger.contexts.crewing.events import Waived
from rigger.contexts.crewing.http.router import Read, router
from rigger.contexts.crewing.http.speaking import Overriding
from rigger.contexts.crewing.views import crew
from rigger.edge.acting import Acting
from rigger.edge.answers import answer
from rigger.edge.bodies import Body
from rigger.edge.problems import problems


class Overridden(Body):
    """Whose place it is, which reasons are let stand (`rule` and `seen` of the verdict), until when, by whom, why, and the control."""

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
        refusals.OverridePassed, refusals.OverrideTooFar,
        refusals.NothingToOverride, refusals.NeverOverridden,
    ),
)  # fmt: skip
async def override_rules(booking: UUID, told: Overridden, given: Overriding, rows: Read, act: Acting) -> Response:
    """Let rules stand for a booking, offered already or not, where the rule allows it; the same again is harmless.

    It ends by itself, and when another fact breaks the same rule.
    """
    place = await crew.place(rows, told.position)
    if place is None:
        raise refusals.NothingPlanned
    command = OverrideRules(
        booking, told.position, place.site, told.worker, told.waived, told.until, told.by, told.reason, told.control, act.at, told.under,
    )  # fmt: skip
    return answer(await given.execute(told.worker, command, act))
