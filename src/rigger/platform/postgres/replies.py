"""The first answer to each Idempotency-Key, shared by every process that serves one house."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import AsyncConnection

from rigger.edge.replies import ABANDONED, KEPT, Claim, Reply
from rigger.platform.postgres.pools import Pool

_TABLE = b"""
CREATE SCHEMA IF NOT EXISTS edge;
CREATE TABLE IF NOT EXISTS edge.replies (
    key     uuid        PRIMARY KEY,
    imprint bytea       NOT NULL,
    since   timestamptz NOT NULL,
    status  smallint,
    names   bytea[],
    held    bytea[],
    body    bytea
);
CREATE INDEX IF NOT EXISTS replies_since ON edge.replies (since)"""
_CLAIM = b"""
INSERT INTO edge.replies AS r (key, imprint, since) VALUES (%(key)s, %(imprint)s, %(now)s)
ON CONFLICT (key) DO UPDATE SET imprint = excluded.imprint, since = excluded.since, status = NULL, names = NULL, held = NULL, body = NULL
WHERE r.since <= %(now)s - CASE WHEN r.status IS NULL THEN %(abandoned)s ELSE %(kept)s END
RETURNING 1"""
_FIRST = b"SELECT imprint, since, status, names, held, body FROM edge.replies WHERE key = %s"
_KEEP = b"UPDATE edge.replies SET status = %s, names = %s, held = %s, body = %s WHERE key = %s"
_RELEASE = b"DELETE FROM edge.replies WHERE key = %s"
_SWEEP = b"DELETE FROM edge.replies WHERE since < %s"


async def have_replies(connection: AsyncConnection[tuple[Any, ...]]) -> None:
    """Make the table if it is not there."""
    await connection.execute(_TABLE)


@dataclass(frozen=True, slots=True)
class PostgresReplies:
    """Claims in a table that `have_replies` has made."""

    pool: Pool

    async def claim(self, key: UUID, imprint: bytes, now: datetime) -> Claim | None:
        """Claim a key for a request; returns the claim of who was first, or nothing where this one is."""
        values = {"key": key, "imprint": imprint, "now": now, "abandoned": ABANDONED, "kept": KEPT}
        async with self.pool.connection() as connection:
            while (await connection.execute(_CLAIM, values)).rowcount == 0:
                first = await (await connection.execute(_FIRST, [key])).fetchone()
                if first is not None:
                    return _claim(first)
        return None

    async def keep(self, key: UUID, reply: Reply) -> None:
        """Keep the answer to a claimed key."""
        names, held = [name for name, _ in reply.headers], [value for _, value in reply.headers]
        async with self.pool.connection() as connection:
            await connection.execute(_KEEP, [reply.status, names, held, reply.body, key])

    async def release(self, key: UUID) -> None:
        """Give a claimed key back."""
        async with self.pool.connection() as connection:
            await connection.execute(_RELEASE, [key])

    async def swept(self, now: datetime) -> None:
        """Let go of what nobody may ask for again."""
        async with self.pool.connection() as connection:
            await connection.execute(_SWEEP, [now - KEPT])


def _claim(row: tuple[Any, ...]) -> Claim:
    imprint, since, status, names, held, body = row
    return Claim(imprint, since, None if status is None else Reply(status, tuple(zip(names, held, strict=True)), body))
