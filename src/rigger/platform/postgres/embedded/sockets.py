"""Where the one way into the database lies: a socket in a folder that only its owner may enter."""

import os
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from rigger.platform.postgres.embedded.cluster import ROLE, Cluster
from rigger.platform.postgres.embedded.leftovers import SOCKET
from rigger.platform.postgres.embedded.refusals import PathTooLong

_LIMIT = 107 if sys.platform == "linux" else 103


@contextmanager
def socket_folder(cluster: Cluster) -> Generator[Path]:
    """Give the database folder itself, or a short private one that goes again, where that path is too long for a socket.

    Raises `PathTooLong` if the folder for short-lived files is no shorter.
    """
    if _length(cluster.path) <= _LIMIT:
        yield cluster.path
        return
    place = Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir())
    if _length(place / "rigger-12345678") > _LIMIT:
        raise PathTooLong(socket=str(cluster.path / SOCKET), length=_length(cluster.path), limit=_LIMIT)
    with tempfile.TemporaryDirectory(prefix="rigger-", dir=place, ignore_cleanup_errors=True) as short:
        os.chown(short, cluster.launcher.owner, -1)
        yield Path(short)


def address(sockets: Path, database: str = ROLE) -> str:
    """Return the address under which psycopg and every other user of libpq reaches this database."""
    return f"postgresql://{ROLE}@/{database}?host={quote(str(sockets), safe='')}&port=5432"


def standing(cluster: Path) -> str:
    """Return the address of whoever serves these files now, "" if nobody does; the server's own note says it in its fifth line."""
    try:
        sockets = (cluster / "postmaster.pid").read_text().splitlines()[4]
    except (OSError, IndexError):
        return ""
    return address(Path(sockets))


def _length(folder: Path) -> int:
    return len(os.fsencode(folder / SOCKET))
