"""The stores under test: one in memory, one in the PostgreSQL that comes with Rigger, one in the oldest that is promised."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

import psycopg
from psycopg import sql

from rigger.kernel.context import Context
from rigger.kernel.memory.store import MemoryStore
from rigger.kernel.process import Process
from rigger.kernel.runtime import Follower, Running, Runtime
from rigger.kernel.view import View
from rigger.platform.postgres import Limits, LocalKey, Logins, Pools, PostgresStore, migrate, open_pools
from rigger.platform.postgres.columns import columns, maker
from rigger.platform.postgres.memories import memory
from tests.conformance.yard import GATEHOUSE, YARD
from tests.kernel.toy import TOY

CONTEXTS = (TOY, YARD, GATEHOUSE)
KEK = LocalKey(b"k" * 32)

type Now = Callable[[], datetime]


class Kit(Protocol):
    """Opens stores of one kind, and looks at what stands in them."""

    def open(self, context: Context, now: Now) -> Follower: ...

    async def standing(self, store: Follower, view: View[Any, Any]) -> dict[UUID, Any]: ...

    async def remembered(self, store: Follower, process: Process[Any, Any]) -> dict[UUID, Any]: ...


class MemoryKit:
    def open(self, context: Context, now: Now) -> Follower:
        return MemoryStore(context, now)

    async def standing(self, store: Follower, view: View[Any, Any]) -> dict[UUID, Any]:
        assert isinstance(store, MemoryStore)
        return store.rows[view.name]

    async def remembered(self, store: Follower, process: Process[Any, Any]) -> dict[UUID, Any]:
        assert isinstance(store, MemoryStore)
        return store.rows[process.name]


@dataclass(slots=True)
class PostgresKit:
    url: str
    pools: Pools
    opened: dict[int, str] = field(default_factory=dict[int, str])

    def open(self, context: Context, now: Now) -> Follower:
        store = PostgresStore(context, self.pools, KEK, now=now)
        self.opened[id(store)] = context.name
        return store

    async def standing(self, store: Follower, view: View[Any, Any]) -> dict[UUID, Any]:
        return await standing(self.url, self.opened[id(store)], view)

    async def remembered(self, store: Follower, process: Process[Any, Any]) -> dict[UUID, Any]:
        query = sql.SQL("SELECT instance, type, state::text FROM {} WHERE process = %s")
        async with await psycopg.AsyncConnection.connect(self.url) as connection:
            table = sql.Identifier(self.opened[id(store)], "processes")
            found = await (await connection.execute(query.format(table), [process.name])).fetchall()
        return {instance: memory(process).read(name, text) for instance, name, text in found}


async def standing(url: str, schema: str, view: View[Any, Any], owner: UUID | None = None) -> dict[UUID, Any]:
    """Return the rows of a view, of one owner or of all."""
    names = [column.name for column in columns(view.row)]
    query = sql.SQL("SELECT key, {} FROM {} WHERE owner = coalesce(%s, owner)").format(
        sql.SQL(", ").join(map(sql.Identifier, names)), sql.Identifier(schema, view.name)
    )
    async with await psycopg.AsyncConnection.connect(url) as connection:
        await connection.execute("SET TIME ZONE 'UTC'")
        found = await (await connection.execute(query, [owner])).fetchall()
    make = maker(view.row, names)
    return {key: make(values) for key, *values in found}


def migrated(url: str) -> None:
    """Make the schemas of all contexts under test."""

    async def make() -> None:
        async with await psycopg.AsyncConnection.connect(url) as connection:
            for context in CONTEXTS:
                await migrate(context, connection)

    asyncio.run(make())


@asynccontextmanager
async def kit_at(url: str, limits: Limits | None = None) -> AsyncGenerator[PostgresKit]:
    async with open_pools(Logins.one(url), limits) as pools:
        yield PostgresKit(url, pools)


def broken(name: str, error: Exception) -> None:
    raise AssertionError(name) from error


async def settle(*running: tuple[Context, Follower]) -> None:
    """Run everything that follows until nothing is left to do."""
    await Runtime([Running(context, store) for context, store in running], broken).settle()


def others(rows: Mapping[UUID, Any], key: UUID) -> dict[UUID, Any]:
    return {each: row for each, row in rows.items() if each != key}
