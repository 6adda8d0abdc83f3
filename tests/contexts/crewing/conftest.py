"""A desk of crewing on a database of the test's own."""

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.contexts.crewing.desk import Desk, desk, make_ready
from tests.fixtures.postgres import Databases, server

__all__ = ["server"]


@pytest.fixture
def crewing_database(server: Databases) -> Iterator[str]:
    """The address of a database in which crewing has nothing yet."""
    with server.fresh(server.template("crewing", make_ready)) as url:
        yield url


@pytest.fixture
async def at_the_desk(crewing_database: str) -> AsyncIterator[Desk]:
    """Crewing, with nothing heard yet."""
    async with desk(crewing_database) as opened:
        yield opened
