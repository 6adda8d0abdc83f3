"""What must hold when many write at once: one booking, no gap for whoever reads on, no lock left waiting."""

import asyncio
import sys
from collections import Counter
from collections.abc import AsyncGenerator, Sequence
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest

from rigger.kernel.log import Done
from rigger.kernel.runtime import Follower
from rigger.kernel.streams import Order
from rigger.platform.postgres.functions import slot, space
from rigger.platform.postgres.naming import names_of
from tests.conformance.stores import PostgresKit
from tests.conformance.yard import CRANE, ONCE, TURN, WATCH, YARD, Book, CraneKnown, CraneTurning, Watch, watched_too_late
from tests.kernel.toy import ORG, Clock, act
from tests.platform.postgres.store.rush import rush
from tests.soak import rounds

REPOSITORY = Path(__file__).parents[4]
WRITERS = 8


async def test_a_thousand_decisions_on_one_tag_from_two_processes_let_one_through(url: str) -> None:
    crane, count = uuid4(), rounds(test=500, soak=5_000)
    program = [sys.executable, "-m", "tests.platform.postgres.store.rush", url, str(crane), str(ORG), str(count)]
    process = await asyncio.create_subprocess_exec(*program, cwd=REPOSITORY, env={"PYTHONPATH": "src:."}, stdout=asyncio.subprocess.PIPE)
    here = await rush(url, crane, ORG, count)
    said, _ = await process.communicate()
    there = Counter({name: int(times) for name, times in map(str.split, said.decode().splitlines())})
    assert here + there == Counter(done=1, CraneKnown=2 * count - 1)


async def test_of_many_that_run_at_a_wall_at_once_one_gets_through(wide: PostgresKit, clock: Clock) -> None:
    turns, crane = YARD.streams(wide.open(YARD, clock), TURN), uuid4()
    asks = (turns.execute(uuid4(), Book(crane), act()) for _ in range(rounds(test=100, soak=2_000)))
    answers = Counter(type(answer) for answer in await asyncio.gather(*asks, return_exceptions=True))
    assert answers == Counter({Done: 1, CraneTurning: answers.total() - 1})


async def test_batches_that_want_the_same_tags_in_another_order_do_not_block_each_other(wide: PostgresKit, clock: Clock) -> None:
    turns, cranes = YARD.streams(wide.open(YARD, clock), ONCE), [uuid4() for _ in range(60)]
    batches = ([Order(uuid4(), Book(crane), act()) for crane in order] for order in (cranes, cranes[::-1], cranes[30:] + cranes[:30]))
    answers = await asyncio.gather(*(turns.execute_all(batch) for batch in batches))
    assert sum(isinstance(answer, Done) for batch in answers for answer in batch) == len(cranes)


async def test_of_a_writer_and_a_guard_of_one_tag_never_both_win(wide: PostgresKit, clock: Clock) -> None:
    yard = wide.open(YARD, clock)
    watches, turns, cranes = YARD.streams(yard, WATCH), YARD.streams(yard, TURN), [uuid4() for _ in range(rounds(test=60, soak=2_000))]
    for crane in cranes:
        racing = [watches.execute(uuid4(), Watch(crane), act()) for _ in range(6)]
        answers = await asyncio.gather(*racing[:3], turns.execute(uuid4(), Book(crane), act()), *racing[3:], return_exceptions=True)
        assert all(isinstance(answer, Done | CraneKnown) for answer in answers)
    assert watched_too_late((await yard.after("", 10_000)).events) == []


async def test_who_guards_a_tag_waits_for_its_writer_and_not_for_another_guard(wide: PostgresKit, clock: Clock) -> None:
    yard, crane = wide.open(YARD, clock), uuid4()
    key = (int(space(names_of(YARD))), slot(ORG, CRANE.of(crane)))
    async with await psycopg.AsyncConnection.connect(wide.url) as guard:
        await guard.execute("SELECT pg_advisory_xact_lock_shared(%s, %s)", key)
        await YARD.streams(yard, WATCH).execute(uuid4(), Watch(crane), act())
        writing = asyncio.create_task(YARD.streams(yard, TURN).execute(uuid4(), Book(crane), act()))
        await waiting(wide.url)
        assert not writing.done()
    await writing


async def waiting(url: str) -> None:
    """Return once somebody waits for an advisory lock in this database."""
    query = """SELECT count(*) FROM pg_locks JOIN pg_database d ON d.oid = database
        WHERE locktype = 'advisory' AND NOT granted AND datname = current_database()"""
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        while await (await connection.execute(query)).fetchone() == (0,):  # noqa: ASYNC110 - what is waited for lies in the database
            await asyncio.sleep(0.01)


class Naive:
    """A reader as one would write it at first; the control that shows the test can fail."""

    def __init__(self, connection: psycopg.AsyncConnection[tuple[object, ...]]) -> None:
        self.connection, self.last, self.seen = connection, 0, set[UUID]()

    async def read(self) -> None:
        query = "SELECT sequence, key FROM yard.log WHERE sequence > %s ORDER BY sequence LIMIT 500"
        for sequence, key in await (await self.connection.execute(query, [self.last])).fetchall():
            assert isinstance(sequence, int)
            assert isinstance(key, UUID)
            self.last = sequence
            self.seen.add(key)


class Careful:
    """A reader that follows the cursor."""

    def __init__(self, store: Follower) -> None:
        self.store, self.cursor, self.seen = store, "", list[UUID]()

    async def read(self) -> None:
        page = await self.store.after(self.cursor, 500)
        self.cursor = page.cursor
        self.seen += [recorded.source.key for recorded in page.events]


async def write(store: Follower, keys: Sequence[UUID]) -> None:
    turns = YARD.streams(store, TURN)
    for key in keys:
        await turns.execute(key, Book(uuid4()), act())


async def dawdle(url: str, keys: Sequence[UUID]) -> None:
    """Write slowly: draw a sequence, and commit when others have long drawn later ones."""
    insert = """INSERT INTO yard.log (stream, key, version, type, schema, data, owner, actor, command, part, happened_at)
        VALUES ('turn', %s, 1, 'yard.driver_forgotten', 1, '{}', gen_random_uuid(), '', gen_random_uuid(), 0, now())"""
    async with await psycopg.AsyncConnection.connect(url) as connection:
        for key in keys:
            async with connection.transaction():
                await connection.execute(insert, [key])
                await asyncio.sleep(0.05)


@pytest.fixture
async def watching(url: str) -> AsyncGenerator[psycopg.AsyncConnection[tuple[object, ...]]]:
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        yield connection


async def test_a_subscriber_beside_eight_writers_misses_nothing_and_a_naive_one_does(
    wide: PostgresKit, clock: Clock, watching: psycopg.AsyncConnection[tuple[object, ...]]
) -> None:
    yard = wide.open(YARD, clock)
    naive, careful = Naive(watching), Careful(yard)
    keys = [[uuid4() for _ in range(rounds(test=40, soak=4_000))] for _ in range(WRITERS)]
    slow = [uuid4() for _ in range(rounds(test=10, soak=400))]
    writing = asyncio.gather(*(write(yard, each) for each in keys), dawdle(wide.url, slow))
    while not writing.done():
        await naive.read()
        await careful.read()
    await writing
    await naive.read()
    await careful.read()
    written = {*slow, *(key for each in keys for key in each)}
    assert len(careful.seen) == len(written)
    assert set(careful.seen) == written
    assert written - naive.seen
