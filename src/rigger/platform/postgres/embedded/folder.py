"""The data folder that the person sees and may move: the database files, the log, and the lock that keeps a second Rigger out."""

import fcntl
import os
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rigger.platform.postgres.embedded.refusals import FolderInUse, FolderNotOurs, in_words, user_name


@dataclass(frozen=True, slots=True)
class DataFolder:
    """One data folder; its `postgres` is the database itself, or a link to it where root had to keep it elsewhere."""

    path: Path

    @property
    def cluster(self) -> Path:
        """The database files."""
        return self.path / "postgres"

    @property
    def log(self) -> Path:
        """What PostgreSQL says."""
        return self.path / "postgres.log"

    @property
    def lock(self) -> Path:
        """Held by the one Rigger that uses the folder; its text is that one's process number."""
        return self.path / "postgres.lock"

    @contextmanager
    def claimed(self) -> Generator[None]:
        """Make the folder if need be and keep every other Rigger out of it meanwhile.

        The lock dies with its process, so a killed Rigger never locks anybody out.
        Raises `FolderInUse`, `FolderNotOurs`, `FolderNotWritable` or `DiskFull`.
        """
        with in_words(self.path):
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            must_belong_to(self.path, os.geteuid())
            lock = os.open(self.lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            self._take(lock)
            yield
        finally:
            os.close(lock)

    def _take(self, lock: int) -> None:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise FolderInUse(folder=str(self.path), process=os.pread(lock, 20, 0).decode().strip() or "unknown") from error
        with in_words(self.path):
            os.ftruncate(lock, 0)
            os.pwrite(lock, f"{os.getpid()}\n".encode(), 0)


def must_belong_to(path: Path, user: int) -> None:
    """Raise `FolderNotOurs` if somebody else owns the path; Rigger never changes what is not its own."""
    owner = path.stat().st_uid
    if owner != user:
        raise FolderNotOurs(folder=str(path), owner=user_name(owner), user=user_name(user))
