"""Small words shared by all: tags on facts, personal text, ids that follow from other ids."""

from dataclasses import dataclass
from hashlib import sha1
from typing import Annotated
from uuid import UUID

from rigger.kernel.refusal import Invalid, Refused


@dataclass(frozen=True, slots=True)
class Tag:
    """Marks an event's id field, so that the event is found by it: `worker: Annotated[UUID, Tag("worker")]` → `worker:<id>`."""

    kind: str

    def of(self, key: UUID) -> str:
        """Return the stored tag of one id."""
        return f"{self.kind}:{key}"


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Stands where personal text was, after its person was forgotten."""


class PersonForgotten(Refused, LookupError):
    """This person was forgotten, and nothing personal can be written about them again."""


@dataclass(frozen=True, slots=True)
class Class:
    """How carefully a field is kept: `personal` (names, numbers, contacts) or `sensitive` (health, tests)."""

    name: str


type Personal[T] = Annotated[T | Forgotten, Class("personal")]
type Sensitive[T] = Annotated[T | Forgotten, Class("sensitive")]


def derived(origin: UUID, *parts: object) -> UUID:
    """Return the id that follows from another: the same parts give the same id on every machine and every replay."""
    name = origin.bytes + "/".join(map(str, parts)).encode()
    return UUID(bytes=sha1(name, usedforsecurity=False).digest()[:16], version=5)


def known[T](value: T | Forgotten | None) -> T | None:
    """Return a personal value, or nothing if its person was forgotten."""
    return None if isinstance(value, Forgotten) else value


class ControlCharacters(Invalid):
    """{field} holds a character that cannot be shown (code {code}); delete it and type the text again."""


class TooLong(Invalid):
    """{field} is {length} characters long; {most} is the most that fits."""


class Blank(Invalid):
    """{field} is empty; write something in it."""


def line(text: str, field: str, most: int = 200) -> str:
    """Return one line of typed text, trimmed; raises `Blank`, `TooLong` or `ControlCharacters`, naming the field."""
    trimmed = text.strip()
    if not trimmed:
        raise Blank(field=field)
    if len(trimmed) > most:
        raise TooLong(field=field, length=len(trimmed), most=most)
    for character in () if trimmed.isprintable() else trimmed:
        if not character.isprintable() and character not in "\u200d\u200e\u200f":
            raise ControlCharacters(field=field, code=f"U+{ord(character):04X}")
    return trimmed
