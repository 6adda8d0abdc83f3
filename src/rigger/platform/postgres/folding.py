"""Folding a page of events into a table: in memory over the rows that it touches, which are then written back at once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rigger.kernel.log import Recorded
from rigger.kernel.view import View
from rigger.platform.postgres import functions
from rigger.platform.postgres.columns import arrays, columns, maker
from rigger.platform.postgres.place import Connection, Place

type Key = tuple[UUID, UUID]
"""Owner and key of a row."""

PAGE = 5_000
"""So many events are folded in one transaction at most."""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a view: those that stand, or, with an `ending`, those that are under construction."""

    place: Place
    view: View[Any, Any]
    ending: str = ""

    async def fold(self, connection: Connection, events: Sequence[Recorded[Any]]) -> None:
        """Take a page of events into the rows; each owner's events touch that owner's rows alone."""
        if not events:
            return
        by_owner: defaultdict[int, list[Recorded[Any]]] = defaultdict(list)  # by number, for an id is slow to look up
        for recorded in events:
            by_owner[recorded.source.owner.int].append(recorded)
        owned = [(each[0].source.owner, each) for each in by_owner.values()]
        rows = await self._load(connection, [(owner, key) for owner, each in owned for key in self.view.touched(each)])
        changes = [(owner, self.view.changes(rows[owner], each)) for owner, each in owned]
        await self._write(connection, [(owner, key, row) for owner, changed in changes for key, row in changed.items()])

    async def _load(self, connection: Connection, keys: Sequence[Key]) -> defaultdict[UUID, dict[UUID, Any]]:
        query = functions.load_many(self.place.names, self.view, self.ending)
        found = await connection.execute(query, _columns(keys), binary=True)
        make = maker(self.view.row, [column.name for column in columns(self.view.row)])
        rows: defaultdict[UUID, dict[UUID, Any]] = defaultdict(dict)
        for owner, key, *values in await found.fetchall():
            rows[owner][key] = make(values)
        return rows

    async def _write(self, connection: Connection, rows: Sequence[tuple[UUID, UUID, Any]]) -> None:
        names, standing = self.place.names, [(owner, key, row) for owner, key, row in rows if row is not None]
        if standing:
            keys, whole = [(owner, key) for owner, key, _ in standing], [row for _, _, row in standing]
            values = [*_columns(keys), *arrays(self.view.row, whole)]
            await connection.execute(functions.put_many(names, self.view, self.ending), values)
        gone = [(owner, key) for owner, key, row in rows if row is None]
        if gone:
            await connection.execute(functions.take_many(names, self.view, self.ending), _columns(gone))


def _columns(keys: Sequence[Key]) -> list[list[UUID]]:
    return [[owner for owner, _ in keys], [key for _, key in keys]]
