"""Why the built-in database cannot run, each reason as the sentence that the person at the keyboard reads."""

import errno
import os
import pwd
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from rigger.kernel.refusal import Refused


class NoDatabase(Refused):
    """The built-in database cannot run here."""


class FolderInUse(NoDatabase):
    """Another Rigger (process {process}) is using {folder}: stop that one, or give this one a data folder of its own."""


class FolderNotOurs(NoDatabase):
    """{folder} belongs to the user {owner}, but Rigger runs as {user}: run it as {owner}, or choose another data folder."""


class FolderNotWritable(NoDatabase):
    """Rigger cannot keep its data in {folder} ({reason}): make that folder writable for the user {user}, or choose another one."""


class NotADatabase(NoDatabase):
    """{folder} is there but holds no database of PostgreSQL: move it away, or choose another data folder."""


class OtherVersion(NoDatabase):
    """The data in {folder} is of PostgreSQL {found}, but this Rigger brings PostgreSQL {wanted}: serve it by a PostgreSQL {found} and set RIGGER_DATABASE_URL to that server, or move the folder away to begin with an empty one."""  # noqa: E501 - one sentence


class PathTooLong(NoDatabase):
    """{socket} is too long a path for a socket ({length} bytes, at most {limit}): choose a data folder with a shorter path, or set TMPDIR to a short one."""  # noqa: E501 - one sentence


class DiskFull(NoDatabase):
    """The disk that holds {folder} has too little room ({free} MB are free, a start may need 100): make room and start again; nothing that was saved is lost."""  # noqa: E501 - one sentence


class NoSharedMemory(NoDatabase):
    """The system gives PostgreSQL no shared memory ({reason}): allow this machine or container more of it, or set RIGGER_DATABASE_URL."""


class StillHeld(NoDatabase):
    """Processes of an earlier PostgreSQL still hold {folder}: wait a minute and start again; if that does not help, end them."""


class NoBinaries(NoDatabase):
    """Rigger brings no PostgreSQL that runs on this system ({system}): set RIGGER_DATABASE_URL to a PostgreSQL 15 or newer."""


class CannotRun(NoDatabase):
    """{program} cannot be run ({reason}): set Rigger up again, or set RIGGER_DATABASE_URL to a PostgreSQL 15 or newer."""


class NoPlainUser(NoDatabase):
    """PostgreSQL does not run as root, and here root can neither make a user namespace nor act as nobody for {folder}: start Rigger as a plain user, or set RIGGER_DATABASE_URL."""  # noqa: E501 - one sentence


class DidNotStart(NoDatabase):
    """PostgreSQL did not start; it said "{reason}"; all it said is in {log}."""


_NOTHING = 1_000_000
_FULL = ("No space left on device", "Disk quota exceeded")
_HELD = ("pre-existing shared memory block", "Is another postmaster")
_MEMORY = ("could not create shared memory segment", "could not map anonymous shared memory", "could not create semaphores")


def disk_full(folder: Path) -> DiskFull:
    """Say how much room is left where the folder lies."""
    return DiskFull(folder=str(folder), free=shutil.disk_usage(folder).free // 1_000_000)


def why(said: str, folder: Path, log: Path) -> NoDatabase:
    """Find the refusal in what PostgreSQL said before it gave up; on a full disk it may have said nothing."""
    last = said.strip().rpartition("\n")[2] or "nothing"
    match said:
        case _ if any(words in said for words in _FULL) or shutil.disk_usage(folder).free < _NOTHING:
            return disk_full(folder)
        case _ if any(words in said for words in _HELD):
            return StillHeld(folder=str(folder))
        case _ if any(words in said for words in _MEMORY):
            return NoSharedMemory(reason=last)
        case _:
            return DidNotStart(reason=last, log=str(log))


@contextmanager
def in_words(folder: Path) -> Generator[None]:
    """Turn what the system says about the folder into a refusal."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise disk_full(next(there for there in (folder, *folder.parents) if there.exists())) from error
        raise FolderNotWritable(folder=str(folder), reason=error.strerror, user=user_name(os.geteuid())) from error


def user_name(uid: int) -> str:
    """Return the name of a user of this machine, or the number of one without a name."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
