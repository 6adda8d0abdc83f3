"""Other contexts' news: what they publish is stored in this context's own log, under their name and key, once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from uuid import UUID

from rigger.kernel.context import Context
from rigger.kernel.runtime import Page, Publisher
from rigger.kernel.store import Append
from rigger.platform.postgres.appending import Appending
from rigger.platform.postgres.paging import Overtaken, Paging
from rigger.platform.postgres.place import Connection

_PAGE = 200
"""So much news is stored in one transaction: every tag on it is a lock, and a server has only so many."""

_CURSOR = b"SELECT cursor FROM checkpoints WHERE name = %s"
_MOVE = b"UPDATE checkpoints SET cursor = %s WHERE name = %s AND cursor = %s"
_KNOWN = b"SELECT DISTINCT command FROM log WHERE command = ANY(%b) AND stream = %s"
_VERSIONS = b"SELECT key, max(version) FROM log WHERE stream = %s AND key = ANY(%b) GROUP BY key"


@dataclass(frozen=True, slots=True)
class Hearing:
    """Listens to other contexts for one context."""

    context: Context
    appending: Appending
    paging: Paging

    async def hear(self, publisher: Context, page: Publisher) -> int:
        """Store the next page of another context's news; no connection is held while it is fetched."""
        name = f"news/{publisher.name}"
        ((cursor,),) = await self.paging.place.as_fold(_CURSOR, [name])
        heard = await page(cursor, _PAGE)
        if not heard.events:
            return 0
        with suppress(Overtaken):
            news = [each for each in self._news(publisher, heard) if each.events]
            async with self.paging.leased(name) as connection:
                await self._store(connection, publisher.name, news)
                if (await connection.execute(_MOVE, [heard.cursor, name, cursor])).rowcount != 1:
                    raise Overtaken
            self.appending.wake()
            return len(heard.events)
        return 0

    def _news(self, publisher: Context, heard: Page) -> Iterable[Append]:
        wanted = self.context.hears[publisher.name]
        for recorded in heard.events:
            source = recorded.source
            news = tuple(each for each in publisher.publish(recorded) if isinstance(each, wanted))
            yield Append(publisher.name, source.key, 0, news, source.act("news", at=source.happened_at))

    async def _store(self, connection: Connection, stream: str, news: Sequence[Append]) -> None:
        """Store what is not stored yet, at the versions that follow; what is personal of a forgotten person is lost on the way."""
        known = await connection.execute(_KNOWN, [[each.act.command for each in news], stream])
        there = {command for (command,) in await known.fetchall()}
        fresh = [each for each in news if each.act.command not in there]
        if not fresh:
            return
        found = await connection.execute(_VERSIONS, [stream, [each.key for each in fresh]])
        versions: defaultdict[UUID, int] = defaultdict(int, await found.fetchall())
        placed: list[Append] = []
        for each in fresh:
            placed.append(replace(each, version=versions[each.key]))
            versions[each.key] += len(each.events)
        await self.appending.add(connection, placed, lose=True)
