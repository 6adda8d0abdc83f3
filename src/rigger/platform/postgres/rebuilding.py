"""Rebuilding a view while it is read: a second table is filled from the log, and takes the place of the first in one moment."""

from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

from psycopg.errors import LockNotAvailable

from rigger.kernel.view import View
from rigger.platform.postgres.folding import PAGE, Table
from rigger.platform.postgres.naming import quoted
from rigger.platform.postgres.paging import Overtaken, Paging
from rigger.platform.postgres.place import Connection, Place, act
from rigger.platform.postgres.tables import NEXT, fingerprint, indexes, renaming, table, walls

_STALE = b"SELECT 1 FROM views WHERE name = %s AND stale"
ANEW = b"UPDATE views SET stale = true, next = NULL WHERE name = ANY(%s)"
"""Marks views as stale, and stops what was begun before; for views that may show what is no longer to be read."""
_NEXT = b"SELECT next FROM views WHERE name = %s FOR UPDATE"
_BEGUN = b"UPDATE views SET next = %s WHERE name = %s"
_FROM_THE_START = b"""INSERT INTO checkpoints (name) VALUES (%s)
    ON CONFLICT (name) DO UPDATE SET xid = '0', sequence = 0"""
_ENDED = b"UPDATE views SET fingerprint = next, next = NULL, stale = false WHERE name = %s"
_FOLLOWED = b"""UPDATE checkpoints c SET xid = r.xid, sequence = r.sequence FROM checkpoints r
    WHERE c.name = %s AND r.name = %s"""
_UNLIMITED = b"""SELECT set_config(name, CASE name WHEN 'lock_timeout' THEN '5s' ELSE '0' END, true) FROM pg_settings
    WHERE name IN ('lock_timeout', 'statement_timeout', 'transaction_timeout', 'idle_in_transaction_session_timeout')"""


@dataclass(frozen=True, slots=True)
class Rebuilding:
    """Rebuilds one context's views. Its login must be allowed to act as the context's owner role."""

    paging: Paging

    async def rebuild(self, view: View[Any, Any]) -> None:
        """Build a view's rows anew from the whole log; it can be read throughout.

        Raises what the database says if rows would stand that a wall forbids.
        """
        async with self._owning() as connection:
            await connection.execute(ANEW, [[view.name]])
        await self.mend([view])

    async def mend(self, views: Iterable[View[Any, Any]]) -> int:
        """Rebuild those of the views that are stale, carrying on where another process was stopped; returns how many there were."""
        stale = [view for view in views if await self._stale(view)]
        for view in stale:
            while await self._stale(view):
                await self._begin(view)
                while await self._page(view) == PAGE:
                    pass
                await self._swap(view)
        return len(stale)

    @asynccontextmanager
    async def _owning(self) -> AsyncGenerator[Connection]:
        async with self._place.pools.fold.connection() as connection, connection.transaction():
            await act(connection, self._place.names.owner, self._place.names)
            yield connection

    @property
    def _place(self) -> Place:
        return self.paging.place

    async def _stale(self, view: View[Any, Any]) -> bool:
        return bool(await self._place.as_fold(_STALE, [view.name]))

    async def _begin(self, view: View[Any, Any]) -> None:
        names, name = self._place.names, view.name
        async with self._owning() as connection:
            if not await self._begun(connection, view):
                made = [f"DROP TABLE IF EXISTS {quoted(name + NEXT)}", *table(view, names, NEXT), *indexes(view, names, NEXT)]
                await _each(connection, made)
                await connection.execute(_BEGUN, [fingerprint(view), name])
                await connection.execute(_FROM_THE_START, [f"rebuild/{name}"])

    async def _begun(self, connection: Connection, view: View[Any, Any]) -> bool:
        found = await (await connection.execute(_NEXT, [view.name])).fetchone()
        return found is not None and found[0] == fingerprint(view)

    async def _page(self, view: View[Any, Any]) -> int:
        stretch = await self.paging.stretch(f"rebuild/{view.name}", view.events, PAGE)
        await self.paging.take(stretch, lambda connection: Table(self._place, view, NEXT).fold(connection, stretch.events))
        return stretch.count

    async def _swap(self, view: View[Any, Any]) -> None:
        """Take what is left and change the tables, all in one transaction that nobody writes beside."""
        names = self._place.names
        with suppress(Overtaken, LockNotAvailable):
            async with self._owning() as connection:
                await self._stand_still(connection, view)
                await act(connection, names.fold, names)
                await self._finish(connection, view)
                await act(connection, names.owner, names)
                await _each(connection, [*walls(view, names, NEXT), *renaming(view, names)])
                await connection.execute(_ENDED, [view.name])
                await connection.execute(_FOLLOWED, [f"view/{view.name}", f"rebuild/{view.name}"])

    async def _stand_still(self, connection: Connection, view: View[Any, Any]) -> None:
        """Keep an inline view's log from growing, or a view's follower from following; raises `Overtaken` if another has ended this."""
        await connection.execute(_UNLIMITED)
        if view.inline:
            await connection.execute("LOCK TABLE log IN SHARE MODE")
        else:
            await self.paging.wait(connection, f"view/{view.name}")
        await self.paging.wait(connection, f"rebuild/{view.name}")
        if not await self._begun(connection, view):
            raise Overtaken

    async def _finish(self, connection: Connection, view: View[Any, Any]) -> None:
        while (rest := await self.paging.rest(connection, f"rebuild/{view.name}", view.events, PAGE, still=view.inline)).count:
            await Table(self._place, view, NEXT).fold(connection, rest.events)
            await self.paging.move(connection, rest)


async def _each(connection: Connection, statements: Iterable[str]) -> None:
    for statement in statements:
        await connection.execute(statement.encode())
