"""Tests as sentences: `given(BOOKING, offered).when(accept).then(accepted)`. Each use also proves that the rule is pure."""

from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from rigger.kernel.codec import Codec
from rigger.kernel.decider import Decider
from rigger.kernel.log import Recorded, Source
from rigger.kernel.refusal import Refused
from rigger.kernel.values import derived

KEY = UUID("00000000-0000-7000-8000-000000000001")
"""The stream under test, where a test names no other."""

MOMENT = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
"""When everything in a test happened, where it does not say otherwise."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Something that happened in another stream."""

    event: object
    key: UUID
    stream: str
    at: datetime


def heard(event: object, *, key: UUID | None = None, stream: str = "elsewhere", at: datetime = MOMENT) -> Heard:
    """Say what happened in another stream, before the question."""
    return Heard(event, key or derived(KEY, stream), stream, at)


def given[C, S, E, K](decider: Decider[C, S, E, K], *history: object, key: UUID = KEY) -> "Given[C, S, E, K]":
    """Start from a history: the stream's own events, and those `heard` from others."""
    return Given(decider, key, tuple(_recorded(decider.stream, key, n, each) for n, each in enumerate(history, 1)))


@dataclass(frozen=True, slots=True)
class Given[C, S, E, K]:
    """A history, before anything is asked."""

    decider: Decider[C, S, E, K]
    key: UUID
    history: tuple[Recorded[Any], ...]

    def state(self, *, tags: frozenset[str] | None = None) -> S:
        """Return what is known after the history; with `tags`, of what was heard only that which carries one of them."""
        own = [r for r in self.history if r.source.stream == self.decider.stream and r.source.key == self.key]
        others = [r for r in self.history if r not in own and (tags is None or tags & _tags(r.event))]
        return self.decider.fold(own, others)

    def when(self, command: C) -> "Outcome[C, E]":
        """Ask; the answer is asked for twice, of two equal states, and must neither vary nor touch what it was given."""
        tags = self.decider.knows(self.key, command)
        first, second, before = self.state(tags=tags), self.state(tags=tags), deepcopy(self.state(tags=tags))
        answers = [_answer(self.decider, state, command) for state in (first, second)]
        assert first == second == before, f"{command} changed the state it was asked about"
        assert str(answers[0]) == str(answers[1]), f"{command} was answered differently the second time"
        return Outcome(command, answers[0])


@dataclass(frozen=True, slots=True)
class Outcome[C, E]:
    """What came of a command."""

    command: C
    answer: "tuple[E, ...] | Refused"

    def then(self, *events: E) -> None:
        """Say what happened, exactly; nothing, if nothing is named."""
        assert self.answer == events, f"{self.command} gave {self.answer}"

    def refused(self, refusal: type[Refused]) -> Refused:
        """Say that it was refused, and how; returns the refusal, whose sentence and facts can be looked at."""
        assert isinstance(self.answer, refusal), f"{self.command} gave {self.answer}"
        return self.answer


def _answer[C, S, E](decider: Decider[C, S, E, Any], state: S, command: C) -> tuple[E, ...] | Refused:
    try:
        return decider.decide(state, command)
    except Refused as refusal:
        return refusal


def _recorded(stream: str, key: UUID, sequence: int, each: object) -> Recorded[Any]:
    other = each if isinstance(each, Heard) else Heard(each, key, stream, MOMENT)
    command = derived(other.key, sequence)
    source = Source(other.stream, other.key, sequence, sequence, KEY, "test", command, 0, other.at, other.at)
    return Recorded(other.event, source)


def _tags(event: object) -> frozenset[str]:
    codec = Codec()
    codec.register("spec", [type(event)])
    return codec.shapes[next(iter(codec.shapes))].tags(event)
