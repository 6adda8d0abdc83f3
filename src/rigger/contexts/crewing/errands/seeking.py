"""Seeking the plans that an organisation asked for, one after the other: read, plan, read again, and plan anew where facts changed."""

from contextlib import aclosing
from dataclasses import replace
from typing import Final
from uuid import UUID

from rigger.contexts.crewing.domain.plan import PLAN, BetterPlan, FinishPlan, PlanCommand, PlannerBroke, Seeking
from rigger.contexts.crewing.errands.planner import PLANNER, PlannerEnded
from rigger.contexts.crewing.errands.words import Ask, Better, Ended
from rigger.contexts.crewing.events.plans import PlanAsked, PlanBettered, PlanFailed, PlanFound
from rigger.contexts.crewing.views import plans
from rigger.contexts.crewing.views.open import NO_CHANGES, Changes, Facts, facts_of
from rigger.kernel.errand import Desk
from rigger.kernel.log import Act
from rigger.kernel.values import derived

TRIES: Final = 2
"""How often the planner may end in the middle of one plan."""
ANEW: Final = 2
"""How often it is planned anew where facts changed meanwhile; whoever was in the plan rather stays."""
SHORT: Final = 3.0
"""Seconds that this may take each time."""
OFTEN: Final = 0.5, 1.5
"""It is told how far a plan is after so many seconds, and then each time so much later."""


async def seek_all(desk: Desk, owner: UUID) -> None:
    """Seek every plan of an organisation that was asked for and is not found yet, the oldest first."""
    rows = desk.rows(owner)
    while (plan := await plans.next_to_seek(rows)) is not None:
        await _Search(desk, owner, plan).run()


class _Search:
    """One plan being sought."""

    def __init__(self, desk: Desk, owner: UUID, plan: UUID) -> None:
        self._desk, self._owner, self._plan = desk, owner, plan
        self._streams = desk.streams(PLAN)
        self._next = 0.0

    async def run(self) -> None:
        """Seek it, and write down what came of it."""
        state, _ = await self._streams.read(self._plan, self._act("look"))
        if isinstance(state, Seeking):
            await self._do(FinishPlan(await self._outcome(state.asked)), "finish")

    async def _outcome(self, asked: PlanAsked) -> PlanFound | PlanFailed:
        """Plan, and plan anew as long as something else is known afterwards than before."""
        facts, changes = await self._facts(asked), NO_CHANGES
        found = await self._planned(_ask(asked, facts, {}, asked.seconds))
        for _ in range(ANEW):
            before, facts = facts, await self._facts(asked)
            now = Changes.between(before, facts)
            if isinstance(found, PlanFailed) or not now:
                break
            changes = changes.and_also(now)
            found = await self._planned(_ask(asked, facts, {each.position: each.worker for each in found.assignments}, SHORT))
        if isinstance(found, PlanFailed):
            return found
        return replace(found, changed_workers=tuple(sorted(changes.workers)), changed_positions=tuple(sorted(changes.positions)))

    async def _planned(self, ask: Ask) -> PlanFound | PlanFailed:
        """Have it planned; a planner that ends in the middle is begun again, once."""
        for _ in range(TRIES):
            try:
                async with aclosing(PLANNER.ask(ask, self._stopped)) as saying:
                    async for said in saying:
                        if isinstance(said, Better):
                            await self._tell(said)
                        else:
                            return _outcome(said)
            except PlannerEnded:
                continue
        return PlanFailed(PlannerBroke.code, {"times": TRIES})

    async def _tell(self, said: Better) -> None:
        """Write down how far it is, now and then."""
        if said.seconds >= self._next:
            self._next = max(OFTEN[0], said.seconds * OFTEN[1])
            await self._do(BetterPlan(PlanBettered(said.cost, said.bound, said.filled, said.places, said.seconds)), "better")

    async def _stopped(self) -> bool:
        state, _ = await self._streams.read(self._plan, self._act("look"))
        return not isinstance(state, Seeking) or state.stopped

    async def _facts(self, asked: PlanAsked) -> Facts:
        return await facts_of(self._desk.rows(self._owner), asked, self._desk.now())

    async def _do(self, command: PlanCommand, what: str) -> None:
        await self._streams.execute(self._plan, command, self._act(what))

    def _act(self, what: str) -> Act:
        at = self._desk.now()
        return Act(self._owner, "rigger", at, derived(self._plan, what, at.isoformat()))


def _ask(asked: PlanAsked, facts: Facts, told: dict[UUID, UUID], seconds: float) -> Ask:
    return Ask(facts=facts, prices=asked.prices, ties=asked.ties, told=told, seconds=seconds, seed=asked.seed)


def _outcome(said: Ended) -> PlanFound | PlanFailed:
    return said.found or said.failed or PlanFailed(PlannerBroke.code, {"times": 1})
