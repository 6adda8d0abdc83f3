"""A folder of sealed files: written whole or not at all, on the disk before anybody is told, never written over."""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from uuid import UUID

_HALF = ".half"


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a file lies: whose it is, of which person, under which id."""

    owner: UUID
    person: UUID
    file: UUID


@dataclass(frozen=True, slots=True)
class Folder:
    """One context's files, at `<owner>/<person>/<file>`. What it holds is sealed already: it knows no key."""

    path: Path

    def write(self, at: Placed, sealed: bytes) -> bool:
        """Write a file and have it on the disk; false if there is one already, which stays."""
        target = self._path(at)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        half = target.with_name(f"{target.name}.{token_hex(4)}{_HALF}")
        try:
            with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(sealed)
                file.flush()
                os.fsync(file.fileno())
            os.link(half, target)
        except FileExistsError:
            return False
        finally:
            half.unlink(missing_ok=True)
        self._settle(target.parent)
        return True

    def read(self, at: Placed) -> bytes | None:
        """Return a file, or nothing if there is none."""
        try:
            return self._path(at).read_bytes()
        except FileNotFoundError:
            return None

    def drop(self, at: Placed) -> None:
        """Take a file away, if it is there, and with the last of a person's their folder."""
        self._path(at).unlink(missing_ok=True)
        with suppress(OSError):
            self._path(at).parent.rmdir()

    def before(self, moment: datetime) -> Iterator[Placed]:
        """Return the files written before a moment (UTC); what was left half written then is taken away."""
        for path in sorted(self.path.glob("*/*/*")):
            if datetime.fromtimestamp(path.stat().st_mtime, UTC) >= moment:
                continue
            if path.suffix == _HALF:
                path.unlink(missing_ok=True)
            else:
                yield Placed(*(UUID(part) for part in path.parts[-3:]))

    def _path(self, at: Placed) -> Path:
        return self.path / str(at.owner) / str(at.person) / str(at.file)

    def _settle(self, folder: Path) -> None:
        """Have the names on the disk as well, up to the folder of the context."""
        while True:
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
            if folder == self.path:
                return
            folder = folder.parent
