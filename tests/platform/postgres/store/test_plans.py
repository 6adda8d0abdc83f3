"""What was planned for an almost empty log must still do when it is full: nothing reads a whole table to decide or to follow."""

from uuid import uuid4

import psycopg

from rigger.kernel.runtime import Follower
from rigger.platform.postgres import Limits
from tests.conformance.stores import PostgresKit, kit_at, settle
from tests.conformance.yard import CRANES, ONCE, TURN, YARD, Book, Cancel
from tests.kernel.toy import Clock, act

FULL = 3_000
CALM = "ALTER TABLE yard.{} SET (autovacuum_enabled = false)"
FILL = """INSERT INTO yard.log (stream, key, version, type, schema, data, owner, actor, command, part, happened_at)
    SELECT 'turn', gen_random_uuid(), 1, 'yard.driver_forgotten', 1, '{}', o.id, '', gen_random_uuid(), 0, now()
    FROM generate_series(1, %s), (SELECT owner AS id FROM yard.log LIMIT 1) AS o"""
TAGS = "INSERT INTO yard.tags (owner, tag, sequence) SELECT owner, 'crane:' || key, sequence FROM yard.log ON CONFLICT DO NOTHING"
CRANE_ROWS = "INSERT INTO yard.cranes SELECT owner, gen_random_uuid(), 1, '[]', NULL FROM yard.log"
READ = "SELECT sum(seq_tup_read) FROM pg_stat_user_tables WHERE schemaname = 'yard' AND relname IN ('log', 'tags', 'cranes')"


async def decide_and_follow(yard: Follower) -> None:
    for _ in range(8):
        key = uuid4()
        await YARD.streams(yard, ONCE).execute(key, Book(crane := uuid4()), act())
        await YARD.streams(yard, ONCE).execute(key, Cancel(), act())
        await YARD.streams(yard, TURN).execute(uuid4(), Book(crane), act())
        await yard.follow(CRANES)
        await settle((YARD, yard))


async def read_whole(url: str) -> int:
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        found = await (await connection.execute(READ)).fetchone()
    assert found
    return int(str(found[0]))


async def flushed(kit: PostgresKit) -> None:
    """Let the server count what these connections have read."""
    for pool in (kit.pools.api, kit.pools.fold):
        async with pool.connection() as connection:
            await connection.execute("SELECT pg_stat_force_next_flush()")


async def test_plans_made_for_an_empty_log_do_for_a_full_one(url: str, clock: Clock) -> None:
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection, kit_at(url, Limits(api=1, fold=1)) as kit:
        for table in ("log", "tags", "cranes"):
            await connection.execute(CALM.format(table).encode())
        yard = kit.open(YARD, clock)
        await decide_and_follow(yard)
        await connection.execute(FILL, [FULL])
        await connection.execute(TAGS)
        await connection.execute(CRANE_ROWS)
        await connection.execute("SELECT pg_stat_force_next_flush()")
        await settle((YARD, yard))
        await flushed(kit)
        before = await read_whole(url)
        await decide_and_follow(yard)
        await flushed(kit)
        assert await read_whole(url) - before < FULL
