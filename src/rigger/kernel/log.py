"""What is written down for ever: an event, where it stands, who caused it, when it was true and when we learnt it."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from rigger.kernel.values import derived


@dataclass(frozen=True, slots=True)
class Act:
    """Who does something, for whom, and when: the envelope of a command.

    `owner` is the organisation or person whose stream it is; `at` is when it was true (UTC); `command` is the id that
    makes a repetition harmless; `expects` is the version the actor has seen, if they say so.
    """

    owner: UUID
    actor: str
    at: datetime
    command: UUID
    correlation: UUID | None = None
    causation: UUID | None = None
    trace: str = ""
    expects: int | None = None

    def caused(self, *parts: object, at: datetime) -> "Act":
        """Return the envelope of what follows from this act, under an id that is always the same."""
        return replace(
            self, command=derived(self.command, *parts), correlation=self.correlation or self.command,
            causation=self.command, at=at, expects=None,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """Where an event stands: stream and key, its version there, its sequence in the log, whose it is, and both times (UTC)."""

    stream: str
    key: UUID
    version: int
    sequence: int
    owner: UUID
    actor: str
    command: UUID
    part: int
    happened_at: datetime
    recorded_at: datetime

    @property
    def id(self) -> UUID:
        """The event's own id, which follows from its command."""
        return derived(self.command, self.part)

    def act(self, *parts: object, at: datetime) -> Act:
        """Return the envelope for something this event causes; the same parts give the same command id on every replay."""
        return Act(self.owner, self.actor, at, derived(self.id, *parts), correlation=self.command, causation=self.id)


@dataclass(frozen=True, slots=True)
class AsOf:
    """Up to when one looks back: at what had been recorded, and at what had happened, by these moments (UTC; both count)."""

    known_at: datetime | None = None
    happened_at: datetime | None = None

    def sees(self, source: Source) -> bool:
        """Tell whether an event stood in the log by then, and was true by then."""
        known = self.known_at is None or source.recorded_at <= self.known_at
        return known and (self.happened_at is None or source.happened_at <= self.happened_at)


NOW = AsOf()
"""Looks at everything that stands in the log."""


@dataclass(frozen=True, slots=True)
class Recorded[E]:
    """One event as the log holds it."""

    event: E
    source: Source


@dataclass(frozen=True, slots=True)
class Done:
    """The answer to a command: the stream's version now, and the sequence up to which a reader must have read to see it."""

    version: int
    sequence: int
