"""Each test here runs on every store."""

from collections.abc import AsyncGenerator, Iterator

import pytest

from tests.conformance.stores import Kit, MemoryKit, kit_at, migrated
from tests.fixtures.postgres import Databases, server, server15
from tests.kernel.toy import Clock

__all__ = ["server", "server15"]

KINDS = {"memory": None, "postgres-18": "server", "postgres-15": "server15"}


@pytest.fixture(params=["memory", "postgres-18", pytest.param("postgres-15", marks=pytest.mark.needs("postgresql-15"))])
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    """Where the store's database is; nowhere for the one in memory."""
    named = KINDS[request.param]
    if named is None:
        yield ""
        return
    databases: Databases = request.getfixturevalue(named)
    with databases.fresh(databases.template("conformance", migrated)) as url:
        yield url


@pytest.fixture
async def kit(address: str) -> AsyncGenerator[Kit]:
    if not address:
        yield MemoryKit()
        return
    async with kit_at(address) as opened:
        yield opened


@pytest.fixture
def clock() -> Clock:
    return Clock()
