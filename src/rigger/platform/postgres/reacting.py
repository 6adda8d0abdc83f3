"""Sagas: each hears the next page, remembers, and what it sends is stored in the same transaction."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rigger.kernel.log import Recorded
from rigger.kernel.process import Process, Sent
from rigger.platform.postgres.memories import Shelf, memory
from rigger.platform.postgres.paging import Paging
from rigger.platform.postgres.place import Connection
from rigger.platform.postgres.sends import Sends

_PAGE = 500

_LOAD = b"""SELECT p.owner, p.instance, p.type, p.state::text FROM unnest(%b::uuid[], %b::uuid[]) AS g (owner, instance)
    JOIN processes p USING (owner, instance) WHERE p.process = %s"""
_KEEP = b"""INSERT INTO processes (process, owner, instance, type, state)
    SELECT %s, * FROM unnest(%b::uuid[], %b::uuid[], %b::text[], %b::text[]::json[])
    ON CONFLICT (process, owner, instance) DO UPDATE SET type = excluded.type, state = excluded.state"""
type Instance = tuple[UUID, UUID]
"""A saga's instance: whose it is, and its key. What one owner does never reaches another's saga."""


@dataclass(frozen=True, slots=True)
class Reacting:
    """Lets one context's processes hear its log."""

    paging: Paging
    sends: Sends

    async def react(self, process: Process[Any, Any]) -> int:
        """Let a process hear the next page."""
        stretch = await self.paging.stretch(f"process/{process.name}", process.events, _PAGE)
        heard = [(recorded, instance) for recorded in stretch.events if (instance := process.concerns(recorded)) is not None]

        async def work(connection: Connection) -> None:
            if heard:
                await self._step(connection, process, heard)

        return await self.paging.take(stretch, work)

    async def _step(self, connection: Connection, process: Process[Any, Any], heard: Sequence[tuple[Recorded[Any], UUID]]) -> None:
        kept = memory(process)
        states = await _load(connection, process, kept, {(recorded.source.owner, instance) for recorded, instance in heard})
        sent: list[Sent] = []
        for recorded, instance in heard:
            whose = (recorded.source.owner, instance)
            states[whose], sends = process.step(states.get(whose), recorded)
            sent.extend(sends)
        rows = [(*whose, *kept.write(state)) for whose, state in states.items()]
        await connection.execute(_KEEP, [process.name, *_columns(rows)])
        await self.sends.store(connection, sent)


async def _load(connection: Connection, process: Process[Any, Any], kept: Shelf, whose: Collection[Instance]) -> dict[Instance, Any]:
    found = await connection.execute(_LOAD, [*_columns(list(whose)), process.name], binary=True)
    return {(owner, instance): kept.read(name, text) for owner, instance, name, text in await found.fetchall()}


def _columns(rows: Sequence[tuple[Any, ...]]) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)]
