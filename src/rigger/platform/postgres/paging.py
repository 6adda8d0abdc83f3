"""Reading on in a log without gaps, and noting in the same transaction as the work how far each follower has come."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from rigger.kernel.log import Recorded
from rigger.kernel.runtime import Page
from rigger.platform.postgres.functions import space
from rigger.platform.postgres.naming import script
from rigger.platform.postgres.place import Connection, Place, Row
from rigger.platform.postgres.reading import Reader

type Position = tuple[int, int]
"""A place in the safe order of a log: transaction and sequence."""

type Work = Callable[[Connection], Awaitable[None]]

type _Start = tuple[str, str]
_CURSOR = ("%(xid)s::bigint::text::xid8", "%(sequence)s::bigint")
_CHECKPOINT = ("(SELECT xid FROM checkpoints WHERE name = %(name)s)", "(SELECT sequence FROM checkpoints WHERE name = %(name)s)")
_WANTED = "l.type = ANY(%(types)b)"
_SAFE = "l.xid < pg_snapshot_xmin(pg_current_snapshot())"
_LEASE = "SELECT pg_try_advisory_xact_lock({space}, %s::integer)"
_WAIT = "SELECT pg_advisory_xact_lock({space}, %s::integer)"
_MOVE = b"""UPDATE checkpoints SET xid = %s::bigint::text::xid8, sequence = %s
    WHERE name = %s AND xid = %s::bigint::text::xid8 AND sequence = %s"""
_XID, _EVENT, _DATA, _SEQUENCE = 2, 3, 5, 9


class Overtaken(Exception):
    """Somebody else is at this, or has done it meanwhile; what was begun here is undone."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a follower has read: where it stood, where it would stand after it, how many events, and those that it wants."""

    name: str
    start: Position
    end: Position
    count: int
    events: tuple[Recorded[Any], ...]


@dataclass(frozen=True, slots=True)
class Paging:
    """Reads one context's log in an order in which no later commit can appear behind a reader.

    That order is (transaction, sequence), up to the oldest transaction that is still open anywhere on the server.
    """

    place: Place
    reader: Reader

    async def after(self, cursor: str, limit: int) -> Page:
        """Read on from a cursor."""
        xid, sequence = cursor.split(":") if cursor else ("0", "0")
        values = {"xid": int(xid), "sequence": int(sequence), "limit": limit}
        rows = await self.place.as_fold(self._query(_CURSOR, "true", _SAFE), values)
        events = await self.reader.all([row[_EVENT:] for row in rows])
        return Page(events, f"{rows[-1][_XID]}:{rows[-1][_SEQUENCE]}" if rows else cursor)

    async def stretch(self, name: str, types: tuple[type, ...], limit: int) -> Stretch:
        """Read on from where a follower stands; of events that it does not want only the place is read."""
        values = {"name": name, "limit": limit, "types": self.reader.names(types)}
        return await self._digested(name, await self.place.as_fold(self._query(_CHECKPOINT, _WANTED, _SAFE), values))

    async def rest(self, connection: Connection, name: str, types: tuple[type, ...], limit: int, *, still: bool) -> Stretch:
        """Read on within a transaction; where the log stands `still`, because nobody may write to it now, to its very end."""
        values = {"name": name, "limit": limit, "types": self.reader.names(types)}
        query = self._query(_CHECKPOINT, _WANTED, "true" if still else _SAFE)
        return await self._digested(name, await (await connection.execute(query, values, binary=True)).fetchall())

    def _query(self, start: _Start, wanted: str, safe: str) -> bytes:
        return self.place.names.fill(script("page.sql"), xid=start[0], sequence=start[1], wanted=wanted, safe=safe)

    async def _digested(self, name: str, rows: Sequence[Row]) -> Stretch:
        if not rows:
            return Stretch(name, (0, 0), (0, 0), 0, ())
        events = await self.reader.all([row[_EVENT:] for row in rows if row[_DATA] is not None])
        first, last = rows[0], rows[-1]
        return Stretch(name, (first[0], first[1]), (last[_XID], last[_SEQUENCE]), len(rows), events)

    async def take(self, stretch: Stretch, work: Work) -> int:
        """Do the work on a stretch and move on, both or neither; returns how many events were taken, 0 if another was at it."""
        if stretch.count == 0:
            return 0
        with suppress(Overtaken):
            async with self.leased(stretch.name) as connection:
                await work(connection)
                await self.move(connection, stretch)
            return stretch.count
        return 0

    async def wait(self, connection: Connection, name: str) -> None:
        """Hold a follower's lease as soon as nobody else does, as long as the transaction may wait for a lock."""
        await connection.execute(self.place.names.fill(_WAIT, space=space(self.place.names, "leases")), [crc32(name.encode()) - 2**31])

    @asynccontextmanager
    async def leased(self, name: str) -> AsyncGenerator[Connection]:
        """Hold a transaction, and a follower's lease until it ends, or the connection; raises `Overtaken` if another holds it.

        An advisory lock, for locking its row would make this an open transaction, which holds every reader back.
        """
        query = self.place.names.fill(_LEASE, space=space(self.place.names, "leases"))
        async with self.place.folding(query, [crc32(name.encode()) - 2**31]) as (connection, answer):
            if answer.rows(tuple) != [(True,)]:
                raise Overtaken
            yield connection

    async def move(self, connection: Connection, stretch: Stretch) -> None:
        """Note that a follower has taken a stretch; raises `Overtaken` if it no longer stands where the stretch begins."""
        moved = await connection.execute(_MOVE, (*stretch.end, stretch.name, *stretch.start))
        if moved.rowcount != 1:
            raise Overtaken
