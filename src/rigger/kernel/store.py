"""What every store promises, in memory or in PostgreSQL: read what a decision must know, append it guarded, read on without gaps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

from rigger.kernel.log import Act, Done, Recorded


class Conflict(Exception):
    """What a decision looked at has changed since it was read."""


@dataclass(frozen=True, slots=True)
class Question:
    """What one decision must know: its own stream, the tags it looks at, and whether this command was answered before."""

    stream: str
    key: UUID
    tags: frozenset[str]
    act: Act


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The answer to a question, all of one moment.

    `own` and `heard` are in log order, and an event of the own stream is never in `heard`; `heads` gives the greatest
    sequence under each tag (0 if none); `answered` is the first answer, where this very command was carried out before.
    """

    own: tuple[Recorded[Any], ...] = ()
    heard: tuple[Recorded[Any], ...] = ()
    heads: Mapping[str, int] = field(default_factory=dict[str, int])
    answered: Done | None = None

    @property
    def version(self) -> int:
        """The stream's version, 0 while nothing has happened in it."""
        return self.own[-1].source.version if self.own else 0


@dataclass(frozen=True, slots=True)
class Change:
    """A row of an inline view as it is after an append: the whole row, or `None` where it goes."""

    view: str
    key: UUID
    row: object | None


@dataclass(frozen=True, slots=True)
class Append:
    """Events to write to one stream, if it is still at `version` and nothing newer than `heads` stands under its tags."""

    stream: str
    key: UUID
    version: int
    events: tuple[object, ...]
    act: Act
    heads: Mapping[str, int] = field(default_factory=dict[str, int])
    changes: tuple[Change, ...] = ()


class Store(Protocol):
    """One append-only log of one context, with the inline rows that change in the same moment."""

    async def know(self, questions: Sequence[Question]) -> list[Knowledge]:
        """Read what each decision must know, each as of one moment; streams of another owner are as if they were not there."""
        ...

    async def append(self, appends: Sequence[Append]) -> list[Done]:
        """Write all or nothing.

        Raises `Conflict` if a version or a head moved, the refusal of a wall that was hit, and `Missing` for a stream that
        belongs to another owner.
        """
        ...
