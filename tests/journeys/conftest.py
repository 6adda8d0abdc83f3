"""A firm on one database, and the same firm with a database for each context."""

from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack

import pytest

from rigger.house.settings import OWN
from rigger.kernel.values import derived
from tests.fixtures.postgres import Databases
from tests.journeys.firm import Firm, Url, database_each, firm_on, one_database


@pytest.fixture(scope="module", params=[one_database, database_each], ids=["one database", "a database each"])
def databases(request: pytest.FixtureRequest, server: Databases) -> Iterator[Url]:
    """Say where each context keeps its log."""
    with ExitStack() as within:
        yield request.param(server, within)


@pytest.fixture
async def firm(databases: Url, request: pytest.FixtureRequest) -> AsyncIterator[Firm]:
    """A firm in which nothing has happened, among others that are none of its business."""
    async with firm_on(databases, derived(OWN, request.node.name)) as opened:
        yield opened
