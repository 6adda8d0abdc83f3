"""Plans of many positions: asked for, looked at while they get better, stopped with the best so far."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fastapi import Request, Response
from pydantic import Field

from rigger.contexts.crewing.domain import plan as of_plans
from rigger.contexts.crewing.domain.refusals import NeverJudged
from rigger.contexts.crewing.events.plans import PlanAsked, Ties
from rigger.contexts.crewing.http.planned import PlanLine, plan_line
from rigger.contexts.crewing.http.planner import Plans, PricesOf
from rigger.contexts.crewing.http.router import Read, router
from rigger.contexts.crewing.views import crew, plans
from rigger.edge import acting, answers, bodies, pages, problems, starting
from rigger.kernel.values import derived


class Asking(bodies.Body):
    """Which open positions: of a job, a site or a shift, on which days of the site's clock (both count), or of all; and how it is sought.

    A day is one day, a week seven; a job without days is all that is left of it. `seed` takes another way to a plan that costs as little.
    """

    job: UUID | None = None
    site: UUID | None = None
    shift: UUID | None = None
    first_day: date | None = None
    last_day: date | None = None
    whole_swings: bool = Field(default=False, description="Each place is held by one person in all its shifts, or stays open.")
    whole_shifts: bool = Field(default=False, description="Each shift is filled whole, or stays open.")
    together: tuple[tuple[UUID, ...], ...] = Field(default=(), max_length=100, description="Who stand in a shift all, or none of them.")
    apart: tuple[tuple[UUID, ...], ...] = Field(default=(), max_length=100, description="Who never stand in a shift together.")
    seconds: int = Field(default=10, description="It may be sought for so long; sooner, where the best is proven.")
    seed: int = Field(default=1, ge=0, le=1_000_000)


@dataclass(frozen=True, slots=True)
class Asked:
    """The plan's id, by which it can be looked at."""

    plan: UUID


@router.post(
    "/plans", status_code=201, response_model=Asked,
    responses=problems.problems(
        of_plans.PlanExists, of_plans.PlanOfNothing, of_plans.PlanDaysUnfit, of_plans.PlanTooLong, of_plans.PlanTooLarge,
        of_plans.NothingOpen, NeverJudged,
    ),
)  # fmt: skip
async def ask_plan(  # noqa: PLR0913 - what is asked, and five parts of the house
    *, asking: Asking, planned: Plans, prices: PricesOf, rows: Read, begin: starting.Starting, act: acting.Acting
) -> Response:
    """Ask for a plan of many positions at once: the cheapest crew that passes every rule. It is sought meanwhile; look at it by its id.

    The same Idempotency-Key again gets the same plan.
    """
    plan, (now_held, _) = derived(act.command, "plan"), await prices.read(act.owner, act)
    wanted = PlanAsked(
        job=asking.job, site=asking.site, shift=asking.shift, first=asking.first_day, last=asking.last_day, seconds=asking.seconds,
        seed=asking.seed, prices=now_held,
        ties=Ties(whole_swings=asking.whole_swings, whole_shifts=asking.whole_shifts, together=asking.together, apart=asking.apart),
    )  # fmt: skip
    of_plans.check(wanted)
    named = {worker for group in (*asking.together, *asking.apart) for worker in group}
    if len(await crew.some_people(rows, named)) < len(named):
        raise NeverJudged
    open_now = await crew.how_many_open(rows, wanted, act.at)
    if not open_now:
        raise of_plans.NothingOpen
    if open_now > of_plans.MOST_PLACES:
        raise of_plans.PlanTooLarge(most=of_plans.MOST_PLACES)
    done = await planned.execute(plan, of_plans.AskPlan(wanted), act)
    await begin(of_plans.SEEK, act.owner)
    return answers.answer(done, 201, Asked(plan), location=f"/v1/crewing/plans/{plan}")


@router.get("/plans", response_model=pages.Page[plans.PlanHead])
async def list_plans(page: pages.Paging, rows: Read) -> Response:
    """List the plans that were asked for, the newest first."""
    return page.listed(await plans.plans(rows, page.after(plans.Place()), page.fetch), lambda line: plans.Place(line.asked_at, line.plan))


@router.get("/plans/{plan}", response_model=PlanLine, responses=problems.problems(of_plans.NoSuchPlan))
async def read_plan(plan: UUID, rows: Read, request: Request) -> Response:
    """Show how far a plan is; once it is found, who goes where and what that costs, and what stays open and why."""
    row = await plans.plan(rows, plan)
    if row is None:
        raise of_plans.NoSuchPlan
    return answers.shown(request, await plan_line(rows, plan, row))


@router.delete("/plans/{plan}", status_code=204, responses=problems.problems(of_plans.NoSuchPlan))
async def stop_plan(plan: UUID, planned: Plans, act: acting.Acting) -> Response:
    """Stop seeking; the best plan so far is kept. Stopping twice is harmless."""
    return answers.answer(await planned.execute(plan, of_plans.StopPlan(), act))
