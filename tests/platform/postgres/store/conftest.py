"""Stores on a database of the test's own, on the newest and on the oldest PostgreSQL that is promised."""

from collections.abc import AsyncGenerator, Iterator

import pytest

from rigger.platform.postgres import Limits
from tests.conformance.stores import PostgresKit, kit_at, migrated
from tests.fixtures.postgres import Databases
from tests.kernel.toy import Clock

SERVERS = [pytest.param("server", id="18"), pytest.param("server15", id="15", marks=pytest.mark.needs("postgresql-15"))]


@pytest.fixture(params=SERVERS)
def databases(request: pytest.FixtureRequest) -> Databases:
    found: Databases = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def url(databases: Databases) -> Iterator[str]:
    """The address of a database in which the contexts of the conformance suite have their schemas."""
    with databases.fresh(databases.template("conformance", migrated)) as address:
        yield address


@pytest.fixture
async def kit(url: str) -> AsyncGenerator[PostgresKit]:
    async with kit_at(url) as opened:
        yield opened


@pytest.fixture
async def wide(url: str) -> AsyncGenerator[PostgresKit]:
    """With more connections than usual."""
    async with kit_at(url, Limits(api=24)) as opened:
        yield opened


@pytest.fixture
def clock() -> Clock:
    return Clock()
