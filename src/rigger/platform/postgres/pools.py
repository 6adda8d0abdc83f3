"""The connections to PostgreSQL: those that answer people, and those that follow the log, so that neither waits for the other."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self, override

import msgspec
from psycopg.abc import Buffer
from psycopg.adapt import Loader
from psycopg.pq import Format
from psycopg_pool import AsyncConnectionPool

from rigger.platform.postgres.wire import Wire

type Connection = Wire
type Pool = AsyncConnectionPool[Connection]

_LIMITED = (
    "SELECT set_config('timezone', 'UTC', false), set_config('statement_timeout', %s, false),"
    " set_config('idle_in_transaction_session_timeout', %s, false)"
)
_LIMITED_WHOLE = "SELECT set_config('transaction_timeout', %s, false)"
_WHOLE_SINCE = 170_000
_OFTEN = 3
"""What is asked more often than this is prepared."""


class Lent:
    """A connection for a moment: `async with Lent(pool) as connection`.

    Each of our connections commits by itself, so none of what the pool's own way of lending does at the end is needed: it costs a
    tenth of an append.
    """

    __slots__ = ("_connection", "_pool")

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def __aenter__(self) -> Connection:
        self._connection = await self._pool.getconn()
        return self._connection

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self._pool.putconn(self._connection)


@dataclass(frozen=True, slots=True)
class Logins:
    """As whom each kind of work signs in: one address for all, or one for each where services are apart.

    `api` may act as the api roles of its contexts, `fold` as their fold and owner roles, `keys` as the keeper of keys.
    """

    api: str
    fold: str
    keys: str

    @classmethod
    def one(cls, url: str) -> Self:
        """Sign in once for everything; each transaction still acts in its own role."""
        return cls(url, url, url)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a statement, a transaction, and a pause inside one may last before the server ends it, and how many connections there are.

    Behind a transaction pooler (`pooled`) no setting outlives a transaction and nothing is prepared: set the three times on the login.
    """

    statement: str = "30s"
    pause: str = "30s"
    transaction: str = "120s"
    api: int = 8
    fold: int = 4
    pooled: bool = False


@dataclass(frozen=True, slots=True)
class Pools:
    """Open connections by kind of work. Who holds one of `fold` may wait for one of `api`, never the other way round."""

    api: Pool
    fold: Pool
    keys: Pool


@asynccontextmanager
async def open_pools(logins: Logins, limits: Limits | None = None) -> AsyncGenerator[Pools]:
    """Open the connections; raises `psycopg_pool.PoolTimeout` if the server does not answer within 30 s."""
    limits = limits or Limits()
    async with AsyncExitStack() as held:
        api = await held.enter_async_context(_pool(logins.api, limits.api, limits))
        fold = await held.enter_async_context(_pool(logins.fold, limits.fold, limits))
        keys = api if logins.keys == logins.api else await held.enter_async_context(_pool(logins.keys, limits.fold, limits))
        for pool in {api, fold, keys}:
            await pool.wait()
        yield Pools(api, fold, keys)


def _pool(url: str, most: int, limits: Limits) -> Pool:
    async def configure(connection: Connection) -> None:
        connection.adapters.register_loader("jsonb", Parsed)
        connection.adapters.register_loader("jsonb", BinaryParsed)
        if limits.pooled:
            return
        connection.often = _OFTEN
        await connection.execute(_LIMITED, [limits.statement, limits.pause])
        if connection.info.server_version >= _WHOLE_SINCE:
            await connection.execute(_LIMITED_WHOLE, [limits.transaction])

    settings: dict[str, Any] = {"autocommit": True, "prepare_threshold": None}
    return AsyncConnectionPool(url, connection_class=Wire, min_size=1, max_size=most, kwargs=settings, configure=configure, open=False)


class Parsed(Loader):
    """A part of a row that is no plain column."""

    @override
    def load(self, data: Buffer) -> object:
        return msgspec.json.decode(data)


class BinaryParsed(Loader):
    """As above, from the binary protocol, where a byte that says the version goes before."""

    format = Format.BINARY

    @override
    def load(self, data: Buffer) -> object:
        return msgspec.json.decode(bytes(data)[1:])
