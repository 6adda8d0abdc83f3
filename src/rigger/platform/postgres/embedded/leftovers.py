"""Ending a PostgreSQL that outlived its Rigger, so that the next one starts from a known state."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from rigger.platform.postgres.embedded.refusals import StillHeld

_PROC = Path("/proc")
_PATIENCE, _LOOK = 30.0, 0.02
SOCKET = ".s.PGSQL.5432"


def end_leftovers(cluster: Path) -> None:
    """Stop whatever still serves these files, then remove the notes it left; raise `StillHeld` if it cannot be ended.

    An orderly stop first; processes whose head is gone already have nothing to save and are killed. The notes must go as well:
    after a restart of the machine their process number may belong to anybody.
    """
    note = cluster / "postmaster.pid"
    if not note.exists():
        return
    head = int(note.read_text().partition("\n")[0] or 0)
    if head in _processes_in(cluster):
        _signal((head,), signal.SIGINT)
        _gone(cluster)
    _signal(_processes_in(cluster), signal.SIGKILL)
    if not _gone(cluster):
        raise StillHeld(folder=str(cluster))
    for left in (note, cluster / f"{SOCKET}.lock"):
        left.unlink(missing_ok=True)


def _gone(cluster: Path) -> bool:
    deadline = time.monotonic() + _PATIENCE
    while _processes_in(cluster):
        if time.monotonic() > deadline:
            return False
        time.sleep(_LOOK)
    return True


def _signal(processes: tuple[int, ...], number: signal.Signals) -> None:
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, number)


def _processes_in(cluster: Path) -> tuple[int, ...]:
    if (_PROC / "self").exists():
        return tuple(int(process.name) for process in _PROC.glob("[0-9]*") if _works_in(process, cluster))
    said = subprocess.run(["/bin/ps", "-axo", "pid=,command="], capture_output=True, text=True, check=True).stdout
    lines = (line.split(maxsplit=1) for line in said.splitlines() if "postgres" in line and str(cluster) in line)
    return tuple(int(process) for process, _ in lines)


def _works_in(process: Path, cluster: Path) -> bool:
    """Tell a process of PostgreSQL by the folder it works in, or by its command where the system hides that folder."""
    try:
        if (process / "comm").read_text().strip() != "postgres":
            return False
        return (process / "cwd").samefile(cluster)
    except PermissionError:
        return os.fsencode(cluster) in (process / "cmdline").read_bytes().split(b"\0")
    except (FileNotFoundError, ProcessLookupError):
        return False
