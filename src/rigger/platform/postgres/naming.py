"""What things are called inside the database: a context's schema, the three roles that may touch it, and its words quoted."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rigger.kernel.context import Context

KEEPER = "keys_keeper"
"""The role that alone may touch the keys of persons, in the schema `keys`."""

_WORD = re.compile(r"[a-z_][a-z0-9_]*")
_MOST = 63
"""So long a name may be: PostgreSQL silently cuts what is longer."""

_TAKEN = frozenset({"edge", "errands", "keys", "kernel", "public"})
_SQL = Path(__file__).parent / "sql"


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one context."""

    schema: str

    @property
    def owner(self) -> str:
        """The role of migrations."""
        return f"{self.schema}_owner"

    @property
    def api(self) -> str:
        """The role of routes and decisions: row-level security holds it to the owner that it claims to act for."""
        return f"{self.schema}_api"

    @property
    def fold(self) -> str:
        """The role of views, processes, news and replay; no route may use it."""
        return f"{self.schema}_fold"

    def fill(self, text: str, **more: str) -> bytes:
        """Fill a text of SQL: `{schema}`, `{owner}`, `{api}`, `{fold}`, `{keeper}`, and what else it asks for."""
        return _filled(self, text, tuple(more.items()))


def names_of(context: Context) -> Names:
    """Return the names of a context; raises `TypeError` if a database cannot hold one of that name."""
    if context.name in _TAKEN:
        raise TypeError(f"a context cannot be called {context.name}")
    quoted(context.name)
    return Names(context.name)


def quoted(name: str) -> str:
    """Quote a name from the code as SQL; raises `TypeError` if it is no plain lower-case word of at most 63 letters."""
    if not _WORD.fullmatch(name) or len(name) > _MOST:
        raise TypeError(f"{name!r} cannot be a name in the database: it takes up to {_MOST} small letters, digits and underscores")
    return f'"{name}"'


@cache
def _filled(names: Names, text: str, more: tuple[tuple[str, str], ...]) -> bytes:
    ours = {"schema": names.schema, "owner": names.owner, "api": names.api, "fold": names.fold, "keeper": KEEPER}
    return text.format_map(ours | dict(more)).encode()


@cache
def script(name: str) -> str:
    """Return the text of one of the files of SQL that lie beside this one."""
    return (_SQL / name).read_text("utf-8")
