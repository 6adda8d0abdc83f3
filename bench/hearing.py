"""Listens to what the house sends to PostgreSQL for one request, so that a peer can send just that."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import override

from httpx import ASGITransport, AsyncClient

from bench.raw import Trip
from bench.serving import KEY, fronted
from rigger.house.contexts import CONTEXTS
from rigger.house.opening import Opened, opened
from rigger.platform.postgres.wire import Answer, Statement, Wire


class Listening(Wire):
    """A connection that tells what is said on it."""

    trips: list[Trip]

    @override
    async def ask(self, *statements: Statement) -> Answer:
        self.trips.append(statements)
        return await super().ask(*statements)


async def heard(url: str, method: str, path: str, body: object = None) -> list[Trip]:
    """Ask the house once, within this process and for the example, and return what it sent."""
    trips: list[Trip] = []

    @asynccontextmanager
    async def opening() -> AsyncGenerator[Opened]:
        with TemporaryDirectory() as files:
            async with opened(CONTEXTS, lambda _: url, KEY, Path(files), print) as house:
                for pool in {pool for each in house.pools.values() for pool in (each.api, each.fold, each.keys)}:
                    async with pool.connection() as connection:  # there is one as yet, and one request needs no other
                        connection.__class__ = Listening
                        connection.__dict__["trips"] = trips
                yield house

    app = fronted(opening, BytesIO())
    async with app.router.lifespan_context(app), AsyncClient(transport=ASGITransport(app), base_url="http://127.0.0.1") as client:
        answer = await client.request(method, path, json=body) if body else await client.request(method, path)
    answer.raise_for_status()
    return trips
