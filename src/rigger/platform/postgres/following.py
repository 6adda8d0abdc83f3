"""Views that follow the log, each at its own pace."""

from dataclasses import dataclass, field
from typing import Any

from rigger.kernel.view import View
from rigger.platform.postgres.folding import PAGE, Table
from rigger.platform.postgres.paging import Paging
from rigger.platform.postgres.place import Connection
from rigger.platform.postgres.tables import fingerprint

_SOUND = b"SELECT 1 FROM views WHERE name = %s AND fingerprint = %s"


@dataclass(frozen=True, slots=True)
class Following:
    """Lets views follow the log."""

    paging: Paging
    _sound: set[str] = field(default_factory=set[str])

    async def follow(self, view: View[Any, Any]) -> int:
        """Fold the next page into a view; one whose rows an older version of Rigger made waits until it is rebuilt."""
        if not await self._is_sound(view):
            return 0
        stretch = await self.paging.stretch(f"view/{view.name}", view.events, PAGE)

        async def work(connection: Connection) -> None:
            await Table(self.paging.place, view).fold(connection, stretch.events)

        return await self.paging.take(stretch, work)

    async def _is_sound(self, view: View[Any, Any]) -> bool:
        if view.name not in self._sound and await self.paging.place.as_fold(_SOUND, [view.name, fingerprint(view)]):
            self._sound.add(view.name)
        return view.name in self._sound
