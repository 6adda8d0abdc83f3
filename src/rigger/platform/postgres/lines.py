"""From events to what is written: lines of the log with their tags, personal fields sealed."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import msgspec

from rigger.kernel.codec import Stored
from rigger.kernel.log import Act, Source
from rigger.kernel.store import Append
from rigger.kernel.values import ControlCharacters
from rigger.platform.postgres.keys import Key, lost
from rigger.platform.postgres.reading import UNSEALED, Reader, seal_of

_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")


class Meta(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where an event came from, for whoever traces it."""

    correlation: UUID | None = None
    causation: UUID | None = None
    trace: str = ""


class Line(NamedTuple):
    """One event as the log takes it; but for the tags, its fields are the arguments of the database's functions, in their order."""

    stream: str
    key: UUID
    version: int
    type: str
    schema: int
    data: str
    owner: UUID
    actor: str
    meta: str | None
    command: UUID
    part: int
    happened_at: datetime
    tags: frozenset[str]


async def lines(reader: Reader, appends: Sequence[Append], *, lose: bool = False) -> list[Line]:
    """Return the lines of many appends, making keys for persons who have none yet.

    Where something personal is said of somebody who was forgotten, raises `PersonForgotten`, or `lose`s it for good.
    """
    persons = {append.key for append in appends if any(reader.shape(event).sealed for event in append.events)}
    keys = await reader.keys.of(persons, make=True)
    return [line for append in appends for line in _lines(reader, append, keys.get(append.key) or (lost() if lose else None))]


def _lines(reader: Reader, append: Append, key: Key | None) -> Iterable[Line]:
    act, meta = append.act, _meta(append.act)
    for part in range(len(append.events)):
        stored, version = _stored(reader, append, part, key), append.version + part + 1
        yield Line(
            append.stream, append.key, version, stored.name, stored.schema, stored.data.decode(), act.owner, act.actor, meta,
            act.command, part, act.at, stored.tags,
        )  # fmt: skip


def _stored(reader: Reader, append: Append, part: int, key: Key | None) -> Stored:
    event = append.events[part]
    shape = reader.shape(event)
    seal = seal_of(_foreseen(append, part), shape.name, shape.schema, key) if shape.sealed else UNSEALED
    stored = reader.codec.encode(event, seal)
    plain = msgspec.json.encode(event) if shape.sealed else stored.data
    if b"\\u0000" in plain and _NUL.search(plain):
        raise ControlCharacters(field="A text", code="U+0000")
    return stored


def _foreseen(append: Append, part: int) -> Source:
    act = append.act
    return Source(append.stream, append.key, append.version + part + 1, 0, act.owner, act.actor, act.command, part, act.at, act.at)


def _meta(act: Act) -> str | None:
    if act.correlation is None and act.causation is None and not act.trace:
        return None
    return msgspec.json.encode(Meta(act.correlation, act.causation, act.trace)).decode()
