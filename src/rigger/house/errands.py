"""Plugs the errands of the house and of its contexts into the runner that runs them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from rigger.house.sweeping import SWEEP_FILES, shelf_of
from rigger.house.upkeep import ROUNDS, Upkeep
from rigger.kernel.context import Context
from rigger.kernel.decider import Decider
from rigger.kernel.errand import Desk, Errand
from rigger.kernel.rows import Rows
from rigger.kernel.streams import Streams
from rigger.kernel.view import View
from rigger.platform.errands import Queue, Runner
from rigger.platform.files import SealedFiles
from rigger.platform.postgres.replies import PostgresReplies
from rigger.platform.postgres.store import PostgresStore, utc_now


@dataclass(frozen=True, slots=True)
class ContextDesk:
    """What the errands of one context work with."""

    context: Context
    store: PostgresStore
    queue: Queue

    def streams[C, S, E, K](self, decider: Decider[C, S, E, K]) -> Streams[C, S, E, K]:
        """Return the streams of one of the context's deciders."""
        return self.context.streams(self.store, decider)

    def rows(self, owner: UUID) -> Rows:
        """Return the rows that one owner may see."""
        return self.store.rows(owner)

    async def owners(self, view: View[Any, Any]) -> list[UUID]:
        """Return everybody who has a row in a view."""
        return await self.store.owners(view)

    async def start(self, errand: Errand[Desk], about: UUID) -> None:
        """Start an errand about something."""
        await self.queue.start(errand.name, about)

    def now(self) -> datetime:
        """Return the present moment (UTC)."""
        return utc_now()


def runner_of(  # noqa: PLR0913, PLR0917 - each is a thing of its own
    contexts: Sequence[Context],
    stores: Mapping[str, PostgresStore],
    replies: PostgresReplies,
    queue: Queue,
    files: Mapping[str, SealedFiles],
    failed: Callable[[str, Exception], None],
) -> Runner:
    """Return a runner that knows how to run every errand of the house and of its contexts."""
    own = [each.at(Upkeep(replies, stores.values(), utc_now)) for each in ROUNDS]
    shelf = shelf_of(files["workforce"], stores["workforce"])
    own = [*own, SWEEP_FILES.at(shelf)]
    theirs = [each.at(ContextDesk(context, stores[context.name], queue)) for context in contexts for each in context.errands]
    return Runner(queue, [*own, *theirs], failed)
