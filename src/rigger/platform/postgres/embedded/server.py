"""One running PostgreSQL: started, waited for, stopped."""

import signal
import subprocess
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from rigger.platform.postgres.embedded.cluster import Cluster
from rigger.platform.postgres.embedded.database import have_database
from rigger.platform.postgres.embedded.leftovers import end_leftovers
from rigger.platform.postgres.embedded.refusals import in_words, why
from rigger.platform.postgres.embedded.settings import settings_for

_RECOVERY, _LOOK = 600.0, 0.01
_LOG_LIMIT = 1_000_000


@dataclass(frozen=True, slots=True)
class Server:
    """A PostgreSQL that is our own child."""

    process: subprocess.Popen[bytes]

    @property
    def running(self) -> bool:
        """Whether its head process lives."""
        return self.process.poll() is None

    def stop(self) -> None:
        """Roll back what is open, save everything and end; press harder on one that does not listen."""
        for number, patience in ((signal.SIGINT, 60.0), (signal.SIGQUIT, 10.0), (signal.SIGKILL, None)):
            with suppress(subprocess.TimeoutExpired):
                self.process.send_signal(number)
                self.process.wait(patience)
                return


def start_server(cluster: Cluster, sockets: Path, log: Path, settings: Mapping[str, str]) -> Server:
    """Serve these files through a socket in that folder; return once the database can be used.

    Whatever a killed Rigger left running there is stopped before. `settings` go over the usual ones.
    Raises the refusal that fits what PostgreSQL wrote into its log.
    """
    end_leftovers(cluster.path)
    switches = _switches({**settings_for(cluster.binaries.major), **settings})
    command = (cluster.binaries.program("postgres"), "-D", str(cluster.path), "-k", str(sockets), *switches)
    with in_words(log.parent):
        _shorten(log)
        output = log.open("ab")
    with output:
        known = output.tell()
        server = Server(cluster.launcher.start(command, output))
    try:
        _await_ready(server, cluster.path, log, known)
        have_database(sockets, log)
    except BaseException:
        server.stop()
        raise
    return server


def _switches(settings: Mapping[str, str]) -> tuple[str, ...]:
    """Set it all on the command line: a session or a role may still differ, a file from an older Rigger may not."""
    return tuple(word for name, value in settings.items() for word in ("-c", f"{name}={value}"))


def _shorten(log: Path) -> None:
    if log.exists() and log.stat().st_size > _LOG_LIMIT:
        log.rename(log.with_suffix(".log.1"))


def _await_ready(server: Server, cluster: Path, log: Path, known: int) -> None:
    deadline = time.monotonic() + _RECOVERY
    while not _says_ready(cluster, server.process.pid):
        if not server.running or time.monotonic() > deadline:
            raise why(_said(log, known), log.parent, log)
        time.sleep(_LOOK)


def _says_ready(cluster: Path, process: int) -> bool:
    """Read the server's own note, whose first line is its process number and whose eighth its state."""
    try:
        first, *_, state = (cluster / "postmaster.pid").read_text().splitlines()
    except (FileNotFoundError, ValueError):
        return False
    return first == str(process) and state.strip() == "ready"


def _said(log: Path, known: int) -> str:
    with log.open("rb") as written:
        written.seek(known)
        said = written.read().decode(errors="replace")
    grave = [line for line in said.splitlines() if any(word in line for word in ("ERROR:", "FATAL:", "PANIC:"))]
    return "\n".join(grave) or said
