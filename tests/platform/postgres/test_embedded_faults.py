import asyncio
import os
import signal
import subprocess
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import psycopg
import pytest

from rigger.platform.postgres.embedded import EmbeddedPostgres, Fell, Notice, Rose, StaysDown, watch
from tests.platform.postgres.owner import owner_of
from tests.soak import rounds


@pytest.fixture
def postgres(folder: Path) -> Iterator[EmbeddedPostgres]:
    with EmbeddedPostgres(folder) as postgres:
        yield postgres


@pytest.fixture
def somebody() -> Iterator[subprocess.Popen[bytes]]:
    """A process that has nothing to do with PostgreSQL."""
    with subprocess.Popen(["/bin/sleep", "600"]) as process:
        yield process
        process.kill()


@asynccontextmanager
async def watched(postgres: EmbeddedPostgres) -> AsyncIterator[asyncio.Queue[Notice]]:
    notices = asyncio.Queue[Notice]()
    watching = asyncio.create_task(watch(postgres, notices.put_nowait))
    yield notices
    watching.cancel()
    with suppress(asyncio.CancelledError):
        await watching


def head_of(folder: Path) -> int:
    return int((folder / "postgres" / "postmaster.pid").read_text().partition("\n")[0])


def save(url: str, number: int) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (number int)")
        connection.execute("INSERT INTO kept VALUES (%s)", (number,))


def saved(url: str) -> list[int]:
    with psycopg.connect(url) as connection:
        return [number for (number,) in connection.execute("SELECT number FROM kept ORDER BY number")]


async def test_a_killed_postgresql_is_back_with_all_that_was_saved(postgres: EmbeddedPostgres, folder: Path) -> None:
    url = postgres.url
    async with watched(postgres) as notices:
        for number in range(rounds(test=3, soak=50)):
            save(url, number)
            os.kill(head_of(folder), signal.SIGKILL)
            assert [await notices.get(), await notices.get()] == [Fell(-signal.SIGKILL), Rose()]
            assert saved(url) == list(range(number + 1))
    assert postgres.url == url


async def test_a_busy_query_of_the_killed_postgresql_does_not_keep_it_down(postgres: EmbeddedPostgres, folder: Path) -> None:
    busy = threading.Thread(target=count_for_ever, args=(postgres.url,))
    busy.start()
    await asyncio.to_thread(wait_until_busy, postgres.url)
    async with watched(postgres) as notices:
        os.kill(head_of(folder), signal.SIGKILL)
        assert [await notices.get(), await notices.get()] == [Fell(-signal.SIGKILL), Rose()]
    busy.join()


def count_for_ever(url: str) -> None:
    with suppress(psycopg.OperationalError), psycopg.connect(url) as connection:
        connection.execute("SET statement_timeout = 0")
        connection.execute("DO $$BEGIN LOOP PERFORM 1; END LOOP; END$$")


def wait_until_busy(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        while connection.execute("SELECT FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'DO%'").rowcount == 0:
            time.sleep(0.01)


async def test_while_it_cannot_rise_it_says_why_and_tries_again_less_and_less_often(postgres: EmbeddedPostgres, folder: Path) -> None:
    control, aside = folder / "postgres" / "global" / "pg_control", folder / "pg_control"
    control.rename(aside)
    async with watched(postgres) as notices:
        os.kill(head_of(folder), signal.SIGKILL)
        assert isinstance(await notices.get(), Fell)
        for pause in (0.5, 1.0):
            notice = await notices.get()
            assert isinstance(notice, StaysDown)
            assert notice.next_in == pause
            assert "pg_control" in notice.refusal.sentence
        aside.rename(control)
        while await notices.get() != Rose():
            pass
    assert saved_nothing(postgres.url)


def saved_nothing(url: str) -> bool:
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT to_regclass('kept')").fetchone() == (None,)


async def test_watching_ends_when_it_is_stopped_and_nothing_rises_after(postgres: EmbeddedPostgres, folder: Path) -> None:
    notices: list[Notice] = []
    watching = asyncio.create_task(watch(postgres, notices.append))
    await asyncio.sleep(0)
    await asyncio.to_thread(postgres.stop)
    await watching
    postgres.revive()
    assert notices == []
    assert not (folder / "postgres" / "postmaster.pid").exists()


def test_a_start_on_a_handle_whose_postgresql_was_killed_serves_again(postgres: EmbeddedPostgres, folder: Path) -> None:
    save(postgres.url, 1)
    os.kill(head_of(folder), signal.SIGKILL)
    while postgres.ended is None:
        time.sleep(0.01)
    postgres.start()
    assert saved(postgres.url) == [1]


def test_when_its_rigger_is_killed_the_next_one_takes_over_in_good_order(folder: Path) -> None:
    (folder / "postgres.log").unlink()
    with owner_of(folder) as owner:
        save(owner.url, 1)
        left_behind = psycopg.connect(owner.url, autocommit=True)
        owner.process.kill()
    save(owner.url, 2)
    orphan = head_of(folder)
    with EmbeddedPostgres(folder) as postgres:
        assert saved(postgres.url) == [1, 2]
        assert head_of(folder) != orphan
        assert "received fast shutdown request" in (folder / "postgres.log").read_text()
        with pytest.raises(psycopg.OperationalError):
            left_behind.execute("SELECT 1")
    left_behind.close()


def test_when_both_are_killed_at_once_the_next_start_recovers(folder: Path) -> None:
    for number in range(rounds(test=3, soak=50)):
        with owner_of(folder) as owner:
            save(owner.url, number)
            os.kill(head_of(folder), signal.SIGKILL)
            owner.process.kill()
        with EmbeddedPostgres(folder) as postgres:
            assert saved(postgres.url) == list(range(number + 1))


def test_a_note_of_a_process_that_is_somebody_else_by_now_does_not_stop_a_start(folder: Path, somebody: subprocess.Popen[bytes]) -> None:
    with owner_of(folder) as owner:
        save(owner.url, 1)
        os.kill(head_of(folder), signal.SIGKILL)
        owner.process.kill()
    for note in (folder / "postgres" / "postmaster.pid", folder / "postgres" / ".s.PGSQL.5432.lock"):
        note.write_text("\n".join([str(somebody.pid), *note.read_text().splitlines()[1:]]))
    with EmbeddedPostgres(folder) as postgres:
        assert saved(postgres.url) == [1]
    assert somebody.poll() is None


def test_an_orphan_whose_folder_was_moved_is_found_and_ended(place: Path, folder: Path) -> None:
    with owner_of(folder) as owner:
        save(owner.url, 1)
        owner.process.kill()
    folder.rename(place / "elsewhere")
    with EmbeddedPostgres(place / "elsewhere") as postgres:
        assert saved(postgres.url) == [1]


def test_ctrl_c_in_the_terminal_reaches_rigger_alone(postgres: EmbeddedPostgres, folder: Path) -> None:
    assert os.getpgid(head_of(folder)) != os.getpgid(os.getpid())
    save(postgres.url, 1)
