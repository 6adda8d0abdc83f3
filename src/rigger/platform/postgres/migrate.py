"""Bringing a context's schema up to date: forward only, all or nothing, and harmless when there is nothing to do."""

from collections.abc import Iterable, Mapping
from typing import Any

from psycopg import AsyncConnection

from rigger.kernel.context import Context
from rigger.kernel.view import View
from rigger.platform.postgres.columns import Column, columns
from rigger.platform.postgres.functions import functions
from rigger.platform.postgres.naming import KEEPER, Names, names_of, quoted, script
from rigger.platform.postgres.tables import fingerprint, indexes, table, walls

type Connection = AsyncConnection[tuple[Any, ...]]

_STEPS = ("0001_log.sql",)
"""What was ever done to the schema, oldest first. Stored for ever: add, never change."""

_TURN = "SELECT pg_advisory_xact_lock(hashtext('rigger.migrate'))"
_PATIENT = "SELECT set_config('statement_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true)"
_GONE = "SELECT name FROM views WHERE name <> ALL(%s)"
_COLUMNS = "SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = %s AND table_name = %s"
_SHORT = {"timestamp with time zone": "timestamptz", "time without time zone": "time"}
_WAITS = "INSERT INTO checkpoints (name) SELECT * FROM unnest(%s::text[]) ON CONFLICT DO NOTHING"


async def migrate(context: Context, connection: Connection) -> tuple[str, ...]:
    """Bring the schema of one context up to date; returns the names of the inline views that now wait for `rebuild`.

    The login must be allowed to make roles and schemas, unless they stand already. Views that follow are rebuilt by their
    followers; a view that is no longer described is dropped with its rows.
    """
    names = names_of(context)
    async with connection.transaction():
        await connection.execute(_PATIENT)
        await connection.execute(_TURN)
        await _roles(connection, names)
        await connection.execute(names.fill(script("keys.sql")))
        await connection.execute(names.fill(script("schema.sql")))
        await connection.execute(names.fill("SET LOCAL ROLE {owner}; SET LOCAL search_path TO {schema}"))
        await _steps(connection, names)
        for view in context.views:
            await _view(connection, names, view)
        await _drop(connection, context)
        await connection.execute(_WAITS, [subscriptions(context)])
        await connection.execute(names.fill(functions(context, names)))
        stale = await (await connection.execute("SELECT name FROM views WHERE stale")).fetchall()
    inline = {view.name for view in context.views if view.inline}
    return tuple(sorted(name for (name,) in stale if name in inline))


def subscriptions(context: Context) -> list[str]:
    """Return the names under which a context keeps how far it has read: own views and processes, and others' news."""
    followed = [f"view/{view.name}" for view in context.following] + [f"process/{each.name}" for each in context.processes]
    return [*followed, *(f"news/{publisher}" for publisher in context.hears), *(["forget"] if context.forgets else [])]


async def _roles(connection: Connection, names: Names) -> None:
    for role in (names.owner, names.api, names.fold, KEEPER):
        await connection.execute(names.fill(script("role.sql"), role=role))


async def _steps(connection: Connection, names: Names) -> None:
    await connection.execute("CREATE TABLE IF NOT EXISTS migrations (step text PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())")
    done = {step for (step,) in await (await connection.execute("SELECT step FROM migrations")).fetchall()}
    for step in _STEPS:
        if step not in done:
            await connection.execute(names.fill(script(step)))
            await connection.execute("INSERT INTO migrations (step) VALUES (%s)", [step])


async def _view(connection: Connection, names: Names, view: View[Any, Any]) -> None:
    said = await (await connection.execute("SELECT fingerprint FROM views WHERE name = %s", [view.name])).fetchone()
    if said is None:
        for statement in (*table(view, names), *indexes(view, names), *walls(view, names)):
            await connection.execute(statement.encode())
        await connection.execute(
            "INSERT INTO views (name, fingerprint, stale) SELECT %s, %s, %s AND EXISTS (SELECT FROM log)",
            [view.name, fingerprint(view), view.inline],
        )
    elif said[0] != fingerprint(view):
        await _bend(connection, names, view)
        await connection.execute("UPDATE views SET stale = true WHERE name = %s", [view.name])


async def _bend(connection: Connection, names: Names, view: View[Any, Any]) -> None:
    """Let the table that stands be read and written by the new code until a rebuilt one takes its place."""
    rows = await (await connection.execute(_COLUMNS, [names.schema, view.name])).fetchall()
    there = {str(name): _SHORT.get(kind, str(kind)) for name, kind in rows if name not in {"owner", "key"}}
    for statement in _bending(there, columns(view.row)):
        await connection.execute(f"ALTER TABLE {quoted(view.name)} {statement}".encode())


def _bending(there: Mapping[str, str], wanted: tuple[Column, ...]) -> Iterable[str]:
    kinds = {column.name: column.kind for column in wanted}
    for name, kind in there.items():
        yield f"DROP COLUMN {quoted(name)}" if kinds.get(name, kind) != kind else f"ALTER COLUMN {quoted(name)} DROP NOT NULL"
    for column in wanted:
        if there.get(column.name) != column.kind:
            yield f"ADD COLUMN {column.quoted} {column.kind}"


async def _drop(connection: Connection, context: Context) -> None:
    gone = await (await connection.execute(_GONE, [[view.name for view in context.views]])).fetchall()
    for (name,) in gone:
        await connection.execute(f"DROP TABLE IF EXISTS {quoted(name)}, {quoted(f'{name}__next')}".encode())
        await connection.execute("DELETE FROM views WHERE name = %s", [name])
        await connection.execute("DELETE FROM checkpoints WHERE name IN (%s, %s)", [f"view/{name}", f"rebuild/{name}"])
