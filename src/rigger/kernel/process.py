"""A saga: it hears what happened, remembers, and sends the commands that follow, now or later."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from rigger.kernel.decider import Decider
from rigger.kernel.log import Recorded, Source
from rigger.kernel.refusal import Fact
from rigger.kernel.view import by_stream


@dataclass(frozen=True, slots=True)
class Send[C]:
    """A command to a stream of the same context, at once or not before `due` (UTC).

    Its command id follows from the event that caused it, the process and its place in the reaction, so that sending it
    twice is harmless. A command that is sent carries ids and times, never personal text.
    """

    to: Decider[C, Any, Any, Any]
    key: UUID
    command: C
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class SendRefused:
    """A command that a process had sent was refused; the process hears it like any other news."""

    process: str
    instance: UUID
    to: str
    key: UUID
    code: str
    facts: dict[str, Fact]


@dataclass(frozen=True, slots=True)
class Process[S, E]:
    """How one kind of saga remembers and reacts: `evolve` first, then `react` on what is remembered after it.

    `key` says which instance an event concerns, or which ones; one in `everywhere` concerns each instance of its owner that remembers
    anything. To hear its refused sends, a process lists `SendRefused` among its `events` and keys it by `instance`.
    """

    name: str
    initial: S
    events: tuple[type[E], ...]
    evolve: Callable[[S, E, Source], S]
    react: Callable[[S, E, Source], tuple[Send[Any], ...]]
    key: Callable[[E, Source], UUID | tuple[UUID, ...]] = by_stream
    everywhere: tuple[type[Any], ...] = ()

    @property
    def hears(self) -> tuple[type[Any], ...]:
        """Every type of event that it hears."""
        return (*self.events, *self.everywhere)

    def concerns_all(self, recorded: Recorded[Any]) -> bool:
        """Tell whether an event concerns every instance of its owner."""
        return isinstance(recorded.event, self.everywhere)

    def concerns(self, recorded: Recorded[Any]) -> tuple[UUID, ...]:
        """Return the instances that an event concerns, or nothing if it is not for this process."""
        event = recorded.event
        if not isinstance(event, self.events) or (isinstance(event, SendRefused) and event.process != self.name):
            return ()
        whose = self.key(event, recorded.source)
        return whose if isinstance(whose, tuple) else (whose,)

    def step(self, instance: UUID, state: S | None, recorded: Recorded[Any]) -> tuple[S, Iterator["Sent"]]:
        """Return what an instance remembers after one event, and the commands it sends, each under an id that never varies."""
        after = self.evolve(self.initial if state is None else state, recorded.event, recorded.source)
        sends = self.react(after, recorded.event, recorded.source)
        return after, (Sent(self.name, instance, recorded.source, place, send) for place, send in enumerate(sends))


@dataclass(frozen=True, slots=True)
class Sent:
    """A send on its way: which process instance sent it, because of which event, and as which of its sends."""

    process: str
    instance: UUID
    cause: Source
    place: int
    send: Send[Any]

    @property
    def origin(self) -> tuple[str, UUID, int]:
        """What its command id follows from, beside its cause."""
        return (self.process, self.instance, self.place)
