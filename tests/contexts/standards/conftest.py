"""The routes of standards on a real PostgreSQL."""

from collections.abc import AsyncGenerator, Iterator

import pytest

from rigger.contexts.standards.context import STANDARDS
from tests.contexts.serving import Serving, migrated, serving
from tests.fixtures.postgres import Databases, server

__all__ = ["server"]


@pytest.fixture
def standards(server: Databases) -> Iterator[str]:
    """The address of a database with the schema of standards."""
    with server.fresh(server.template("standards", migrated(STANDARDS))) as url:
        yield url


@pytest.fixture
async def served(standards: str) -> AsyncGenerator[Serving]:
    """The routes of standards."""
    async with serving(STANDARDS, standards) as there:
        yield there
