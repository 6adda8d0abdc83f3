"""Forgetting: whoever an event says to forget loses their key, and every view that may have shown a word of theirs is built anew."""

from collections.abc import Iterable
from dataclasses import dataclass

from rigger.kernel.context import Context
from rigger.platform.postgres.keys import Keys
from rigger.platform.postgres.paging import Paging
from rigger.platform.postgres.place import Connection
from rigger.platform.postgres.rebuilding import ANEW, Rebuilding

_PAGE = 1_000


@dataclass(frozen=True, slots=True)
class Forgetting:
    """Forgets persons in one context."""

    context: Context
    keys: Keys
    paging: Paging
    rebuilding: Rebuilding

    async def forget(self) -> int:
        """Destroy the keys of the persons whom the next page says to forget, then rebuild the views that showed personal words."""
        stretch = await self.paging.stretch("forget", self.context.forgets, _PAGE)
        persons = {recorded.source.key for recorded in stretch.events}
        await self.keys.destroy(persons)

        async def work(connection: Connection) -> None:
            if persons:
                await connection.execute(ANEW, [list(self._showing())])

        taken = await self.paging.take(stretch, work)
        if persons:
            await self.rebuilding.mend(self.context.views)
        return taken

    def _showing(self) -> Iterable[str]:
        """Return the views that fold events with personal fields."""
        personal = tuple(shape.type for shape in self.paging.reader.codec.shapes.values() if shape.sealed)
        return (view.name for view in self.context.views if any(issubclass(each, personal) for each in view.events))
