"""Whose rows a role may see: routes see one owner's, nobody sees keys, and who names no owner sees nothing."""

import asyncio
from collections.abc import AsyncGenerator, Iterator
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg import sql
from psycopg.errors import InsufficientPrivilege

from tests.conformance.stores import PostgresKit, kit_at, migrated, settle
from tests.conformance.yard import OTHER_ORG, TURN, YARD, Book
from tests.fixtures.postgres import Databases
from tests.kernel.toy import ORG, Clock, act
from tests.platform.postgres.store.conftest import SERVERS

TABLES = ("log", "tags", "turns", "turns_following", "cranes")

type Connection = psycopg.AsyncConnection[tuple[object, ...]]


async def booked(kit: PostgresKit) -> None:
    """Let two owners have booked one turn each on a yard."""
    yard = kit.open(YARD, Clock())
    for owner in (ORG, OTHER_ORG):
        await YARD.streams(yard, TURN).execute(uuid4(), Book(uuid4()), act(owner=owner))
    await settle((YARD, yard))


@pytest.fixture(scope="module", params=SERVERS)
def yard(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database with such a yard, the same for every test here: none of them leaves anything behind."""
    databases: Databases = request.getfixturevalue(request.param)

    async def prepare(url: str) -> None:
        async with kit_at(url) as kit:
            await booked(kit)

    with databases.fresh(databases.template("conformance", migrated)) as url:
        asyncio.run(prepare(url))
        yield url


@pytest.fixture
async def connection(yard: str) -> AsyncGenerator[Connection]:
    """A connection to that yard, within a transaction that is undone."""
    async with await psycopg.AsyncConnection.connect(yard) as opened:
        yield opened
        await opened.rollback()


async def owners(connection: Connection, table: str) -> list[object]:
    query = sql.SQL("SELECT owner FROM {}").format(sql.Identifier("yard", table))
    return [owner for (owner,) in await (await connection.execute(query)).fetchall()]


async def acting(connection: Connection, role: str, owner: UUID | None) -> None:
    await connection.execute("SELECT set_config('role', %s, true)", [role])
    if owner is not None:
        await connection.execute("SELECT set_config('rigger.owner', %s, true)", [str(owner)])


@pytest.mark.parametrize("table", TABLES)
async def test_a_route_sees_its_owners_rows_and_no_others(connection: Connection, table: str) -> None:
    await acting(connection, "yard_api", ORG)
    assert await owners(connection, table) == [ORG]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("forgotten", [None, ""])
async def test_who_forgets_to_say_for_whom_sees_nothing(connection: Connection, table: str, forgotten: str | None) -> None:
    await acting(connection, "yard_api", None)
    if forgotten is not None:
        await connection.execute("SELECT set_config('rigger.owner', %s, true)", [forgotten])
    assert await owners(connection, table) == []


@pytest.mark.parametrize("table", TABLES)
async def test_a_follower_sees_everything(connection: Connection, table: str) -> None:
    await acting(connection, "yard_fold", None)
    assert sorted(map(str, await owners(connection, table))) == sorted(map(str, (ORG, OTHER_ORG)))


@pytest.mark.parametrize("table", ["log", "tags", "turns"])
async def test_a_route_writes_nothing_in_anothers_name(connection: Connection, table: str) -> None:
    place = sql.Identifier("yard", table)
    await acting(connection, "yard_fold", None)
    theirs = await connection.execute(sql.SQL("SELECT t::text FROM {} AS t WHERE owner = %s").format(place), [OTHER_ORG])
    row = await theirs.fetchone()
    await acting(connection, "yard_api", ORG)
    with pytest.raises(InsufficientPrivilege, match="row-level security"):
        await connection.execute(sql.SQL("INSERT INTO {0} SELECT (%s::{0}).*").format(place), row)


@pytest.mark.parametrize("table", ["keys.keys", "yard.processes", "yard.sends", "yard.checkpoints", "yard.views", "yard.migrations"])
async def test_what_is_not_for_routes_is_closed_to_them(connection: Connection, table: str) -> None:
    await acting(connection, "yard_api", ORG)
    with pytest.raises(InsufficientPrivilege):
        await connection.execute(sql.SQL("SELECT FROM {}").format(sql.Identifier(*table.split("."))))


async def test_no_follower_touches_a_key_and_no_keeper_a_log(connection: Connection) -> None:
    for role, table in (("yard_fold", sql.Identifier("keys", "keys")), ("keys_keeper", sql.Identifier("yard", "log"))):
        async with connection.transaction(force_rollback=True):
            await acting(connection, role, None)
            with pytest.raises(InsufficientPrivilege):
                await connection.execute(sql.SQL("SELECT FROM {}").format(table))
            raise psycopg.Rollback


@pytest.mark.parametrize("role", ["yard_api", "yard_fold"])
@pytest.mark.parametrize("change", ["UPDATE yard.log SET actor = 'me'", "DELETE FROM yard.log", "TRUNCATE yard.log"])
async def test_nobody_changes_what_was_written(connection: Connection, role: str, change: str) -> None:
    await acting(connection, role, ORG)
    with pytest.raises(InsufficientPrivilege):
        await connection.execute(change.encode())


@pytest.mark.parametrize("role", ["yard_api", "yard_fold", "yard_owner", "keys_keeper"])
async def test_no_role_is_above_the_rules(connection: Connection, role: str) -> None:
    query = "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin FROM pg_roles WHERE rolname = %s"
    assert await (await connection.execute(query, [role])).fetchone() == (False,) * 5


async def test_every_table_with_an_owner_is_held_by_row_level_security_even_for_its_maker(connection: Connection) -> None:
    query = """SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'owner'
        WHERE c.relnamespace = 'yard'::regnamespace AND c.relkind = 'r' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)"""
    assert {name for (name,) in await (await connection.execute(query)).fetchall()} == {"processes", "sends"}


async def test_nothing_of_a_role_or_an_owner_lingers_on_a_connection(kit: PostgresKit) -> None:
    await booked(kit)
    for pool in (kit.pools.api, kit.pools.fold):
        for _ in range(8):
            async with pool.connection() as used:
                query = (
                    "SELECT current_setting('role'), coalesce(current_setting('rigger.owner', true), ''), current_setting('search_path')"
                )
                assert await (await used.execute(query)).fetchone() == ("none", "", '"$user", public')
