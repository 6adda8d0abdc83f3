"""Sends on their way: how they lie in their table, and how they leave it."""

from collections.abc import Sequence
from dataclasses import InitVar, dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from rigger.kernel.log import Act, Source
from rigger.kernel.process import Sent
from rigger.kernel.streams import Order
from rigger.platform.postgres.memories import Shelf, shelf
from rigger.platform.postgres.place import Connection
from rigger.platform.postgres.sent import Send

_STORE = b"""INSERT INTO sends (id, owner, process, instance, cause, place, stream, key, type, command, due)
    SELECT id, owner, process, instance, cause, place, stream, key, type, command, coalesce(due, 'epoch')
      FROM unnest(%b::uuid[], %b::uuid[], %b::text[], %b::uuid[], %b::text[]::json[], %b::integer[], %b::text[], %b::uuid[], %b::text[],
                  %b::text[]::json[], %b::timestamptz[])
        AS s (id, owner, process, instance, cause, place, stream, key, type, command, due)
    ON CONFLICT DO NOTHING"""
_DUE = b"""SELECT process, instance, cause::text, place, stream, key, type, command::text
    FROM sends WHERE due <= %s ORDER BY due, turn LIMIT %s"""
_TAKE = b"DELETE FROM sends WHERE id = ANY(%b) RETURNING id"
_PUT_OFF = b"UPDATE sends SET failures = least(failures + 1, 12), due = %s + interval '1 second' * 2 ^ failures WHERE id = ANY(%b)"


@dataclass(frozen=True, slots=True)
class Sends:
    """The sends of one context, whose commands are of these types."""

    types: InitVar[tuple[type, ...]]
    commands: Shelf = field(init=False)

    def __post_init__(self, types: tuple[type, ...]) -> None:
        """Prepare to write and read the commands."""
        object.__setattr__(self, "commands", shelf(types))

    async def store(self, connection: Connection, sent: Sequence[Sent]) -> None:
        """Store what a process sent, each under the command id that it will have, so that it is stored once."""
        if sent:
            await connection.execute(_STORE, [list(column) for column in zip(*map(self._row, sent), strict=True)])

    def _row(self, sent: Sent) -> tuple[Any, ...]:
        cause, send = sent.cause, sent.send
        command = cause.act(*sent.origin, at=cause.happened_at).command
        said = (sent.process, sent.instance, msgspec.json.encode(cause).decode(), sent.place, send.to.stream, send.key)
        return (command, cause.owner, *said, *self.commands.write(send.command), send.due)

    async def due(self, connection: Connection, now: datetime, limit: int) -> list[Send]:
        """Return the sends whose time has come, those without a time first, in the order in which they were sent."""
        found = await (await connection.execute(_DUE, [now, limit], binary=True)).fetchall()
        return [self._send(row, now) for row in found]

    def _send(self, row: tuple[Any, ...], now: datetime) -> Send:
        process, instance, cause, place, stream, key, name, command = row
        act: Act = msgspec.json.decode(cause, type=Source).act(process, instance, place, at=now)
        return Send(process, instance, stream, Order(key, self.commands.read(name, command), act))

    async def take(self, connection: Connection, sends: Sequence[Send]) -> frozenset[UUID]:
        """Take sends away that were carried out or refused; returns the command ids of those that were still there."""
        found = await connection.execute(_TAKE, [[send.order.act.command for send in sends]], binary=True)
        return frozenset(command for (command,) in await found.fetchall())

    async def put_off(self, connection: Connection, sends: Sequence[Send], now: datetime) -> None:
        """Try sends again later, each time twice as late, after an hour or so at most."""
        if sends:
            await connection.execute(_PUT_OFF, [now, [send.order.act.command for send in sends]])
