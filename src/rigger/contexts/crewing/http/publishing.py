"""Making the offers of a plan: the same command as one that is made by hand, one for each place."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fastapi import Response
from pydantic import AwareDatetime

from rigger.contexts.crewing.domain import commands, refusals
from rigger.contexts.crewing.domain import plan as of_plans
from rigger.contexts.crewing.events.plans import Assigned
from rigger.contexts.crewing.http.planner import Plans
from rigger.contexts.crewing.http.router import Bookings, Read, router
from rigger.contexts.crewing.views import crew
from rigger.edge import acting, answers, bodies, problems
from rigger.kernel.log import Act
from rigger.kernel.refusal import Refused
from rigger.kernel.streams import Order


class Publishing(bodies.Body):
    """Until when those who are offered a position may answer."""

    expires_at: AwareDatetime


@dataclass(frozen=True, slots=True)
class OfferMade:
    """A place that was offered, under the id of its booking."""

    position: UUID
    worker: UUID
    booking: UUID


@dataclass(frozen=True, slots=True)
class NotOffered:
    """A place that could not be offered any more, and why."""

    position: UUID
    worker: UUID
    code: str
    says: str


@dataclass(frozen=True, slots=True)
class Published:
    """What was offered of a plan, and what was refused by now."""

    offered: tuple[OfferMade, ...]
    refused: tuple[NotOffered, ...]


@router.put(
    "/plans/{plan}/offers", status_code=200, response_model=Published,
    responses=problems.problems(of_plans.NoSuchPlan, of_plans.PlanNotFound, refusals.ExpiryPassed, refusals.ExpiryTooFar),
)  # fmt: skip
async def publish_plan(  # noqa: PLR0913 - which plan, until when, and four parts of the house
    *, plan: UUID, publishing: Publishing, planned: Plans, booked: Bookings, rows: Read, act: acting.Acting
) -> Response:
    """Offer what a plan says, each place as if by hand: the gate looks again, what it refuses by now is named, the rest is offered.

    Twice is harmless.
    """
    done = await planned.execute(plan, of_plans.PublishPlan(publishing.expires_at, act.at), act)
    state, _ = await planned.read(plan, act)
    return answers.answer(done, 200, await _offered(booked, rows, plan, state, act))


async def _offered(booked: Bookings, rows: Read, plan: UUID, state: of_plans.Plan, act: Act) -> Published:
    """Offer what a plan says; each place under an id that follows from the plan, so that doing it again is harmless."""
    if not isinstance(state, of_plans.Found) or state.offered is None:
        raise of_plans.PlanNotFound
    assignments, expires_at = state.found.assignments, state.offered
    sites = await crew.sites_of(rows, [each.position for each in assignments])
    orders = [_order(plan, each, sites[each.position], expires_at, act) for each in assignments]
    made, refused = list[OfferMade](), list[NotOffered]()
    for each, said in zip(assignments, await booked.execute_all(orders), strict=True):
        if isinstance(said, Refused):
            refused.append(NotOffered(each.position, each.worker, said.code, said.sentence))
        else:
            made.append(OfferMade(each.position, each.worker, of_plans.booking_of(plan, each)))
    return Published(tuple(made), tuple(refused))


def _order(plan: UUID, each: Assigned, site: UUID, expires_at: datetime, act: Act) -> Order[commands.BookingCommand]:
    key = of_plans.booking_of(plan, each)
    offer = commands.OfferShift(each.position, site, each.worker, expires_at, act.at, each.under)
    return Order(key, offer, act.caused(key, at=act.at))
