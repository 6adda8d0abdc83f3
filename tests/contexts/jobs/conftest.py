"""The routes of jobs on a real PostgreSQL."""

from collections.abc import AsyncGenerator, Iterator

import pytest

from rigger.contexts.jobs.context import JOBS
from tests.contexts.serving import Serving, migrated, serving
from tests.fixtures.postgres import Databases, server

__all__ = ["server"]


@pytest.fixture
def jobs(server: Databases) -> Iterator[str]:
    """The address of a database with the schema of jobs."""
    with server.fresh(server.template("jobs", migrated(JOBS))) as url:
        yield url


@pytest.fixture
async def served(jobs: str) -> AsyncGenerator[Serving]:
    """The routes of jobs."""
    async with serving(JOBS, jobs) as there:
        yield there
