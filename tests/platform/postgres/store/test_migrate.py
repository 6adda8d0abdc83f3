"""A schema is brought up to date without losing a row, by whoever may, as often as they like."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg import sql

from rigger.kernel.context import Context
from rigger.kernel.log import Source
from rigger.kernel.view import View, Wall
from rigger.platform.postgres import Logins, PostgresStore, migrate, open_pools
from tests.conformance.stores import KEK, PostgresKit, settle, standing
from tests.conformance.yard import CRANES, TURN, TURNS, YARD, Book, SlotFilled, TurnBooked
from tests.fixtures.postgres import Databases
from tests.kernel.toy import Clock, act


async def migrated(url: str, context: Context) -> tuple[str, ...]:
    async with await psycopg.AsyncConnection.connect(url) as connection:
        return await migrate(context, connection)


async def shape(url: str) -> list[object]:
    query = """SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns WHERE table_schema = 'yard'
        UNION ALL SELECT tablename, indexname, indexdef, '' FROM pg_indexes WHERE schemaname = 'yard' ORDER BY 1, 2"""
    async with await psycopg.AsyncConnection.connect(url) as connection:
        return list(await (await connection.execute(query)).fetchall())


async def test_what_is_up_to_date_stays_as_it_is(url: str) -> None:
    before = await shape(url)
    assert await migrated(url, YARD) == ()
    assert await shape(url) == before


async def test_many_that_start_at_once_migrate_one_after_the_other(databases: Databases) -> None:
    with databases.fresh() as one, databases.fresh() as two:
        await asyncio.gather(*(migrated(url, YARD) for url in (one, two, one, two, one)))
        assert await shape(one) == await shape(two)


async def test_a_name_that_a_database_cannot_hold_is_a_bug_that_says_so(url: str) -> None:
    for name in ("keys", "Yard", "yard; drop", "y" * 64, ""):
        with pytest.raises(TypeError):
            await migrated(url, replace(YARD, name=name))


@dataclass(frozen=True, slots=True)
class Slim:
    crane: UUID | None
    starts_at: datetime
    slot: int


@dataclass(frozen=True, slots=True)
class Wide:
    crane: UUID | None
    starts_at: datetime
    slot: str
    note: str


def slim(_row: Slim | None, event: TurnBooked, _source: Source) -> Slim:
    return Slim(event.crane, event.starts_at, event.slot)


def wide(_row: Wide | None, event: TurnBooked, _source: Source) -> Wide:
    return Wide(event.crane, event.starts_at, f"slot {event.slot}", event.note)


SLIM, WIDE = View("small", Slim, (TurnBooked,), slim), View("small", Wide, (TurnBooked,), wide, indexes=(("note",),))


@pytest.mark.parametrize("inline", [True, False])
async def test_a_view_that_comes_out_differently_is_rebuilt_and_readable_meanwhile(kit: PostgresKit, clock: Clock, *, inline: bool) -> None:
    before, after = (replace(YARD, views=(replace(view, inline=inline),)) for view in (SLIM, WIDE))
    (view,) = after.views
    await migrated(kit.url, before)
    store, first, second, third = kit.open(before, clock), uuid4(), uuid4(), uuid4()
    await before.streams(store, TURN).execute(first, Book(uuid4(), slot=1, note="one"), act())
    await settle((before, store))

    assert await migrated(kit.url, after) == (("small",) if inline else ())
    assert set(await standing(kit.url, "yard", replace(view, row=Slim if inline else Wide))) == {first}
    old, store = store, kit.open(after, clock)
    await before.streams(old, TURN).execute(second, Book(uuid4(), slot=2, note="two"), act())
    await after.streams(store, TURN).execute(third, Book(uuid4(), slot=3, note="three"), act())
    await settle((after, store))
    assert set(await standing(kit.url, "yard", replace(view, row=Wide))) == ({first, second, third} if inline else {first})

    assert isinstance(store, PostgresStore)
    assert await store.mend() == 1
    assert await store.mend() == 0
    await settle((after, store))
    rows = await standing(kit.url, "yard", view)
    assert {key: (row.slot, row.note) for key, row in rows.items()} == {
        first: ("slot 1", "one"), second: ("slot 2", "two"), third: ("slot 3", "three"),
    }  # fmt: skip
    assert await migrated(kit.url, after) == ()


async def test_a_new_inline_view_over_an_old_log_waits_for_its_rebuild(kit: PostgresKit, clock: Clock) -> None:
    key, later = uuid4(), replace(YARD, views=(*YARD.views, replace(SLIM, inline=True)))
    await YARD.streams(kit.open(YARD, clock), TURN).execute(key, Book(uuid4()), act())
    assert await migrated(kit.url, later) == ("small",)
    store = PostgresStore(later, kit.pools, KEK, now=clock)
    await store.mend()
    assert set(await standing(kit.url, "yard", SLIM)) == {key}


async def test_a_new_wall_that_old_rows_break_is_said_and_the_old_rows_stay(kit: PostgresKit, clock: Clock) -> None:
    free, walled = (replace(YARD, views=(replace(SLIM, inline=True, walls=walls),)) for walls in ((), (Wall(SlotFilled, same=("slot",)),)))
    await migrated(kit.url, free)
    keys = [uuid4(), uuid4()]
    for key in keys:
        await free.streams(kit.open(free, clock), TURN).execute(key, Book(uuid4(), slot=1), act())
    assert await migrated(kit.url, walled) == ("small",)
    with pytest.raises(psycopg.errors.UniqueViolation):
        await PostgresStore(walled, kit.pools, KEK, now=clock).mend()
    assert set(await standing(kit.url, "yard", SLIM)) == set(keys)


async def test_a_view_that_nobody_describes_any_more_is_dropped_with_its_rows(url: str) -> None:
    await migrated(url, replace(YARD, views=(TURNS, CRANES)))
    assert not [row for row in await shape(url) if isinstance(row, tuple) and row[0] == "turns_following"]
    await migrated(url, YARD)


async def test_a_view_that_is_described_again_takes_all_that_happened(kit: PostgresKit, clock: Clock) -> None:
    key, with_it = uuid4(), replace(YARD, views=(*YARD.views, SLIM))
    await migrated(kit.url, with_it)
    store = PostgresStore(with_it, kit.pools, KEK, now=clock)
    await with_it.streams(store, TURN).execute(key, Book(uuid4()), act())
    await settle((with_it, store))
    await migrated(kit.url, YARD)
    assert "view/small" not in await PostgresStore(YARD, kit.pools, KEK, now=clock).lag()
    await migrated(kit.url, with_it)
    await settle((with_it, PostgresStore(with_it, kit.pools, KEK, now=clock)))
    assert set(await standing(kit.url, "yard", SLIM)) == {key}


@contextmanager
def login(databases: Databases, name: str, options: str) -> Iterator[None]:
    """A login of the server; it owns nothing afterwards."""
    role = sql.Identifier(name)
    with psycopg.connect(databases.url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE ROLE {} LOGIN " + options).format(role))
        try:
            yield
        finally:
            connection.execute(sql.SQL("DROP OWNED BY {0}; DROP ROLE {0}").format(role))


def signed_in(url: str, name: str) -> str:
    return url.replace("rigger@", f"{name}@").replace("user=rigger", f"user={name}")


async def works(logins: Logins, context: Context, clock: Clock) -> None:
    async with open_pools(logins) as pools:
        store, key = PostgresStore(context, pools, KEK, now=clock), uuid4()
        await context.streams(store, TURN).execute(key, Book(crane := uuid4()), by := act())
        await settle((context, store))
        assert await store.rows(by.owner).all("SELECT turns FROM cranes WHERE key = %(crane)s", Turns, crane=crane) == [Turns(1)]
        await store.rebuild(CRANES)


@dataclass(frozen=True, slots=True)
class Turns:
    turns: int


async def test_each_kind_of_work_can_sign_in_by_itself(kit: PostgresKit, databases: Databases, clock: Clock) -> None:
    lent = {"rigger_web": "yard_api", "rigger_worker": "yard_fold, yard_owner", "rigger_vault": "keys_keeper"}
    with login(databases, "rigger_web", ""), login(databases, "rigger_worker", ""), login(databases, "rigger_vault", ""):
        with psycopg.connect(databases.url, autocommit=True) as connection:
            for name, roles in lent.items():
                connection.execute(f"GRANT {roles} TO {name}".encode())
        await works(Logins(*(signed_in(kit.url, name) for name in lent)), YARD, clock)


async def test_a_login_that_may_make_roles_and_schemas_is_enough(databases: Databases, clock: Clock) -> None:
    lonely = replace(YARD, name=f"yard_{uuid4().hex[:8]}")
    with databases.fresh() as url, login(databases, "rigger_deployer", "CREATEROLE"):
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(sql.SQL("GRANT CREATE ON DATABASE {} TO rigger_deployer").format(sql.Identifier(connection.info.dbname)))
            connection.execute("GRANT keys_keeper TO rigger_deployer")
        address = signed_in(url, "rigger_deployer")
        assert await migrated(address, lonely) == ()
        assert await migrated(address, lonely) == ()
        await works(Logins.one(address), lonely, clock)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("REASSIGN OWNED BY rigger_deployer TO rigger")
