"""Rows as they are written: each as JSON with its owner and key, many in one array."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

import msgspec

from rigger.kernel.store import Append


def changed(appends: Iterable[Append]) -> Mapping[str, str]:
    """Return the inline rows of many appends as JSON by view; those that go stand under the view's name after a minus."""
    rows: defaultdict[str, list[bytes]] = defaultdict(list)
    for append in appends:
        for change in append.changes:
            rows["-" * (change.row is None) + change.view].append(placed(append.act.owner, change.key, change.row))
    return {name: array(each) for name, each in rows.items()}


def placed(owner: UUID, key: UUID, row: object | None) -> bytes:
    """Return a row as JSON with its owner and key."""
    said = b"}" if row is None else b"," + msgspec.json.encode(row)[1:]
    return b'{"owner":"%b","key":"%b"' % (str(owner).encode(), str(key).encode()) + said


def array(rows: Iterable[bytes]) -> str:
    """Return rows as one array of JSON."""
    return (b"[%b]" % b",".join(rows)).decode()
