"""The errands that wait, are being run, or were given up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg
from procrastinate import App

from rigger.platform.errands.reach import Reach
from rigger.platform.errands.schema import KEEPER, SCHEMA
from rigger.platform.postgres.place import ACT, ask
from rigger.platform.postgres.pools import Pool

_COUNTS = b"""SELECT s.state, (SELECT count(*) FROM procrastinate_jobs j WHERE j.status::text = s.status) AS errands
    FROM (VALUES ('waiting', 'todo'), ('running', 'doing'), ('given up', 'failed')) AS s (state, status)"""
_GIVEN_UP = b"""SELECT j.id AS number, j.task_name AS name, j.args->>'about' AS about, j.attempts AS tries,
        (SELECT max(e.at) FROM procrastinate_events e WHERE e.job_id = j.id AND e.type = 'failed') AS at
    FROM procrastinate_jobs j WHERE j.status = 'failed' ORDER BY j.id LIMIT %s"""
_GIVEN_UP_BY_NAME = b"SELECT task_name, count(*) FROM procrastinate_jobs WHERE status = 'failed' GROUP BY task_name ORDER BY task_name"
_AGAIN = b"""UPDATE procrastinate_jobs SET status = 'todo', attempts = 0, scheduled_at = NULL, worker_id = NULL
    WHERE status = 'failed' RETURNING id"""
_RESCUE = b"""UPDATE procrastinate_jobs j SET attempts = attempts + 1, scheduled_at = NULL, worker_id = NULL,
        status = (CASE WHEN attempts + 1 < %(tries)s THEN 'todo' ELSE 'failed' END)::procrastinate_job_status
    WHERE status = 'doing' AND NOT EXISTS (SELECT FROM procrastinate_workers w
        WHERE w.id = j.worker_id AND w.last_heartbeat > now() - make_interval(secs => %(stalled)s)) RETURNING id"""
_COVERED = b"DELETE FROM procrastinate_jobs WHERE lock = %s AND status = 'todo' RETURNING id"


@dataclass(frozen=True, slots=True)
class GivenUp:
    """An errand that failed too often: its number, the one thing that it is about if any, how often it was tried, when last (UTC)."""

    number: int
    name: str
    about: str | None
    tries: int
    at: datetime


def given_up(connection: psycopg.Connection[tuple[Any, ...]]) -> list[tuple[str, int]]:
    """Return by name how many errands were given up; for whoever looks from outside a running house."""
    with connection.transaction():
        connection.execute(ACT, (KEEPER, "", SCHEMA))
        return connection.execute(_GIVEN_UP_BY_NAME).fetchall()


class Queue:
    """The errands in one database, whose tables `have_errands` has made; several processes may work on it side by side."""

    def __init__(self, pool: Pool, told: Callable[[], None] = lambda: None) -> None:
        """Take open connections; `told` is whoever runs errands elsewhere, and hears that one was started here."""
        self._pool, self._told = pool, told
        self.reach = Reach(pool)
        self._app = App(connector=self.reach)

    async def start(self, name: str, about: UUID) -> None:
        """Start an errand about something; any runner that knows its name may run it."""
        await self._app.configure_task(name, lock=lock_of(name, about)).defer_async(about=str(about))
        self.reach.ring()
        self._told()

    async def counts(self) -> Mapping[str, int]:
        """Return how many errands are `waiting`, `running` and `given up`."""
        return {row["state"]: row["errands"] for row in await self._ask(_COUNTS)}

    async def given_up(self, most: int = 100) -> list[GivenUp]:
        """Return what was given up, oldest first."""
        return [GivenUp(**row) for row in await self._ask(_GIVEN_UP, [most])]

    async def again(self) -> int:
        """Start everything anew that was given up; returns how many there were."""
        started = len(await self._ask(_AGAIN))
        self.reach.ring()
        return started

    async def rescued(self, stalled: float, tries: int) -> int:
        """Let others run what a runner holds that has not been heard of for `stalled` seconds; returns how many errands there were.

        Being killed counts as a try, so that what kills its runners is given up as well.
        """
        found = len(await self._ask(_RESCUE, {"stalled": stalled, "tries": tries}))
        if found:
            self.reach.ring()
        return found

    async def covered(self, lock: str) -> None:
        """Take away what waits under a lock: whoever runs now does the same thing for all of them."""
        await self._ask(_COVERED, [lock])

    async def _ask(self, query: bytes, values: Any = ()) -> list[dict[str, Any]]:  # noqa: ANN401 - a row or a mapping
        return (await ask(self._pool, (ACT, (KEEPER, "", SCHEMA)), (query, values))).named()


def lock_of(name: str, about: UUID) -> str:
    """Return under what an errand about one thing runs alone."""
    return f"{name}/{about}"
