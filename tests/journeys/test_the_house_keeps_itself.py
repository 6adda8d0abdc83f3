"""A house that runs lets go of old answers and mends stale views by itself."""

import asyncio
from collections.abc import Iterator

import psycopg
import pytest

from tests.fixtures.postgres import Databases
from tests.journeys.firm import bring_up, firm_on

OLD = "INSERT INTO edge.replies (key, imprint, since, status) SELECT gen_random_uuid(), '', now() - interval '25 hours', 204"
STALE = "UPDATE crewing.views SET stale = true WHERE name = 'bookings'"
LEFT = "SELECT (SELECT count(*) FROM edge.replies), (SELECT count(*) FROM crewing.views WHERE stale)"


@pytest.fixture
def url(server: Databases) -> Iterator[str]:
    with server.fresh(server.template("whole", bring_up)) as address:
        yield address


async def test_old_answers_and_stale_views_are_seen_to_by_themselves(url: str) -> None:
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        for statement in (OLD, STALE):
            await connection.execute(statement)
        async with firm_on(lambda _: url, follow=True) as firm:
            left = (1, 1)
            while left != (0, 0):
                await asyncio.sleep(0.05)
                [left] = await (await connection.execute(LEFT)).fetchall()
            figures = (await firm.client.get("/metrics")).text
    assert 'rigger_errands{state="given up"} 0.0' in figures
