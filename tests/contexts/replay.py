"""A context on a store in memory, and the proof that its views are folds: what stands equals what a replay from scratch gives."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from rigger.kernel.context import Context
from rigger.kernel.decider import Decider
from rigger.kernel.log import Act, Done, Recorded
from rigger.kernel.memory.store import MemoryStore
from rigger.kernel.refusal import Refused
from rigger.kernel.spec import MOMENT
from rigger.kernel.values import derived
from rigger.kernel.view import View

OWNER = UUID("00000000-0000-7000-8000-00000000000f")


@dataclass(slots=True)
class Standing:
    """A context that commands can be sent to; every one gets an id of its own."""

    context: Context
    store: MemoryStore = field(init=False)
    sent: int = 0

    def __post_init__(self) -> None:
        self.store = MemoryStore(self.context, lambda: MOMENT)

    def act(self, owner: UUID = OWNER) -> Act:
        self.sent += 1
        return Act(owner, "local", MOMENT, derived(OWNER, self.sent))

    async def ask(self, decider: Decider[Any, Any, Any, Any], key: UUID, command: object, owner: UUID = OWNER) -> Done:
        return await self.context.streams(self.store, decider).execute(key, command, self.act(owner))

    async def ask_if(self, decider: Decider[Any, Any, Any, Any], key: UUID, command: object) -> None:
        """Ask, and take no for an answer."""
        with suppress(Refused):
            await self.ask(decider, key, command)

    async def catch_up(self) -> None:
        """Let views, processes and forgetting take all there is."""
        moved = 1
        while moved:
            moved = sum([await self.store.follow(view) for view in self.context.following])
            moved += sum([await self.store.react(process) for process in self.context.processes])
            moved += await self.store.deliver() + await self.store.forget()

    async def log(self) -> tuple[Recorded[Any], ...]:
        return (await self.store.after("", 1_000_000)).events

    def rows(self, view: View[Any, Any]) -> dict[UUID, Any]:
        return self.store.rows[view.name]

    async def is_a_fold(self) -> None:
        """Say that every row equals what folding the whole log at once gives, and that there are no others."""
        events = await self.log()
        for view in self.context.views:
            whole = {key: row for key, row in view.changes({}, events).items() if row is not None}
            assert self.rows(view) == whole, view.name


def replay_equals_incremental(context: Context, orders: Sequence[tuple[Decider[Any, Any, Any, Any], UUID, object]]) -> None:
    """Send the commands one by one, refused or not, with every view following after each; then replay."""

    async def run() -> None:
        standing = Standing(context)
        for decider, key, command in orders:
            await standing.ask_if(decider, key, command)
            await standing.catch_up()
        await standing.is_a_fold()

    asyncio.run(run())
