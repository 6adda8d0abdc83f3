"""Sagas: each hears the next page, remembers, and what it sends is stored in the same transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
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
_LOAD_ALL = b"SELECT owner, instance, type, state::text FROM processes WHERE process = %s AND owner = ANY(%b)"
type Instance = tuple[UUID, UUID]
"""A saga's instance: whose it is, and its key. What one owner does never reaches another's saga."""

type Heard = tuple[Recorded[Any], tuple[UUID, ...]]
"""An event and the instances that it concerns; without one, every instance of its owner."""


@dataclass(frozen=True, slots=True)
class Reacting:
    """Lets one context's processes hear its log."""

    paging: Paging
    sends: Sends

    async def react(self, process: Process[Any, Any]) -> int:
        """Let a process hear the next page."""
        stretch = await self.paging.stretch(f"process/{process.name}", process.hears, _PAGE)
        concerned = ((recorded, process.concerns(recorded)) for recorded in stretch.events)
        heard = [(recorded, instances) for recorded, instances in concerned if instances or process.concerns_all(recorded)]

        async def work(connection: Connection) -> None:
            if heard:
                await self._step(connection, process, heard)

        return await self.paging.take(stretch, work)

    async def _step(self, connection: Connection, process: Process[Any, Any], heard: Sequence[Heard]) -> None:
        kept = memory(process)
        states = await _load(connection, process, kept, heard)
        sent, changed = list[Sent](), set[Instance]()
        for recorded, instances in heard:
            owner = recorded.source.owner
            every = [(owner, each) for each in instances] or sorted(whose for whose in states if whose[0] == owner)
            following: list[Sent] = []
            for whose in every:
                before = states.get(whose)
                states[whose], sends = process.step(whose[1], before, recorded)
                following.extend(sends)
                if states[whose] is not before:
                    changed.add(whose)
            sent.extend(sorted(following, key=attrgetter("place")))
        rows = [(*whose, *kept.write(states[whose])) for whose in changed]
        if rows:
            await connection.execute(_KEEP, [process.name, *_columns(rows)])
        await self.sends.store(connection, sent)


async def _load(connection: Connection, process: Process[Any, Any], kept: Shelf, heard: Sequence[Heard]) -> dict[Instance, Any]:
    """Return what the instances remember that the events concern: some each, or all of an owner."""
    whose = {(recorded.source.owner, instance) for recorded, instances in heard for instance in instances}
    owners = {recorded.source.owner for recorded, instances in heard if not instances}
    found = await connection.execute(_LOAD, [*_columns(list(whose)), process.name], binary=True) if whose else None
    rows = await found.fetchall() if found else []
    if owners:
        rows += await (await connection.execute(_LOAD_ALL, [process.name, list(owners)], binary=True)).fetchall()
    return {(owner, instance): kept.read(name, text) for owner, instance, name, text in rows}


def _columns(rows: Sequence[tuple[Any, ...]]) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)]
