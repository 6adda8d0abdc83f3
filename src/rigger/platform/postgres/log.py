"""One context's log in PostgreSQL, as deciders and routes use it: know, append, read on, rows, and waiting for one's own change."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from uuid import UUID

from rigger.kernel.log import Done
from rigger.kernel.rows import Rows
from rigger.kernel.runtime import Page
from rigger.kernel.store import Append, Knowledge, Question
from rigger.platform.postgres.keys import Keys
from rigger.platform.postgres.parts import Parts
from rigger.platform.postgres.pools import Lent
from rigger.platform.postgres.rows import OwnRows

_REACHED = "SELECT {schema}.reached(%s, %s)"
_LAG = b"""SELECT c.name, (SELECT count(*) FROM log l WHERE (l.xid, l.sequence) > (c.xid, c.sequence))
    FROM checkpoints c WHERE c.name !~ '^(news|rebuild)/'"""
_LOOK = 0.02
"""So many seconds until a reader looks again whether another process has taken their change."""


class PostgresLog:
    """The log of one context."""

    def __init__(self, parts: Parts) -> None:
        """Take the parts that read and write it."""
        self._parts = parts
        self._moved = asyncio.Event()

    @property
    def keys(self) -> Keys:
        """The keys of the persons this log speaks of."""
        return self._parts.reader.keys

    async def know(self, questions: Sequence[Question]) -> list[Knowledge]:
        """Read what each decision must know, all questions of one owner as of one moment."""
        return await self._parts.knowing.know(questions)

    async def append(self, appends: Sequence[Append]) -> list[Done]:
        """Write all or nothing.

        Raises `Conflict` if a version or a head moved, the refusal of a wall that was hit, `Missing` for a stream that belongs to
        another owner, and `PersonForgotten` where something personal is said of somebody who was forgotten.
        """
        return await self._parts.appending.append(appends)

    async def after(self, cursor: str, limit: int) -> Page:
        """Read on from a cursor ("" is the beginning) in an order in which no later commit can appear behind it."""
        return await self._parts.paging.after(cursor, limit)

    def rows(self, owner: UUID) -> Rows:
        """Return the rows that one owner may see."""
        return OwnRows(self._parts.place, owner)

    async def wait_for(self, view: str, sequence: int, patience: float) -> bool:
        """Wait until a view has taken everything up to a sequence, at most `patience` seconds; say whether it has."""
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                while not await self._reached(view, sequence):
                    with suppress(TimeoutError):
                        await asyncio.wait_for(self._moved.wait(), _LOOK)
                return True
        return False

    async def _reached(self, view: str, sequence: int) -> bool:
        async with Lent(self._parts.place.pools.api) as connection:
            query = self._parts.place.names.fill(_REACHED)
            found = await (await connection.execute(query, [f"view/{view}", sequence])).fetchone()
        return found is not None and found[0]

    def moved(self) -> None:
        """Tell those who wait that a view has moved on."""
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()

    async def lag(self) -> Mapping[str, int]:
        """Say for each follower of this log how many events it has not yet taken."""
        return dict(await self._parts.place.as_fold(_LAG))
