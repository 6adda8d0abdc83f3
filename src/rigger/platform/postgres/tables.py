"""The table of a view, made from its description: columns, indexes, walls, and who may see what."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from types import CodeType, FunctionType
from typing import Any, cast

from rigger.kernel.context import Context
from rigger.kernel.refusal import Refused
from rigger.kernel.view import View, Wall
from rigger.platform.postgres.columns import columns
from rigger.platform.postgres.naming import Names, quoted

NEXT = "__next"
"""What the name of a table under construction ends with."""

_RANGES = {"uuid": "uuidrange", "text": "textrange", "bigint": "int8range", "date": "daterange", "timestamptz": "tstzrange"}
_OWN = frozenset({"uuidrange", "textrange"})


def table(view: View[Any, Any], names: Names, ending: str = "") -> Iterable[str]:
    """Yield the statements that make a view's table, without indexes and walls."""
    place = f"{names.schema}.{quoted(view.name + ending)}"
    parts = [f"{c.quoted} {c.kind}{'' if c.nullable else ' NOT NULL'}" for c in columns(view.row)]
    key = f"CONSTRAINT {quoted(view.name + ending + '_key')} PRIMARY KEY (owner, key)"
    yield f"CREATE TABLE {place} (owner uuid NOT NULL, key uuid NOT NULL, {', '.join([*parts, key])})"
    yield f"ALTER TABLE {place} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY"
    yield f"CREATE POLICY api ON {place} TO {names.api} USING (owner = nullif(current_setting('rigger.owner', true), '')::uuid)"
    yield f"CREATE POLICY fold ON {place} TO {names.fold} USING (true)"
    yield f"GRANT SELECT{', INSERT, UPDATE, DELETE' if view.inline else ''} ON {place} TO {names.api}"
    yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON {place} TO {names.fold}"


def indexes(view: View[Any, Any], names: Names, ending: str = "") -> Iterable[str]:
    """Yield the statements that make a view's indexes, each led by the owner, whose rows are all that a query sees."""
    for number, index in enumerate(view.indexes, 1):
        name, on = quoted(f"{view.name}{ending}_index_{number}"), ", ".join(map(quoted, index))
        yield f"CREATE INDEX {name} ON {names.schema}.{quoted(view.name + ending)} (owner, {on})"


def walls(view: View[Any, Any], names: Names, ending: str = "") -> Iterable[str]:
    """Yield the statements that put a view's walls up; they fail where rows stand that may not."""
    for number, wall in enumerate(view.walls, 1):
        place, name = f"{names.schema}.{quoted(view.name + ending)}", quoted(f"{view.name}{ending}_wall_{number}")
        there = [f"{quoted(each)} IS NOT NULL" for each in wall.same]
        if wall.during is None:
            yield f"CREATE UNIQUE INDEX {name} ON {place} (owner, {', '.join(map(quoted, wall.same))}) WHERE {' AND '.join(there)}"
        else:
            where = " AND ".join([*there, " < ".join(map(quoted, wall.during))])
            apart = _apart(view, wall, wall.during, names)
            yield f"ALTER TABLE {place} ADD CONSTRAINT {name} EXCLUDE USING gist ({apart}) WHERE ({where})"


def _apart(view: View[Any, Any], wall: Wall, during: tuple[str, str], names: Names) -> str:
    """Say what may not be equal at overlapping times; a range of one value stands for equality, as no extension is needed."""
    kinds = {each.name: _RANGES[each.kind] for each in columns(view.row) if each.kind in _RANGES} | {"owner": "uuidrange"}
    kinds = {name: f"{names.schema}.{kind}" if kind in _OWN else kind for name, kind in kinds.items()}
    alike = [f"{kinds[each]}({quoted(each)}, {quoted(each)}, '[]') WITH =" for each in ("owner", *wall.same)]
    return ", ".join([*alike, f"{kinds[during[0]]}({quoted(during[0])}, {quoted(during[1])}) WITH &&"])


def refusals(context: Context) -> Mapping[str, type[Refused]]:
    """Return the refusal of each wall by the name of its constraint."""
    return {f"{v.name}_wall_{n}": wall.refusal for v in context.views for n, wall in enumerate(v.walls, 1)}


def renaming(view: View[Any, Any], names: Names) -> Iterable[str]:
    """Yield the statements that put the table under construction in the place of the one that stands."""
    endings = ["_key", *(f"_index_{n}" for n, _ in enumerate(view.indexes, 1)), *(f"_wall_{n}" for n, _ in enumerate(view.walls, 1))]
    yield f"DROP TABLE {names.schema}.{quoted(view.name)}"
    yield f"ALTER TABLE {names.schema}.{quoted(view.name + NEXT)} RENAME TO {quoted(view.name)}"
    for ending in endings:
        yield f"ALTER INDEX {names.schema}.{quoted(view.name + NEXT + ending)} RENAME TO {quoted(view.name + ending)}"


def fingerprint(view: View[Any, Any]) -> str:
    """Return what changes when a view's rows would come out differently: its columns, events, walls, indexes, and how it projects."""
    said = (
        [(each.name, each.kind, each.nullable) for each in columns(view.row)], [each.__name__ for each in view.events],
        view.indexes, [(wall.same, wall.during) for wall in view.walls], view.inline, _code(view.project), _code(view.key),
    )  # fmt: skip
    return sha256(repr(said).encode()).hexdigest()[:16]


def _code(part: object) -> object:
    """Take from a function what it does, not where it stands or how it is laid out, and the same in every process."""
    match part:
        case FunctionType():
            return _code(part.__code__)
        case CodeType():
            return (part.co_code.hex(), part.co_names, [_code(each) for each in part.co_consts])
        case frozenset():
            return sorted(map(repr, cast("frozenset[object]", part)))
        case None | str() | bytes() | int() | float() | tuple():
            return repr(cast("object", part))
        case _:
            return type(part).__name__
