"""The routes of workforce on a real PostgreSQL."""

from collections.abc import AsyncGenerator, Iterator

import pytest

from rigger.contexts.workforce.context import WORKFORCE
from tests.contexts.serving import Serving, migrated, serving
from tests.fixtures.postgres import Databases, server

__all__ = ["server"]


@pytest.fixture
def workforce(server: Databases) -> Iterator[str]:
    """The address of a database with the schema of workforce."""
    with server.fresh(server.template("workforce", migrated(WORKFORCE))) as url:
        yield url


@pytest.fixture
async def served(workforce: str) -> AsyncGenerator[Serving]:
    """The routes of workforce."""
    async with serving(WORKFORCE, workforce) as there:
        yield there
