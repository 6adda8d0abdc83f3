import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from uuid import UUID

import psycopg
import pytest
from procrastinate.exceptions import ConnectorException
from psycopg.errors import CheckViolation, InsufficientPrivilege

from rigger.platform.errands import given_up, have_errands
from tests.platform.errands.toy import DROP, GREASE, LIFT, TICK, Shed, shed_at, until

ONE, TWO = UUID(int=1), UUID(int=2)
CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
WORDS = ['{"about": "Ash Doe"}', '{"name": "Ash Doe"}', '["x"]', f'{{"about": "{ONE}", "note": "x"}}']


@contextmanager
def another_process(url: str) -> Iterator[subprocess.Popen[bytes]]:
    """Let a runner live that never ends what it begins, and kill it without warning."""
    with subprocess.Popen([sys.executable, "-m", "tests.platform.errands.toy", url], env={"PYTHONPATH": "src:."}) as process:
        try:
            yield process
        finally:
            process.kill()


async def test_an_errand_that_was_started_is_run_about_its_thing(shed: Shed) -> None:
    await shed.queue.start(GREASE.name, ONE)
    async with shed.working(GREASE):
        await shed.until(lambda done: done == [("grease", ONE)])
        await shed.queue.start(GREASE.name, TWO)
        await shed.until(lambda done: done == [("grease", ONE), ("grease", TWO)])
    assert await shed.queue.counts() == {"waiting": 0, "running": 0, "given up": 0}


async def test_whoever_runs_covers_those_that_wait_for_the_same(shed: Shed) -> None:
    for _ in range(3):
        await shed.queue.start(GREASE.name, ONE)
    async with shed.working(GREASE):
        await shed.queue.start(GREASE.name, TWO)
        await shed.until(lambda done: ("grease", TWO) in done)
    assert Counter(await shed.done()) == {("grease", ONE): 1, ("grease", TWO): 1}


async def test_a_round_comes_once_each_time_however_many_processes_there_are(shed: Shed, url: str) -> None:
    with another_process(url):
        async with shed.working(TICK), shed_at(url) as other, other.working(TICK):
            await shed.until(lambda done: len(done) >= 4)
    async with shed.pools.api.connection() as connection:
        query = "SELECT count(*), count(DISTINCT date_trunc('second', at)) FROM public.done"
        [[runs, seconds]] = await (await connection.execute(query)).fetchall()
    assert runs in {seconds, seconds + 1}, "one that was a little late may share its second with the next"
    assert shed.told == []


async def test_an_errand_that_fails_is_tried_again_and_then_given_up_where_it_can_be_seen(shed: Shed, url: str) -> None:
    await shed.queue.start(DROP.name, ONE)
    async with shed.working(DROP):
        await until(shed.queue.given_up)
    assert await shed.done() == [("dropped", ONE)] * 3
    assert shed.told == ["errand/shed/drop: ValueError('it slipped')"] * 3
    [seen] = await shed.queue.given_up()
    assert (seen.name, seen.about, seen.tries) == (DROP.name, str(ONE), 3)
    with psycopg.connect(url) as connection:
        assert given_up(connection) == [(DROP.name, 1)]
    assert await shed.queue.again() == 1
    async with shed.working(DROP):
        await shed.until(lambda done: len(done) == 6)


async def test_what_a_killed_process_began_is_done_after_all(shed: Shed, url: str) -> None:
    with another_process(url) as process:
        await shed.queue.start(LIFT.name, ONE)
        await shed.until(lambda done: ("begun", ONE) in done)
        process.kill()
        process.wait()
        async with shed.working(LIFT):
            await shed.until(lambda done: ("lifted", ONE) in done)
    assert [name for name, _ in await shed.done() if name != "tick"] == ["begun", "begun", "lifted"]


async def test_what_kills_its_runners_is_given_up_as_well(shed: Shed, url: str) -> None:
    await shed.queue.start(LIFT.name, ONE)
    for times in range(1, 3):
        with another_process(url):
            await shed.until(lambda done, times=times: Counter(done)["begun", ONE] == times)
        await until(partial(shed.queue.rescued, 0.5, 2))
    assert [each.tries for each in await shed.queue.given_up()] == [2]


async def test_what_is_being_run_when_the_house_stops_is_run_by_the_next(shed: Shed) -> None:
    shed.stuck = True
    await shed.queue.start(LIFT.name, ONE)
    async with shed.working(LIFT):
        await shed.until(lambda done: ("begun", ONE) in done)
    assert (await shed.queue.counts())["waiting"] == 1
    shed.stuck = False
    async with shed.working(LIFT):
        await shed.until(lambda done: ("lifted", ONE) in done)


async def test_a_runner_outlives_its_connections(shed: Shed, url: str) -> None:
    async with shed.working(GREASE):
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(CUT)
        await until(partial(started, shed))
        await shed.until(lambda done: ("grease", ONE) in done)


async def started(shed: Shed) -> bool:
    with suppress(ConnectorException):
        await shed.queue.start(GREASE.name, ONE)
        return True
    return False


@pytest.mark.parametrize("args", WORDS)
async def test_the_database_itself_takes_ids_only(url: str, args: str) -> None:
    async with await psycopg.AsyncConnection.connect(url) as connection:
        await connection.execute("SET ROLE errands_keeper")
        with pytest.raises(CheckViolation):
            await connection.execute(
                "INSERT INTO errands.procrastinate_jobs (queue_name, task_name, args) VALUES ('default', 'x', %s::jsonb)", [args]
            )


async def test_no_other_role_may_look_at_errands(url: str) -> None:
    async with await psycopg.AsyncConnection.connect(url) as connection:
        await connection.execute("CREATE ROLE passer_by")
        await connection.execute("SET ROLE passer_by")
        with pytest.raises(InsufficientPrivilege):
            await connection.execute("SELECT * FROM errands.procrastinate_jobs")


async def test_making_the_tables_again_changes_nothing(url: str) -> None:
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        query = "SELECT step, at FROM errands.migrations ORDER BY step"
        before = await (await connection.execute(query)).fetchall()
        await have_errands(connection)
        assert await (await connection.execute(query)).fetchall() == before != []
