"""The functions inside the database by which a context's log is read and written, each in one round trip."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID
from zlib import crc32

from rigger.kernel.context import Context
from rigger.kernel.view import View
from rigger.platform.postgres.columns import columns
from rigger.platform.postgres.naming import Names, quoted, script

_HALF = 2**31


def functions(context: Context, names: Names) -> str:
    """Return what makes the functions of a context; they write the rows of its inline views as well."""
    puts = "".join(put for view in context.views if view.inline for put in _puts(names, view))
    guarding = script("guarding.sql").replace("{space}", space(names))
    rows = script("rows.sql").replace("{puts}", puts) if puts else ""
    whole = script("functions.sql").replace("{guarding}", guarding).replace("{rows}", rows)
    return whole.replace("{by_index}", script("by_index.sql").strip())


def _puts(names: Names, view: View[Any, Any]) -> Iterable[str]:
    place = _place(names, view, "")
    yield f"WHEN '{view.name}' THEN {script('put.sql').format(place=place, sets=_sets(view))};\n"
    yield f"WHEN '-{view.name}' THEN {script('take.sql').format(place=place)};\n"


def put_many(names: Names, view: View[Any, Any], ending: str = "") -> bytes:
    """Return the statement that sets rows of a view, given as an array for each column, those of owner and key first."""
    arrays = ", ".join("%b::text[]::jsonb[]" if each.kind == "jsonb" else f"%b::{each.kind}[]" for each in columns(view.row))
    said = ", ".join(each.quoted for each in columns(view.row))
    text = script("put_many.sql").format(place=_place(names, view, ending), columns=said, arrays=arrays, sets=_sets(view))
    return text.encode()


def take_many(names: Names, view: View[Any, Any], ending: str = "") -> bytes:
    """Return the statement that takes rows of some owners and keys away."""
    return script("take_many.sql").format(place=_place(names, view, ending)).encode()


def load_many(names: Names, view: View[Any, Any], ending: str = "") -> bytes:
    """Return the query for the rows of some owners and keys."""
    said = ", ".join(each.quoted for each in columns(view.row))
    return script("load_many.sql").format(place=_place(names, view, ending), columns=said).encode()


def _sets(view: View[Any, Any]) -> str:
    return ", ".join(f"{each.quoted} = excluded.{each.quoted}" for each in columns(view.row))


def _place(names: Names, view: View[Any, Any], ending: str) -> str:
    return f"{names.schema}.{quoted(view.name + ending)}"


def space(names: Names, kind: str = "tags") -> str:
    """Return the space of a context's advisory locks of one kind."""
    return str(crc32(f"{names.schema}/{kind}".encode()) - _HALF)


def slot(owner: UUID, tag: str) -> int:
    """Return the advisory lock of a tag: who writes it holds that alone, who guards it shares it, so that nothing guarded moves unseen."""
    return crc32(tag.encode(), crc32(owner.bytes)) - _HALF
