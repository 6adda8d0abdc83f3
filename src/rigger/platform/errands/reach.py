"""How procrastinate reaches the database: through the followers' connections, in the errands' own role, one transaction a question."""

import asyncio
from collections.abc import Iterable
from typing import Any, LiteralString, cast, override

from procrastinate.connector import BaseAsyncConnector, Notify
from procrastinate.exceptions import ConnectorException, NoResult, UniqueViolation
from procrastinate.sync_psycopg_connector import wrap_exceptions
from psycopg.types.json import Jsonb

from rigger.platform.errands.schema import KEEPER, SCHEMA
from rigger.platform.postgres.place import ACT, ask
from rigger.platform.postgres.pools import Pool


class Reach(BaseAsyncConnector):
    """Nothing of it lingers in a connection, so it works behind a transaction pooler, and it holds no connection to listen with.

    `ring` says that something was started here; what other processes started is found when the runner looks again.
    """

    def __init__(self, pool: Pool) -> None:
        """Take open connections."""
        self._pool = pool
        self._rung = asyncio.Event()
        self._lost = False

    def ring(self) -> None:
        """Let the runner look at once."""
        self._rung.set()

    def begin(self) -> None:
        """Forget what went wrong before; said by a runner that starts anew."""
        self._lost = False

    @override
    async def execute_query_async(self, query: LiteralString, **arguments: Any) -> None:
        await self._ask(query, arguments)

    @override
    async def execute_query_one_async(self, query: LiteralString, **arguments: Any) -> dict[str, Any]:
        for row in await self._ask(query, arguments):
            return row
        raise NoResult

    @override
    async def execute_query_all_async(self, query: LiteralString, **arguments: Any) -> list[dict[str, Any]]:
        return await self._ask(query, arguments)

    @override
    async def listen_notify(self, on_notification: Notify, channels: Iterable[str]) -> None:
        """Pass the bell on; raises `ConnectorException` once a question was lost.

        A runner whose word did not arrive holds an errand that it no longer does: it must end, so that another rescues it.
        """
        while not self._lost:
            await self._rung.wait()
            self._rung.clear()
            await on_notification(channel="", payload='{"type": "job_inserted", "job_id": 0}')
        raise ConnectorException

    async def _ask(self, query: str, arguments: dict[str, Any]) -> list[dict[str, Any]]:
        values = {name: _written(value) for name, value in arguments.items()}
        try:
            with wrap_exceptions():
                return (await ask(self._pool, (ACT, (KEEPER, "", SCHEMA)), (query.encode(), values))).named()
        except UniqueViolation:
            raise
        except Exception:
            self._lost = True
            self._rung.set()
            raise


def _written(value: object) -> object:
    """Tell psycopg what is JSON: every dictionary, wherever it stands."""
    match value:
        case dict():
            return Jsonb(value)
        case list() | tuple():
            many = cast("list[object] | tuple[object, ...]", value)
            written = [_written(each) for each in many]
            return written if isinstance(value, list) else tuple(written)
        case _:
            return value
