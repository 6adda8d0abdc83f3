"""How the fields of a row lie in a table: the column type of each, and how a value that was read becomes the field again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import partial
from operator import attrgetter
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeAliasType, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import msgspec

from rigger.platform.postgres.naming import quoted

_COLUMNS: dict[type, tuple["Column", ...]] = {}
_OURS = frozenset({"owner", "key"})
_PLAIN: dict[object, str] = {
    str: "text", UUID: "uuid", datetime: "timestamptz", date: "date", time: "time", int: "bigint", bool: "boolean",
    Decimal: "numeric", float: "double precision",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One field: its name, its type in SQL, whether it may be empty, and, where it is no plain value, how it is written and read."""

    name: str
    kind: str
    nullable: bool
    write: Callable[[Any], Any] | None = None
    restore: Callable[[Any], Any] | None = None

    @property
    def quoted(self) -> str:
        """Its name in SQL."""
        return quoted(self.name)


def columns(row: type) -> tuple[Column, ...]:
    """Return the columns of a row type, in order; raises `TypeError` for a field whose name the table needs itself."""
    known = _COLUMNS.get(row)
    if known is None:
        known = _COLUMNS[row] = _columns(row)
    return known


def _columns(row: type) -> tuple[Column, ...]:
    hints = get_type_hints(row, include_extras=True)
    names = [each.name for each in fields(row)]
    if not _OURS.isdisjoint(names):
        raise TypeError(f"{row.__name__} has a field called owner or key; every row carries those already, under these names")
    return tuple(_column(name, hints[name]) for name in names)


def _column(name: str, annotation: object) -> Column:
    bare, nullable = _bare(annotation)
    kind = _PLAIN.get(bare)
    if kind is not None:
        return Column(name, kind, nullable)
    if get_origin(bare) is Literal:
        return Column(name, _PLAIN[type(get_args(bare)[0])], nullable)
    restore = partial(msgspec.convert, type=annotation)
    if isinstance(bare, type) and issubclass(bare, Enum):
        return Column(name, _PLAIN[type(next(iter(bare)).value)], nullable, attrgetter("value"), restore)
    return Column(name, "jsonb", nullable, _json, restore)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _bare(annotation: object) -> tuple[object, bool]:
    """Take off names, notes and `| None`."""
    origin = get_origin(annotation)
    if isinstance(annotation, TypeAliasType):
        return _bare(annotation.__value__)
    if isinstance(origin, TypeAliasType):
        return _bare(origin.__value__[get_args(annotation)])
    if origin is Annotated:
        return _bare(get_args(annotation)[0])
    if origin in {Union, UnionType}:
        members = [each for each in get_args(annotation) if each is not NoneType]
        nullable = len(members) < len(get_args(annotation))
        return (_bare(members[0])[0] if len(members) == 1 else annotation), nullable
    return annotation, False


def arrays(row: type, rows: Sequence[object]) -> list[list[Any]]:
    """Return the values of many rows, column by column, as they are written."""
    return [_values(column, [getattr(each, column.name) for each in rows]) for column in columns(row)]


def _values(column: Column, values: list[Any]) -> list[Any]:
    write = column.write
    return values if write is None else [None if value is None else write(value) for value in values]


def maker[R](row: type[R], names: Sequence[str]) -> Callable[[Sequence[Any]], R]:
    """Return what builds rows of a type out of values that come under these names."""
    by_name = {each.name: each for each in columns(row)}
    restores = ((place, by_name[name].restore) for place, name in enumerate(names) if name in by_name)
    restored = [(place, restore) for place, restore in restores if restore is not None]
    if tuple(names) == tuple(by_name) and not restored:
        return lambda values: row(*values)
    return partial(_make, row, tuple(names), restored)


def _make[R](row: type[R], names: tuple[str, ...], restored: list[tuple[int, Callable[[Any], Any]]], values: Sequence[Any]) -> R:
    found = list(values)
    for place, restore in restored:
        if found[place] is not None:
            found[place] = restore(found[place])
    return row(**dict(zip(names, found, strict=True)))
