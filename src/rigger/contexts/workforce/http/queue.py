"""The routes of the queue: the tickets that somebody must look at, the reasons to reject one, and how old a check may be."""

from datetime import UTC, datetime
from typing import Annotated, NamedTuple, Never
from uuid import UUID

from fastapi import Depends, Request, Response

from rigger.catalogue.rejections import REJECTIONS, Reason, Rejection
from rigger.contexts.workforce.domain.policy import VERIFICATION_POLICY, AskRecheck, Policy, RecheckOutOfReach
from rigger.contexts.workforce.events import PolicyEvent
from rigger.contexts.workforce.views import ahead, crew_records, tickets, waiting
from rigger.edge import acting, answers, clock, pages, stores
from rigger.edge.bodies import Body
from rigger.edge.problems import problems
from rigger.edge.routes import routes
from rigger.kernel.rows import Rows
from rigger.kernel.streams import Streams

type Looking = Annotated[Rows, Depends(stores.rows("workforce", crew_records.CREW_RECORDS, tickets.TICKETS, ahead.AHEAD))]
type Policies = Annotated[Streams[AskRecheck, Policy, PolicyEvent, Never], Depends(stores.streams(VERIFICATION_POLICY))]

router = routes("workforce")


class BySoonest(NamedTuple):
    """Where a page begins."""

    starts: datetime = datetime.min.replace(tzinfo=UTC)
    since: datetime = datetime.min.replace(tzinfo=UTC)
    worker: UUID = UUID(int=0)
    ticket: UUID = UUID(int=0)


class PolicyTold(Body):
    """No check may be older than so many days when its worker starts on site; `null` asks nothing."""

    recheck_days: int | None


@router.get("/verification-queue", response_model=pages.Page[waiting.Waiting])
async def list_waiting_tickets(page: pages.Paging, looking: Looking) -> Response:
    """List the tickets that somebody must look at: whose worker is next on site first, then who has waited longest."""
    start = page.after(BySoonest())
    found = await looking.all(waiting.QUEUE, waiting.Waiting, now=clock.now(), **start._asdict(), limit=page.fetch)
    return page.listed(found, lambda line: BySoonest(line.starts, line.since, line.worker, line.ticket))


@router.get("/rejection-reasons", response_model=dict[Reason, Rejection])
async def list_rejection_reasons(request: Request) -> Response:
    """List the reasons for which evidence may be rejected: what the worker reads, and how to mend it."""
    return answers.shown(request, REJECTIONS)


@router.put("/verification-policy", status_code=204, responses=problems(RecheckOutOfReach))
async def ask_recheck(told: PolicyTold, policies: Policies, act: acting.Acting) -> Response:
    """Ask that no check is older than so many days when its worker starts on site; the queue then shows what is too old."""
    return answers.answer(await policies.execute(act.owner, AskRecheck(told.recheck_days), act))


@router.get("/verification-policy", response_model=PolicyTold)
async def read_verification_policy(policies: Policies, act: acting.Acting, request: Request) -> Response:
    """Show how old a check may be."""
    state, version = await policies.read(act.owner, act)
    return answers.shown(request, {"recheck_days": state.days}, version)
