"""The routes of passports on a real PostgreSQL; the tests play workforce."""

from collections.abc import AsyncGenerator, Iterator

import pytest

from rigger.contexts.passports.context import PASSPORTS
from tests.contexts.passports.gate import Gate, at_the_gate
from tests.contexts.serving import migrated, serving
from tests.fixtures.postgres import Databases, server

__all__ = ["server"]


@pytest.fixture
def passports(server: Databases) -> Iterator[str]:
    """The address of a database with the schema of passports."""
    with server.fresh(server.template("passports", migrated(PASSPORTS))) as url:
        yield url


@pytest.fixture
async def gate(passports: str) -> AsyncGenerator[Gate]:
    """Passports with a worker on the books who holds two tickets."""
    async with serving(PASSPORTS, passports) as served, at_the_gate(served) as opened:
        yield opened
