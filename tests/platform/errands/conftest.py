"""Queues on a database of the test's own, on the newest and on the oldest PostgreSQL that is promised."""

import asyncio
from collections.abc import AsyncGenerator, Iterator

import psycopg
import pytest

from rigger.platform.errands import have_errands
from tests.fixtures.postgres import Databases
from tests.platform.errands.toy import Shed, shed_at

SERVERS = [pytest.param("server", id="18"), pytest.param("server15", id="15", marks=pytest.mark.needs("postgresql-15"))]


def prepared(url: str) -> None:
    async def run() -> None:
        async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
            await have_errands(connection)
            await connection.execute("CREATE TABLE public.done (name text, about uuid, at timestamptz DEFAULT clock_timestamp())")

    asyncio.run(run())


@pytest.fixture(params=SERVERS)
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    databases: Databases = request.getfixturevalue(request.param)
    with databases.fresh(databases.template("errands", prepared)) as address:
        yield address


@pytest.fixture
async def shed(url: str) -> AsyncGenerator[Shed]:
    async with shed_at(url) as opened:
        yield opened
