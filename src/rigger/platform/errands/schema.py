"""Where errands are kept: a schema and a role of their own, in the database of the first context."""

from pathlib import Path
from typing import Any

from procrastinate.schema import SchemaManager
from psycopg import AsyncConnection

from rigger.platform.postgres.naming import script

SCHEMA = "errands"
KEEPER = "errands_keeper"
"""The role that alone may touch them."""

_TURN = b"SELECT pg_advisory_xact_lock(hashtext('rigger.migrate'))"
_ACT = b"SET LOCAL ROLE errands_keeper; SET LOCAL search_path TO errands"
_STEPS = b"CREATE TABLE IF NOT EXISTS migrations (step text PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())"
_IDS_ONLY = rb"""ALTER TABLE procrastinate_jobs ADD CONSTRAINT ids_only
    CHECK (args::text ~ '^\{("about": "[0-9a-f-]{36}"|"timestamp": [0-9]+)?\}$')"""
"""A second wall: an errand carries one id, a round the moment it was due, and neither a word that a person typed."""


async def have_errands(connection: AsyncConnection[tuple[Any, ...]]) -> None:
    """Make the tables if they are not there, and take the steps that a newer procrastinate brings. All or nothing."""
    async with connection.transaction():
        await connection.execute(_TURN)
        await connection.execute(script("role.sql").format(role=KEEPER).encode())
        await connection.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA} AUTHORIZATION {KEEPER}".encode())
        await connection.execute(_ACT)
        await _steps(connection)


async def _steps(connection: AsyncConnection[tuple[Any, ...]]) -> None:
    await connection.execute(_STEPS)
    done = {name for (name,) in await (await connection.execute("SELECT step FROM migrations")).fetchall()}
    fresh = [step for step in _shipped() if step.name not in done]
    whole = [SchemaManager.get_schema().encode(), _IDS_ONLY]
    for statement in [step.read_bytes() for step in fresh] if done else whole:
        await connection.execute(statement)
    await connection.execute("INSERT INTO migrations (step) SELECT * FROM unnest(%s::text[])", [[step.name for step in fresh]])


def _shipped() -> list[Path]:
    return sorted(Path(SchemaManager.get_migrations_path()).glob("*.sql"))
