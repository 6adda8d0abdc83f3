"""Listens to what the house sends to PostgreSQL for one request, so that a peer can send just that."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, override

from httpx import ASGITransport, AsyncClient
from psycopg import AsyncCursor
from psycopg.pq import PipelineStatus

from bench.raw import Trip
from bench.serving import KEY, fronted
from rigger.house.contexts import CONTEXTS
from rigger.house.opening import Opened, opened


@dataclass(slots=True)
class Heard:
    """What was sent, round trip by round trip."""

    trips: list[Trip] = field(default_factory=list[Trip])
    _piping: bool = False

    def note(self, query: bytes, values: Any, *, piped: bool) -> None:  # noqa: ANN401 - whatever a statement takes
        """Note one statement; a pipeline of ours begins by taking a role."""
        if piped and self._piping and b"set_config('role'" not in query:
            self.trips[-1] = (*self.trips[-1], (query, values))
        else:
            self.trips.append(((query, values),))
        self._piping = piped


class Listening(AsyncCursor[Any]):
    """A cursor that tells what it sends."""

    def __init__(self, *given: Any, heard: Heard, **named: Any) -> None:  # noqa: ANN401 - psycopg's own
        super().__init__(*given, **named)
        self._heard = heard

    @override
    async def execute(self, query: Any, params: Any = None, **how: Any) -> "Listening":
        piped = self.connection.pgconn.pipeline_status != PipelineStatus.OFF
        self._heard.note(query if isinstance(query, bytes) else query.encode(), params, piped=piped)
        await super().execute(query, params, **how)
        return self


async def heard(url: str, method: str, path: str, body: object = None) -> list[Trip]:
    """Ask the house once, within this process and for the example, and return what it sent."""
    said = Heard()

    @asynccontextmanager
    async def opening() -> AsyncGenerator[Opened]:
        with TemporaryDirectory() as files:
            async with opened(CONTEXTS, lambda _: url, KEY, Path(files), print) as house:
                for pool in {pool for each in house.pools.values() for pool in (each.api, each.fold, each.keys)}:
                    async with pool.connection() as connection:  # there is one as yet, and one request needs no other
                        connection.cursor_factory = partial(Listening, heard=said)
                yield house

    app = fronted(opening, BytesIO())
    async with app.router.lifespan_context(app), AsyncClient(transport=ASGITransport(app), base_url="http://127.0.0.1") as client:
        answer = await client.request(method, path, json=body) if body else await client.request(method, path)
    answer.raise_for_status()
    return said.trips
