"""How facts are written down: stored names that outlive any rename, older shapes read as today's, personal fields sealed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from re import sub
from typing import Annotated, Any, Protocol, TypeAliasType, cast, get_args, get_origin, get_type_hints
from uuid import UUID

import msgspec

from rigger.kernel.values import Class, Tag

type Json = dict[str, Any]
type Upcast = Callable[[Json], Json]


class Seal(Protocol):
    """Keeps the personal fields of one event under its person's key, bound to that event so that none can be moved."""

    def seal(self, name: str, plain: bytes) -> str:
        """Return a field's sealed text; raises `PersonForgotten` if that is so."""
        ...

    def open(self, name: str, sealed: str) -> bytes | None:
        """Return a field's plain bytes, or nothing if the person was forgotten."""
        ...


def snake(name: str) -> str:
    """Turn a class name into its stored word: `OfferAccepted` → `offer_accepted`."""
    return sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def marks(annotation: object) -> tuple[object, ...]:
    """Return what an annotation says beside its type, through aliases: the tag of an id, the class of a personal field."""
    for alias in (annotation, get_origin(annotation)):
        if isinstance(alias, TypeAliasType):
            return marks(alias.__value__)
    if get_origin(annotation) is Annotated:
        return get_args(annotation)[1:]
    return tuple(mark for argument in get_args(annotation) for mark in marks(argument))


def marked(event: type) -> list[tuple[str, object]]:
    """Return what the fields of an event type say beside their types, each with its field's name."""
    hints = get_type_hints(event, include_extras=True)
    return [(each.name, mark) for each in fields(event) for mark in marks(hints[each.name])]


@cache
def carried(events: tuple[type, ...]) -> frozenset[str]:
    """Return the kinds of tags under which events of these types are found."""
    return frozenset(mark.kind for event in events for _, mark in marked(event) if isinstance(mark, Tag))


@dataclass(frozen=True, slots=True)
class Shape:
    """How one event type is stored: its name, its schema number, which fields carry tags and which are sealed."""

    name: str
    schema: int
    type: type
    tagged: tuple[tuple[str, Tag], ...]
    sealed: tuple[str, ...]

    def tags(self, event: object) -> frozenset[str]:
        """Return the tags under which this event is found."""
        found = ((tag, getattr(event, name)) for name, tag in self.tagged)
        return frozenset(tag.of(value) for tag, value in found if isinstance(value, UUID))

    def described(self) -> Json:
        """Return the stored shape for the lock file, down to the last field of every part: JSON Schema, and which fields are sealed."""
        return {"sealed": list(self.sealed), **msgspec.json.schema(self.type)}


@dataclass(frozen=True, slots=True)
class Stored:
    """An event as a row of the log holds it."""

    name: str
    schema: int
    data: bytes
    tags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Codec:
    """Reads and writes the events of one context: its own, and those it hears from others.

    `upcasts` holds, for a stored name, the steps that lift an older shape to the next; its schema number is their count
    plus one. Nothing is ever taken away from it.
    """

    upcasts: Mapping[str, tuple[Upcast, ...]] = field(default_factory=dict[str, tuple[Upcast, ...]])
    _by_name: dict[str, Shape] = field(default_factory=dict[str, Shape])
    _by_type: dict[type, Shape] = field(default_factory=dict[type, Shape])

    def register(self, context: str, types: Iterable[type]) -> None:
        """Give the event types of a context their stored names; raises `TypeError` on a name taken twice or a sealed part."""
        for each in types:
            name = f"{context}.{snake(each.__name__)}"
            if name in self._by_name:
                msg = f"two events are stored as {name}"
                raise TypeError(msg)
            shape = _shape(name, len(self.upcasts.get(name, ())) + 1, each)
            self._by_name[name] = self._by_type[each] = shape

    @property
    def shapes(self) -> Mapping[str, Shape]:
        """Every stored name with its shape."""
        return self._by_name

    def encode(self, event: object, seal: Seal) -> Stored:
        """Write an event; its personal fields are sealed, and one that was forgotten stays so."""
        shape = self._by_type[type(event)]
        if not shape.sealed:
            return Stored(shape.name, shape.schema, msgspec.json.encode(event), shape.tags(event))
        body: Json = msgspec.to_builtins(event)
        for name in shape.sealed:
            if body[name] is not None and body[name] != {}:
                body[name] = {"sealed": seal.seal(name, msgspec.json.encode(body[name]))}
        return Stored(shape.name, shape.schema, msgspec.json.encode(body), shape.tags(event))

    def decode(self, name: str, schema: int, data: bytes, seal: Seal) -> object:
        """Read an event of any stored shape as today's type; raises `LookupError` for a name that no code knows."""
        shape = self._by_name.get(name)
        if shape is None:
            msg = f"the log holds {name}, which this version of Rigger does not know; update Rigger"
            raise LookupError(msg)
        if schema == shape.schema and not shape.sealed:
            return cast("object", msgspec.json.decode(data, type=shape.type))
        body: Json = msgspec.json.decode(data)
        for upcast in self.upcasts.get(name, ())[schema - 1 :]:
            body = upcast(body)
        for each in shape.sealed:
            if isinstance(body.get(each), dict) and "sealed" in body[each]:
                plain = seal.open(each, body[each]["sealed"])
                body[each] = {} if plain is None else msgspec.json.decode(plain)
        return cast("object", msgspec.convert(body, shape.type))


def _shape(name: str, schema: int, of: type) -> Shape:
    found = marked(of)
    sealed = tuple(each for each, mark in found if isinstance(mark, Class))
    return Shape(name, schema, of, tuple((each, mark) for each, mark in found if isinstance(mark, Tag)), sealed)
