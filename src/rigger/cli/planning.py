"""Has the planner plan what sheets ask for, and says how good the plan is."""

import asyncio
from contextlib import aclosing
from signal import SIGINT

from rigger.cli.telling import progress
from rigger.contexts.crewing.domain.prices import TO_START_FROM
from rigger.contexts.crewing.errands.planner import PLANNER
from rigger.contexts.crewing.errands.words import Ask, Better
from rigger.contexts.crewing.events.plans import PlanFailed, PlanFound
from rigger.contexts.crewing.views.open import Facts
from rigger.kernel.refusal import Refused


async def planned(facts: Facts, seconds: float) -> PlanFound:
    """Plan until the time is over, the best is proven, or somebody presses Ctrl-C; raises why there is no plan."""
    enough = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(SIGINT, enough.set)

    async def stopped() -> bool:
        return enough.is_set()

    found: PlanFound | PlanFailed | None = None
    asking = Ask(facts=facts, prices=TO_START_FROM, told={}, seconds=seconds, seed=1)
    async with aclosing(PLANNER.ask(asking, stopped)) as saying:
        async for said in saying:
            if isinstance(said, Better):
                progress("places that have somebody", said.filled, said.places)
            else:
                found = said.found or said.failed
    if isinstance(found, PlanFound):
        return found
    raise Refused.coded(found.code, found.facts) if found else Refused


def weighed(plan: PlanFound | None) -> str:
    """Say what a plan costs, and how near the best it is."""
    if plan is None:
        return ""
    proven = "No crew costs less." if plan.bound == plan.cost else f"No crew costs less than {plan.bound / 100:,.2f}."
    left = f" Trainees left out until whoever supervises them is booked: {plan.trainees}." if plan.trainees else ""
    return f" By the prices to start from this crew costs {plan.cost / 100:,.2f}. {proven}{left}"
