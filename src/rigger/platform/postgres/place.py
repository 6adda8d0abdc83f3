"""Where one context lives in the database, and in which role each piece of work is done there."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from psycopg import Error

from rigger.kernel.context import Context
from rigger.platform.postgres.naming import KEEPER, Names, names_of
from rigger.platform.postgres.pools import Connection, Lent, Pool, Pools
from rigger.platform.postgres.wire import Answer, Statement, Values

__all__ = ["ACT", "Connection", "Place", "Row", "Values", "act", "ask", "place_of"]

type Row = tuple[Any, ...]

ACT = b"SELECT set_config('role', %s, true), set_config('rigger.owner', %s, true), set_config('search_path', %s, true)"
_BY_INDEX = ACT + b", set_config('enable_seqscan', 'off', true)"
"""Plans are kept, and a follower's plan that was made for an almost empty table must still do when it is full."""


@dataclass(frozen=True, slots=True)
class Place:
    """A context's schema, reached through open connections.

    Whatever is done in a role ends with its transaction, so that nothing lingers, not even behind a transaction pooler.
    """

    names: Names
    pools: Pools

    async def as_api(self, owner: UUID, query: bytes, values: Values) -> Answer:
        """Ask one question in the role of routes, seeing the rows of one owner; one round trip, one transaction."""
        return await ask(self.pools.api, (ACT, (self.names.api, str(owner), self.names.schema)), (query, values))

    async def as_fold(self, query: bytes, values: Values = ()) -> list[Row]:
        """Ask one question in the role of followers; one round trip, one transaction."""
        return (await ask(self.pools.fold, (_BY_INDEX, (self.names.fold, "", self.names.schema)), (query, values))).rows(tuple)

    async def as_keeper(self, query: bytes, values: Values) -> list[Row]:
        """Ask one question in the role of the keeper of keys; one round trip, one transaction."""
        return (await ask(self.pools.keys, (_BY_INDEX, (KEEPER, "", "keys")), (query, values))).rows(tuple)

    @asynccontextmanager
    async def folding(self, query: bytes, values: Values) -> AsyncGenerator[tuple[Connection, Answer]]:
        """Hold a transaction in the role of followers that begins with a question; one round trip brings its answer."""
        async with Lent(self.pools.fold) as connection:
            try:
                answer = await connection.ask((b"BEGIN", ()), (_BY_INDEX, (self.names.fold, "", self.names.schema)), (query, values))
                yield connection, answer
            except BaseException:
                with suppress(Error):
                    await connection.rollback()
                raise
            await connection.commit()


def place_of(context: Context, pools: Pools) -> Place:
    """Return where a context lives."""
    return Place(names_of(context), pools)


async def act(connection: Connection, role: str, names: Names) -> None:
    """Change the role within a transaction."""
    await connection.execute(_BY_INDEX, (role, "", names.schema))


async def ask(pool: Pool, *statements: Statement) -> Answer:
    """Ask one question, taking a role before it; one round trip, one transaction."""
    async with Lent(pool) as connection:
        return await connection.ask(*statements)
