"""A plan of many positions at once: asked for, sought beside everything else, found or given up, and offered once somebody likes it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, assert_never
from uuid import UUID

from rigger.contexts.crewing.domain.changes import OPEN_AT_MOST
from rigger.contexts.crewing.domain.refusals import ExpiryPassed, ExpiryTooFar
from rigger.contexts.crewing.events.plans import (
    Assigned,
    PlanAsked,
    PlanBettered,
    PlanEvent,
    PlanFailed,
    PlanFound,
    PlanPublished,
    PlanStopped,
)
from rigger.kernel.decider import Decider
from rigger.kernel.refusal import Invalid, Missing, Refused
from rigger.kernel.values import derived

LONGEST: Final = 600
"""Seconds that a plan may be sought for."""
MOST_DAYS: Final = 92
"""Days that a plan may span."""
MOST_PLACES: Final = 2_000
"""Positions that one plan may hold."""
SEEK: Final = "crewing/plan"
"""The errand that seeks what was asked for, about an organisation."""


class NoSuchPlan(Missing):
    """There is no such plan; look at the list, or ask for one."""


class PlanExists(Refused):
    """There is a plan under this id that was asked for otherwise; ask for yours under a new key."""


class PlanOfNothing(Invalid):
    """Say which positions are to be planned: a job, a site, a shift, or days."""


class PlanDaysUnfit(Invalid):
    """The last day lies before the first, or more than {most} days after it; choose days that are nearer."""


class PlanTooLong(Invalid):
    """A plan is sought for 1 to {most} seconds; choose fewer."""


class PlanTooLarge(Invalid):
    """There are more than {most} open positions in this; plan a job, or fewer days, at a time."""


class NothingOpen(Refused):
    """Nothing is open there that is still to come; look at the positions of these days."""


class PlanNotFound(Refused):
    """This plan is still being sought, or could not be made; look at it again."""


class PlannerBroke(Refused):
    """The planner ended {times} times while it sought this plan; ask for fewer positions at a time, and tell whoever runs Rigger."""


@dataclass(frozen=True, slots=True)
class AskPlan:
    """Plan the open positions that are described."""

    wanted: PlanAsked


@dataclass(frozen=True, slots=True)
class BetterPlan:
    """There is a better plan, or it is proven to be nearer to the best."""

    found: PlanBettered


@dataclass(frozen=True, slots=True)
class StopPlan:
    """Be content with the best so far."""


@dataclass(frozen=True, slots=True)
class FinishPlan:
    """Seeking has ended: with a plan, or with the reason why there is none."""

    outcome: PlanFound | PlanFailed


@dataclass(frozen=True, slots=True)
class PublishPlan:
    """Offer what the plan says, to be answered by a moment."""

    expires_at: datetime
    at: datetime


type PlanCommand = AskPlan | BetterPlan | StopPlan | FinishPlan | PublishPlan


@dataclass(frozen=True, slots=True)
class Unasked:
    """Nobody asked for it."""


@dataclass(frozen=True, slots=True)
class Seeking:
    """It is sought, or waits to be; `stopped`: the best so far will do."""

    asked: PlanAsked
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """It was found; `offered` is until when what it says may be answered, once it was published."""

    asked: PlanAsked
    found: PlanFound
    offered: datetime | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """There is none."""

    asked: PlanAsked


type Plan = Unasked | Seeking | Found | Failed


def evolve(plan: Plan, event: PlanEvent) -> Plan:
    """Fold one more event of a plan."""
    match event, plan:
        case PlanAsked(), _:
            return Seeking(event)
        case _, Unasked():
            return plan
        case PlanFound(), _:
            return Found(plan.asked, event)
        case PlanFailed(), _:
            return Failed(plan.asked)
        case PlanStopped(), Seeking(asked):
            return Seeking(asked, stopped=True)
        case PlanPublished(expires_at), Found(asked, found):
            return Found(asked, found, expires_at)
        case ((PlanBettered() | PlanStopped() | PlanPublished()), _):
            return plan
        case _:
            assert_never(event)


def decide(plan: Plan, command: PlanCommand) -> tuple[PlanEvent, ...]:
    """Answer a command to a plan."""
    match command, plan:
        case AskPlan(wanted), Unasked():
            check(wanted)
            return (wanted,)
        case AskPlan(wanted), (Seeking(asked) | Found(asked) | Failed(asked)) if asked == wanted:
            return ()
        case AskPlan(), _:
            raise PlanExists
        case _, Unasked():
            raise NoSuchPlan
        case BetterPlan(found), Seeking():
            return (found,)
        case BetterPlan(), _:
            return ()
        case StopPlan(), Seeking(stopped=False):
            return (PlanStopped(),)
        case StopPlan(), _:
            return ()
        case FinishPlan(outcome), Seeking():
            return (outcome,)
        case FinishPlan(), _:
            return ()
        case PublishPlan(expires_at, at), Found(offered=offered):
            _check_expiry(expires_at, at)
            return () if offered == expires_at else (PlanPublished(expires_at),)
        case PublishPlan(), _:
            raise PlanNotFound
        case _:
            assert_never(command)


PLAN: Decider[PlanCommand, Plan, PlanEvent, object] = Decider("plan", Unasked(), evolve, decide)


def booking_of(plan: UUID, each: Assigned) -> UUID:
    """Return the id of the booking that an assignment of a plan becomes, however often it is published."""
    return derived(plan, "booking", each.position, each.worker)


def check(wanted: PlanAsked) -> None:
    """Refuse what cannot be planned: nothing, days in the wrong order or too many, or too long a search."""
    if not (wanted.job or wanted.site or wanted.shift or (wanted.first and wanted.last)):
        raise PlanOfNothing
    if wanted.first and wanted.last and not timedelta() <= wanted.last - wanted.first < timedelta(days=MOST_DAYS):
        raise PlanDaysUnfit(most=MOST_DAYS)
    if not 1 <= wanted.seconds <= LONGEST:
        raise PlanTooLong(most=LONGEST)


def _check_expiry(expires_at: datetime, at: datetime) -> None:
    if expires_at <= at:
        raise ExpiryPassed
    if expires_at > at + timedelta(days=OPEN_AT_MOST):
        raise ExpiryTooFar(days=OPEN_AT_MOST)
