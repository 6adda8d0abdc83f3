"""One context in PostgreSQL as a whole: its log, and everything that follows it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from rigger.kernel.context import Context
from rigger.kernel.process import Process
from rigger.kernel.runtime import Publisher
from rigger.kernel.view import View
from rigger.platform.postgres.followers import followers_of
from rigger.platform.postgres.log import PostgresLog
from rigger.platform.postgres.naming import quoted
from rigger.platform.postgres.parts import parts_of
from rigger.platform.postgres.pools import Pools
from rigger.platform.postgres.sealing import KeyEncryptingKey


def utc_now() -> datetime:
    """Return the present moment (UTC)."""
    return datetime.now(UTC)


def sleeps() -> None:
    """Wake nobody."""


class PostgresStore(PostgresLog):
    """One context in the schema of its name, which `migrate` has made; several processes may work on it side by side."""

    def __init__(
        self,
        context: Context,
        pools: Pools,
        kek: KeyEncryptingKey,
        *,
        wake: Callable[[], None] = sleeps,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        """Take open connections and the key that locks personal data.

        `wake` is called after whatever was written here; `now` is the clock by which sends are due (UTC).
        """
        parts = parts_of(context, pools, kek, wake)
        super().__init__(parts)
        self._followers = followers_of(parts, self, now)

    async def follow(self, view: View[Any, Any]) -> int:
        """Fold the next page into a view that is not inline; one that must be rebuilt first waits for `mend`."""
        taken = await self._followers.following.follow(view)
        if taken:
            self.moved()
        return taken

    async def react(self, process: Process[Any, Any]) -> int:
        """Let a process hear the next page; what it sends is stored with its checkpoint."""
        return await self._followers.reacting.react(process)

    async def hear(self, publisher: Context, page: Publisher) -> int:
        """Store the next page of another context's news in this log."""
        return await self._followers.hearing.hear(publisher, page)

    async def deliver(self) -> int:
        """Carry out the sends that are due; a refusal is stored as `SendRefused`."""
        return await self._followers.delivering.deliver()

    async def forget(self) -> int:
        """Destroy the keys of the persons whom the next page says to forget, and rebuild what showed their personal words."""
        return await self._followers.forgetting.forget()

    async def rebuild(self, view: View[Any, Any]) -> None:
        """Build a view's rows anew from the whole log; it can be read throughout."""
        await self._followers.rebuilding.rebuild(view)

    async def owners(self, view: View[Any, Any]) -> list[UUID]:
        """Return everybody who has a row in a view."""
        return [owner for (owner,) in await self._parts.place.as_fold(b"SELECT DISTINCT owner FROM " + quoted(view.name).encode())]

    async def mend(self) -> int:
        """Rebuild the views that a migration or a forgetting left stale; returns how many there were."""
        return await self._followers.rebuilding.mend(self._parts.context.views)
