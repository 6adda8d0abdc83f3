"""Writing events: all or nothing, guarded by what was looked at, with the inline rows that change in the same moment."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from uuid import UUID

from psycopg.errors import DeadlockDetected, ExclusionViolation, LockNotAvailable, OutOfMemory, SerializationFailure, UniqueViolation

from rigger.kernel.log import Done
from rigger.kernel.refusal import Missing, Refused
from rigger.kernel.store import Append, Conflict
from rigger.platform.postgres import arguments
from rigger.platform.postgres.lines import Line, lines
from rigger.platform.postgres.place import Connection, Place
from rigger.platform.postgres.pools import Lent
from rigger.platform.postgres.reading import Reader

_FOREIGN = "SELECT {schema}.foreign_stream(%b, %b, %b)"
_MOVED = (DeadlockDetected, LockNotAvailable, OutOfMemory, SerializationFailure)
"""Somebody else was in the way, or too many at once (every lock takes a place in memory): decide again, one by one."""


@dataclass(frozen=True, slots=True)
class Appending:
    """Writes to one context's log. `walls` are the refusals by constraint; `wake` is called after whatever was written."""

    place: Place
    reader: Reader
    walls: Mapping[str, type[Refused]]
    wake: Callable[[], None]

    async def append(self, appends: Sequence[Append]) -> list[Done]:
        """Write all or nothing, in one round trip if all have one owner.

        Raises `Conflict`, the refusal of a wall, `Missing`, or `PersonForgotten`.
        """
        if not appends:
            return []
        written = await lines(self.reader, appends)
        try:
            done = await self._write(appends, written)
        except (UniqueViolation, ExclusionViolation) as error:
            raise await self._why(error, appends) from error
        except _MOVED as error:
            raise Conflict from error
        self.wake()
        return done

    async def _write(self, appends: Sequence[Append], written: Sequence[Line]) -> list[Done]:
        owners = {append.act.owner for append in appends}
        async with Lent(self.place.pools.api) as connection:
            if len(owners) == 1:
                return await self.call(connection, owners.pop(), appends, written)
            async with connection.transaction():
                return await self._in_turn(connection, sorted(owners), appends, written)

    async def _in_turn(
        self, connection: Connection, owners: Sequence[UUID], appends: Sequence[Append], written: Sequence[Line]
    ) -> list[Done]:
        """Write for several owners, each in their own name; all locks are taken first, in the order that everybody keeps."""
        done: dict[int, Done] = {}
        await connection.execute(arguments.lock(self.place.names), arguments.locks(appends, written))
        for owner in owners:
            theirs = {n: append for n, append in enumerate(appends) if append.act.owner == owner}
            answers = await self.call(connection, owner, [*theirs.values()], [line for line in written if line.owner == owner])
            done.update(zip(theirs, answers, strict=True))
        return [done[n] for n in range(len(appends))]

    async def add(self, connection: Connection, appends: Sequence[Append], *, lose: bool = False) -> None:
        """Write as a follower within its transaction; `lose` what is personal of who was forgotten."""
        await self.call(connection, None, appends, await lines(self.reader, appends, lose=lose))

    async def call(self, connection: Connection, owner: UUID | None, appends: Sequence[Append], written: Sequence[Line]) -> list[Done]:
        """Write in the name of one owner, or without a name as a follower, within the connection's transaction if it is in one.

        Raises `Conflict` before anything was written.
        """
        if len(written) == 1 and owner is not None:
            query, values = arguments.APPEND_ONE, arguments.one(self.place.names.api, owner, appends[0], written[0])
        else:
            role = self.place.names.fold if owner is None else self.place.names.api
            query, values = arguments.APPEND_MANY, arguments.many(role, owner, appends, written)
        [(found,)] = (await connection.ask((self.place.names.fill(query), values))).rows(tuple)
        if found is None:
            raise Conflict
        drawn: list[int] = [found] if isinstance(found, int) else found
        ends = accumulate(len(append.events) for append in appends)
        return [Done(a.version + len(a.events), drawn[end - 1]) for a, end in zip(appends, ends, strict=True)]

    async def _why(self, error: UniqueViolation | ExclusionViolation, appends: Sequence[Append]) -> Exception:
        """Tell a wall from somebody else's stream, and that from a stream that has moved on."""
        wall = self.walls.get(error.diag.constraint_name or "")
        if wall is not None:
            return wall()
        asked = [(append.act.owner, append.stream, append.key) for append in appends]
        async with Lent(self.place.pools.api) as connection:
            query = self.place.names.fill(_FOREIGN)
            found = await (await connection.execute(query, [*map(list, zip(*asked, strict=True))])).fetchone()
        return Missing() if found and found[0] else Conflict()
