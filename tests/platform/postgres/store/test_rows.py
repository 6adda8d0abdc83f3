"""What a query sees, and how long a reader waits for their own change."""

import asyncio
from dataclasses import dataclass
from decimal import Decimal
from uuid import uuid4

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege, QueryCanceled, UndefinedTable

from rigger.kernel.values import ControlCharacters
from rigger.platform.postgres import Limits, PostgresStore
from tests.conformance.stores import PostgresKit, kit_at, settle
from tests.conformance.test_deciding import HOSTILE
from tests.conformance.yard import CRANES, OTHER_ORG, TURN, YARD, Book, Hook, TurnRow
from tests.kernel.toy import ORG, Clock, act

TURN_COLUMNS = 'crane, slot, starts_at, ends_at, "on", driver, note, mood, hooks, tonnes, version'


@pytest.fixture
def yard(kit: PostgresKit, clock: Clock) -> PostgresStore:
    store = kit.open(YARD, clock)
    assert isinstance(store, PostgresStore)
    return store


@dataclass(frozen=True, slots=True)
class Counted:
    turns: int
    note: str = ""


async def test_rows_come_as_the_type_that_was_asked_for(yard: PostgresStore) -> None:
    crane, hooks = uuid4(), (Hook(HOSTILE, Decimal("1.50")),)
    await YARD.streams(yard, TURN).execute(uuid4(), Book(crane, 3, driver=HOSTILE, note=HOSTILE, hooks=hooks), act())
    row = await yard.rows(ORG).one(f"SELECT {TURN_COLUMNS} FROM turns WHERE note = %(note)s AND note LIKE '%%'", TurnRow, note=HOSTILE)  # noqa: S608 - our own words
    assert row is not None
    assert (row.crane, row.driver, row.hooks, row.tonnes, row.mood) == (crane, HOSTILE, hooks, Decimal("1.50"), "windy")
    reordered = await yard.rows(ORG).all("SELECT %(note)s::text AS note, count(*) AS turns FROM turns", Counted, note=HOSTILE)
    assert reordered == [Counted(1, HOSTILE)]


async def test_only_ones_own_rows_are_there(yard: PostgresStore) -> None:
    await YARD.streams(yard, TURN).execute(uuid4(), Book(uuid4()), act())
    query = "SELECT count(*) AS turns FROM turns"
    assert [await yard.rows(owner).one(query, Counted) for owner in (ORG, OTHER_ORG)] == [Counted(1), Counted(0)]


async def test_nothing_is_nothing_and_several_are_not_one(yard: PostgresStore) -> None:
    rows = yard.rows(ORG)
    assert await rows.one("SELECT 1 AS turns WHERE false", Counted) is None
    assert await rows.all("SELECT 1 AS turns WHERE false", Counted) == []
    with pytest.raises(LookupError, match="2 found"):
        await rows.one("SELECT 1 AS turns UNION ALL SELECT 1", Counted)


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("DELETE FROM cranes RETURNING turns", InsufficientPrivilege),
        ("SELECT 1 AS turns FROM keys.keys", InsufficientPrivilege),
        ("SELECT 1 AS turns FROM gatehouse.log", InsufficientPrivilege),
        ("SELECT 1 AS turns FROM hooks", UndefinedTable),
    ],
)
async def test_a_query_stays_inside_its_context_and_changes_nothing_that_follows(
    yard: PostgresStore, query: str, why: type[Exception]
) -> None:
    with pytest.raises(why):
        await yard.rows(ORG).all(query, Counted)
    assert await yard.rows(ORG).one("SELECT 1 AS turns", Counted) == Counted(1)


async def test_a_reader_waits_until_the_view_has_taken_their_change(yard: PostgresStore) -> None:
    done = await YARD.streams(yard, TURN).execute(uuid4(), Book(uuid4()), act())
    assert not await yard.wait_for("cranes", done.sequence, 0.05)
    waiting = asyncio.create_task(yard.wait_for("cranes", done.sequence, 30))
    await asyncio.sleep(0.05)
    assert not waiting.done()
    await yard.follow(CRANES)
    assert await waiting
    assert await yard.wait_for("cranes", done.sequence, 0.5)
    assert await yard.wait_for("cranes", 0, 0.5)


async def test_a_text_that_no_row_can_hold_is_refused_before_it_is_written(yard: PostgresStore) -> None:
    turns = YARD.streams(yard, TURN)
    for book in (Book(uuid4(), note="a\0b"), Book(uuid4(), driver="\0"), Book(uuid4(), note="\\\0")):
        with pytest.raises(ControlCharacters):
            await turns.execute(uuid4(), book, act())
    key = uuid4()
    await turns.execute(key, Book(uuid4(), note="\\u0000 \\\\u0000"), act())
    await settle((YARD, yard))
    assert await yard.rows(ORG).one("SELECT turns, last_note AS note FROM cranes", Counted) == Counted(1, "\\u0000 \\\\u0000")


async def test_the_server_ends_what_takes_too_long(url: str, clock: Clock) -> None:
    limits = Limits(statement="200ms", pause="200ms", transaction="400ms")
    async with kit_at(url, limits) as kit:
        yard = kit.open(YARD, clock)
        assert isinstance(yard, PostgresStore)
        with pytest.raises(QueryCanceled):
            await yard.rows(ORG).all("SELECT 1 AS turns FROM pg_sleep(5)", Counted)
        async with kit.pools.api.connection() as connection:
            newer = connection.info.server_version >= 170_000
            query = "SELECT current_setting('idle_in_transaction_session_timeout'), current_setting('transaction_timeout', true)"
            assert await (await connection.execute(query)).fetchone() == ("200ms", "400ms" if newer else None)


async def test_behind_a_transaction_pooler_nothing_is_prepared_or_set(url: str, clock: Clock) -> None:
    async with kit_at(url, Limits(pooled=True)) as kit:
        yard, key = kit.open(YARD, clock), uuid4()
        for _ in range(12):
            await YARD.streams(yard, TURN).execute(key, Book(uuid4()), act())
        await settle((YARD, yard))
        for pool in (kit.pools.api, kit.pools.fold):
            async with pool.connection() as connection:
                assert await (await connection.execute("SELECT name FROM pg_prepared_statements")).fetchall() == []
                changed = "SELECT name FROM pg_settings WHERE source = 'session'"
                assert await (await connection.execute(changed)).fetchall() == []


async def test_a_version_that_nobody_knows_is_told_apart(kit: PostgresKit, clock: Clock) -> None:
    """A log that a newer Rigger wrote says so instead of guessing."""
    yard, key = kit.open(YARD, clock), uuid4()
    await YARD.streams(yard, TURN).execute(key, Book(uuid4()), act())
    async with await psycopg.AsyncConnection.connect(kit.url) as connection:
        await connection.execute("UPDATE yard.log SET type = 'yard.from_the_future'")
    with pytest.raises(LookupError, match="update Rigger"):
        await yard.after("", 1)
