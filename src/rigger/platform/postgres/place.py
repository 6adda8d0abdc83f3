"""Where one context lives in the database, and in which role each piece of work is done there."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID

from psycopg.rows import AsyncRowFactory, tuple_row

from rigger.kernel.context import Context
from rigger.platform.postgres.naming import KEEPER, Names, names_of
from rigger.platform.postgres.pools import Connection, Lent, Pool, Pools

__all__ = ["ACT", "Connection", "Place", "Row", "Values", "act", "ask", "place_of"]

type Values = Sequence[Any] | Mapping[str, Any]
type Row = tuple[Any, ...]
type Acting = tuple[LiteralString, tuple[str, str, str]]
"""How a role is taken for one transaction: the statement, and whom it names."""

ACT = "SELECT set_config('role', %s, true), set_config('rigger.owner', %s, true), set_config('search_path', %s, true)"
_BY_INDEX = ACT + ", set_config('enable_seqscan', 'off', true)"
"""Plans are kept, and a follower's plan that was made for an almost empty table must still do when it is full."""


@dataclass(frozen=True, slots=True)
class Place:
    """A context's schema, reached through open connections.

    Whatever is done in a role ends with its transaction, so that nothing lingers, not even behind a transaction pooler.
    """

    names: Names
    pools: Pools

    async def as_api[R](self, owner: UUID, query: bytes, values: Values, rows: AsyncRowFactory[R]) -> list[R]:
        """Ask one question in the role of routes, seeing the rows of one owner; one round trip, one transaction."""
        return await ask(self.pools.api, (ACT, (self.names.api, str(owner), self.names.schema)), query, values, rows)

    async def as_fold(self, query: bytes, values: Values = ()) -> list[Row]:
        """Ask one question in the role of followers; one round trip, one transaction."""
        return await ask(self.pools.fold, (_BY_INDEX, (self.names.fold, "", self.names.schema)), query, values, tuple_row)

    async def as_keeper(self, query: bytes, values: Values) -> list[Row]:
        """Ask one question in the role of the keeper of keys; one round trip, one transaction."""
        return await ask(self.pools.keys, (_BY_INDEX, (KEEPER, "", "keys")), query, values, tuple_row)

    @asynccontextmanager
    async def folding(self) -> AsyncGenerator[Connection]:
        """Hold a transaction in the role of followers."""
        async with Lent(self.pools.fold) as connection, connection.transaction():
            await act(connection, self.names.fold, self.names)
            yield connection


def place_of(context: Context, pools: Pools) -> Place:
    """Return where a context lives."""
    return Place(names_of(context), pools)


async def act(connection: Connection, role: str, names: Names) -> None:
    """Change the role within a transaction."""
    await connection.execute(_BY_INDEX, (role, "", names.schema))


async def ask[R](pool: Pool, acting: Acting, query: bytes, values: Values, rows: AsyncRowFactory[R]) -> list[R]:
    """Ask one question in a role; one round trip, one transaction."""
    async with Lent(pool) as connection:
        async with connection.pipeline():
            await connection.execute(*acting)
            cursor = connection.cursor(row_factory=rows, binary=True)
            await cursor.execute(query, values)
        return await cursor.fetchall() if cursor.description else []
