"""The peer of the house: raw ASGI and the driver, sending the very statements that the house was seen to send."""

from collections.abc import Iterator, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import msgspec
from psycopg.rows import dict_row
from psycopg_pool import AsyncConnectionPool

from rigger.platform.postgres.pools import Lent

type Statement = tuple[bytes, Any]
"""The text of a statement, and its values."""

type Trip = tuple[Statement, ...]
"""Statements that go to PostgreSQL in one round trip."""

_AT_ONCE = 8


@dataclass(slots=True)
class Raw:
    """Sends the same statements for every request, and answers a GET with the rows of the last one, anything else with 204.

    For so many requests (`times`) the values are prepared beforehand, with new ids for those that are `fresh`. Connections see the
    tables of one context where `search_path` names it.
    """

    url: str
    trips: Sequence[Trip]
    fresh: tuple[UUID, ...] = ()
    times: int = 1
    search_path: str = "public"
    _pool: AsyncConnectionPool[Any] = field(init=False)
    _prepared: Iterator[tuple[Trip, ...]] = field(init=False)

    async def __call__(self, scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:  # noqa: ANN401 - ASGI
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message["body"], message["more_body"]
        if body:
            msgspec.json.decode(body)
        rows = await self._ask(self.trips if not self.fresh else next(self._prepared))
        if scope["method"] == "GET":
            answer, status = msgspec.json.encode({"items": rows, "next": None}), 200
            headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(answer))]
        else:
            answer, status, headers = b"", 204, []
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": answer})

    async def _ask(self, trips: Sequence[Trip]) -> list[dict[str, Any]]:
        async with Lent(self._pool) as connection:
            for trip in trips:
                if len(trip) == 1:
                    cursor = await connection.execute(*trip[0], binary=True)
                else:
                    async with connection.pipeline():
                        for statement in trip[:-1]:
                            await connection.execute(*statement)
                        cursor = await connection.execute(*trip[-1], binary=True)
                found = await cursor.fetchall()
        return found

    async def _live(self, receive: Any, send: Any) -> None:  # noqa: ANN401 - ASGI
        settings = {"autocommit": True, "prepare_threshold": 3, "row_factory": dict_row, "options": f"-c search_path={self.search_path}"}
        async with AsyncConnectionPool(self.url, min_size=_AT_ONCE, max_size=_AT_ONCE, kwargs=settings, open=False) as self._pool:
            self._prepared = iter([self._anew() for _ in range(self.times if self.fresh else 0)])
            await receive()
            await send({"type": "lifespan.startup.complete"})
            await receive()
        await send({"type": "lifespan.shutdown.complete"})

    def _anew(self) -> tuple[Trip, ...]:
        """Return the statements with new ids in place of the fresh ones, which also stand inside texts."""
        new = {old: uuid4() for old in self.fresh}
        return tuple(tuple((text, _replaced(values, new)) for text, values in trip) for trip in self.trips)


def _replaced(value: Any, new: dict[UUID, UUID]) -> Any:  # noqa: ANN401 - whatever a statement takes
    match value:
        case UUID():
            return new.get(value, value)
        case str():
            for old, fresh in new.items():
                value = value.replace(str(old), str(fresh))
            return value
        case list() | tuple():
            return type(value)(_replaced(each, new) for each in value)
        case dict():
            return {name: _replaced(each, new) for name, each in value.items()}
        case _:
            return value
