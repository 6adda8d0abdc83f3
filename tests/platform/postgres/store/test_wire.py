"""The short way to ask: one transaction a question, refusals as they come, and nobody left waiting."""

import asyncio
from collections.abc import AsyncGenerator

import psycopg
import pytest
from psycopg.errors import AdminShutdown, DivisionByZero, InFailedSqlTransaction, OperationalError
from psycopg_pool import AsyncConnectionPool

from rigger.platform.postgres import Limits
from rigger.platform.postgres.wire import Wire
from tests.conformance.stores import PostgresKit, kit_at

ME = b"SELECT pg_backend_pid()"
PREPARED = b"SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT 1 +%%'"


@pytest.fixture
async def wire(kit: PostgresKit) -> AsyncGenerator[Wire]:
    async with kit.pools.api.connection() as connection:
        yield connection


@pytest.fixture
async def one(url: str) -> AsyncGenerator[AsyncConnectionPool[Wire]]:
    """A pool of one connection."""
    async with kit_at(url, Limits(api=1)) as kit:
        yield kit.pools.api


async def asked(wire: Wire, query: bytes, *values: object) -> list[tuple[object, ...]]:
    return (await wire.ask((query, values))).rows(tuple)


async def test_values_come_by_place_or_by_name_and_a_percent_sign_is_doubled(wire: Wire) -> None:
    assert await asked(wire, b"SELECT %s::text || '%%' || %b::text", "a", "b") == [("a%b",)]
    answer = await wire.ask((b"SELECT %(b)s::text AS one, %(a)s::text || %(b)s AS two", {"a": "x", "b": "y"}))
    assert answer.named() == [{"one": "y", "two": "xy"}]


async def test_what_is_said_together_is_one_transaction_of_its_own(wire: Wire) -> None:
    answer = await wire.ask((b"SELECT set_config('rigger.owner', 'me', true)", ()), (b"SELECT current_setting('rigger.owner')", ()))
    assert answer.rows(tuple) == [("me",)]
    assert await asked(wire, b"SELECT current_setting('rigger.owner', true)") == [("",)]


async def test_the_first_refusal_is_told_and_nothing_of_that_question_stays(wire: Wire) -> None:
    await asked(wire, b"CREATE TEMPORARY TABLE notes (said text)")
    with pytest.raises(DivisionByZero):
        await wire.ask((b"INSERT INTO notes VALUES ('a')", ()), (b"SELECT 1 / %s", [0]), (b"SELECT 1 / 0.0", ()))
    assert await asked(wire, b"SELECT said FROM notes") == []


async def test_within_an_open_transaction_it_is_a_part_of_that(wire: Wire) -> None:
    async with wire.transaction(force_rollback=True):
        with pytest.raises(DivisionByZero):
            await asked(wire, b"SELECT 1 / 0")
        with pytest.raises(InFailedSqlTransaction):
            await asked(wire, ME)
    assert await asked(wire, ME)


@pytest.mark.parametrize(("pooled", "kept"), [(False, 1), (True, 0)])
async def test_what_is_asked_often_is_prepared_once_unless_behind_a_pooler(url: str, *, pooled: bool, kept: int) -> None:
    async with kit_at(url, Limits(pooled=pooled)) as kit, kit.pools.api.connection() as wire:
        for number in range(10):
            assert await asked(wire, b"SELECT 1 + %s::integer", number) == [(1 + number,)]
        assert await asked(wire, PREPARED) == [(kept,)]


async def test_more_than_a_packet_goes_out_and_comes_back(wire: Wire) -> None:
    text = "x" * 3_000_000
    assert await asked(wire, b"SELECT %s::text", text) == [(text,)]


async def test_both_ways_to_ask_may_take_turns(wire: Wire) -> None:
    for _ in range(8):
        [mine] = await asked(wire, ME)
        assert await (await wire.execute(ME)).fetchone() == mine
        async with wire.transaction(force_rollback=True):
            await wire.execute("CREATE TABLE public.never ()")
            await wire.execute("DROP TABLE public.never")


async def test_whoever_stops_waiting_hangs_up_and_the_server_lets_go(one: AsyncConnectionPool[Wire]) -> None:
    async with one.connection() as wire:
        [(before,)] = await asked(wire, ME)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await asked(wire, b"SELECT pg_sleep(600)")
        assert wire.closed
    async with one.connection() as wire:
        assert await asked(wire, b"SELECT count(*) FROM pg_stat_activity WHERE pid = %s AND state = 'active'", before) == [(0,)]


async def test_a_connection_that_the_server_ends_is_told_of_and_replaced(one: AsyncConnectionPool[Wire], url: str) -> None:
    async with one.connection() as wire, await psycopg.AsyncConnection.connect(url, autocommit=True) as other:
        [(mine,)] = await asked(wire, ME)
        await other.execute("SELECT pg_terminate_backend(%s, 10000)", [mine])
        await asyncio.sleep(0.05)
        with pytest.raises((AdminShutdown, OperationalError)):
            await asked(wire, ME)
    async with one.connection() as wire:
        assert await asked(wire, ME) != [(mine,)]
