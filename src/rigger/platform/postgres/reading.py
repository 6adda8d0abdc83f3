"""Turning rows of the log back into events, with the keys of the persons they speak of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from rigger.kernel.codec import Codec, Shape
from rigger.kernel.context import Context
from rigger.kernel.log import Recorded, Source
from rigger.platform.postgres.keys import EventSeal, Key, Keys
from rigger.platform.postgres.place import Place
from rigger.platform.postgres.sealing import KeyEncryptingKey

type Found = tuple[Any, ...]
"""One event as queries return it: type, schema, data, and then the fields of `Source` in their order."""

UNSEALED = EventSeal(None, "")
"""For events that hold nothing personal."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads events of one context."""

    codec: Codec
    keys: Keys
    _sealed: frozenset[str] = field(init=False)
    _shapes: Mapping[type, Shape] = field(init=False)

    def __post_init__(self) -> None:
        """Note which events carry something personal."""
        object.__setattr__(self, "_sealed", frozenset(shape.name for shape in self.codec.shapes.values() if shape.sealed))
        object.__setattr__(self, "_shapes", {shape.type: shape for shape in self.codec.shapes.values()})

    def shape(self, event: object) -> Shape:
        """Return how an event is stored."""
        return self._shapes[type(event)]

    def names(self, types: tuple[type, ...]) -> list[str]:
        """Return the stored names of event types."""
        return [shape.name for shape in self.codec.shapes.values() if issubclass(shape.type, types)]

    async def keys_for(self, found: Iterable[Found]) -> Mapping[UUID, Key | None]:
        """Fetch the keys that are needed to read these."""
        return await self.keys.of({row[4] for row in found if row[0] in self._sealed})

    def read(self, found: Found, keys: Mapping[UUID, Key | None]) -> Recorded[Any]:
        """Read one event."""
        name, schema, data = found[:3]
        source = Source(*found[3:])
        seal = seal_of(source, name, schema, keys.get(source.key)) if name in self._sealed else UNSEALED
        return Recorded(self.codec.decode(name, schema, data.encode(), seal), source)

    async def all(self, found: Sequence[Found]) -> tuple[Recorded[Any], ...]:
        """Read many events."""
        keys = await self.keys_for(found)
        return tuple(self.read(each, keys) for each in found)


def reader_of(context: Context, place: Place, kek: KeyEncryptingKey) -> Reader:
    """Return what reads the events of a context."""
    return Reader(context.codec(), Keys(place, kek))


def seal_of(source: Source, name: str, schema: int, key: Key | None) -> EventSeal:
    """Return the seal of one event: it holds for this owner, person, type, shape and event, and for no other."""
    return EventSeal(key, f"{source.owner}/{source.key}/{name}/{schema}/{source.id}")
