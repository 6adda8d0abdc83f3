"""What the database's functions for writing are called with."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any
from uuid import UUID

from rigger.kernel.store import Append
from rigger.platform.postgres.functions import slot, space
from rigger.platform.postgres.lines import Line
from rigger.platform.postgres.naming import Names
from rigger.platform.postgres.written import changed

APPEND_ONE = (
    "SELECT {schema}.append_one(%s::text, %s::uuid, %b::integer[], %b::boolean[], %b::text[], %b::bigint[], %s::text, %s::uuid,"
    " %s::integer, %s::text, %s::integer, %s::json, %s::text, %s::json, %s::uuid, %s::integer, %s::timestamptz, %b::text[], %b::text[],"
    " %b::text[]::json[])"
)
APPEND_MANY = (
    "SELECT {schema}.append_many(%s::text, %s::uuid, %b::integer[], %b::boolean[], %b::text[], %b::bigint[], %b::text[], %b::uuid[],"
    " %b::integer[], %b::text[], %b::integer[], %b::text[]::json[], %b::uuid[], %b::text[], %b::text[]::json[], %b::uuid[],"
    " %b::integer[], %b::timestamptz[], %b::integer[], %b::text[], %b::text[], %b::text[]::json[])"
)
_LOCK = (
    "SELECT CASE WHEN l.shared THEN pg_advisory_xact_lock_shared({space}, l.slot) ELSE pg_advisory_xact_lock({space}, l.slot) END"
    " FROM unnest(%b::integer[], %b::boolean[]) AS l (slot, shared)"
)

_ALONE = attrgetter("stream", "key", "version", "type", "schema", "data", "actor", "meta", "command", "part", "happened_at")
_TOGETHER = attrgetter("stream", "key", "version", "type", "schema", "data", "owner", "actor", "meta", "command", "part", "happened_at")


def one(role: str, owner: UUID, append: Append, line: Line) -> tuple[Any, ...]:
    """Return the arguments for one event."""
    return (role, owner, *_guards([append], [line]), *_ALONE(line), list(line.tags) or None, *_rows([append]))


def many(role: str, owner: UUID | None, appends: Sequence[Append], lines: Sequence[Line]) -> tuple[Any, ...]:
    """Return the arguments for many events; without an owner they may be of several."""
    tagged = [(number, tag) for number, line in enumerate(lines, 1) for tag in line.tags]
    columns = zip(*map(_TOGETHER, lines), strict=True)
    return (role, owner, *_guards(appends, lines), *map(list, columns), *_columns(tagged), *_rows(appends))


def lock(names: Names) -> bytes:
    """Return the statement that takes locks, in the order given."""
    return names.fill(_LOCK, space=space(names))


def locks(appends: Sequence[Append], lines: Sequence[Line]) -> tuple[list[int] | None, list[bool] | None]:
    """Return the locks of all tags that are written or guarded, in the order in which everybody takes them, and which are shared.

    Those who only guard a tag share its lock; who writes it holds it alone.
    """
    written = {slot(line.owner, tag) for line in lines for tag in line.tags}
    found = sorted(written.union(slot(append.act.owner, tag) for append in appends for tag in append.heads))
    return (found, [each not in written for each in found]) if found else (None, None)


def _guards(appends: Sequence[Append], lines: Sequence[Line]) -> tuple[Any, ...]:
    heads = _heads(appends)
    return (*locks(appends, lines), list(heads) or None, list(heads.values()) or None)


def _heads(appends: Sequence[Append]) -> Mapping[str, int]:
    heads: dict[str, int] = {}
    for append in appends:
        for tag, head in append.heads.items():
            heads[tag] = min(head, heads.get(tag, head))
    return heads


def _rows(appends: Sequence[Append]) -> tuple[list[Any] | None, ...]:
    return _columns(list(changed(appends).items()))


def _columns(pairs: Sequence[tuple[Any, Any]]) -> tuple[list[Any] | None, list[Any] | None]:
    return ([one for one, _ in pairs], [other for _, other in pairs]) if pairs else (None, None)
