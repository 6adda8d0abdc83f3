"""The built-in PostgreSQL as the rest of Rigger knows it: start it, reach it, stop it."""

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from threading import RLock
from types import MappingProxyType, TracebackType
from typing import Self

from rigger.platform.postgres.embedded.binaries import Binaries, bundled
from rigger.platform.postgres.embedded.cluster import Cluster, ready_cluster
from rigger.platform.postgres.embedded.folder import DataFolder
from rigger.platform.postgres.embedded.server import Server, start_server
from rigger.platform.postgres.embedded.sockets import address, socket_folder


class EmbeddedPostgres:
    """A PostgreSQL of our own in a data folder, reached by a socket that only the folder's owner can open.

    Start and stop block for a moment; an asyncio program starts it first and runs `watch` beside its work.
    PostgreSQL does not die with a killed Rigger: it goes on safely, and the next start stops it in good order and starts it
    afresh, so that no query, lock or setting of the dead Rigger lingers. Every start after any crash recovers all that was committed.
    """

    def __init__(
        self,
        folder: Path,
        *,
        binaries: Binaries | None = None,
        settings: Mapping[str, str] = MappingProxyType({}),
        spare: Path = Path("/var/lib/rigger"),
    ) -> None:
        """Describe it; nothing happens before `start`.

        `binaries` are those of another PostgreSQL, `settings` go over the usual ones (a test may turn `fsync` off), and `spare` is
        where root keeps the files if PostgreSQL, which refuses to be root, cannot enter the data folder.
        """
        self._folder = DataFolder(folder.absolute())
        self._binaries = binaries
        self._settings = settings
        self._spare = spare
        self._turn = RLock()
        self._held = ExitStack()
        self._serving: tuple[Cluster, Path, Server] | None = None

    @property
    def url(self) -> str:
        """The address of the database `rigger` as its owner; the same for as long as it is started."""
        if self._serving is None:
            raise RuntimeError("the built-in database was not started")
        return address(self._serving[1])

    @property
    def wanted(self) -> bool:
        """Whether it was started and not stopped, be it alive or not."""
        return self._serving is not None

    @property
    def ended(self) -> int | None:
        """How PostgreSQL ended by itself, as an exit status or minus a signal; nothing while it lives or is stopped."""
        serving = self._serving
        return serving[2].process.poll() if serving else None

    def start(self) -> None:
        """Make the database if there is none, end what a killed Rigger left, and serve; harmless when it serves already.

        Raises a `NoDatabase` that says what is in the way and how to mend it.
        """
        with self._turn:
            if self.wanted:
                self.revive()
                return
            with ExitStack() as held:
                held.enter_context(self._folder.claimed())
                synced = self._settings.get("fsync") != "off"
                cluster = ready_cluster(self._folder, self._binaries or bundled(), self._spare, synced=synced)
                sockets = held.enter_context(socket_folder(cluster))
                self._serving = (cluster, sockets, start_server(cluster, sockets, self._folder.log, self._settings))
                self._held = held.pop_all()

    def revive(self) -> None:
        """Start it again if it ended by itself; its address stays. Does nothing once it was stopped."""
        with self._turn:
            if self._serving is not None and self.ended is not None:
                cluster, sockets, _ = self._serving
                self._serving = (cluster, sockets, start_server(cluster, sockets, self._folder.log, self._settings))

    def stop(self) -> None:
        """Stop in good order and let go of the folder; harmless when it is stopped already."""
        with self._turn:
            serving, self._serving = self._serving, None
            if serving is not None:
                serving[2].stop()
            self._held.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()
