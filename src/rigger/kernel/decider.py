"""A rule: what is known, what was asked, and what therefore happens. Pure: the same question always gets the same answer."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rigger.kernel.log import Recorded, Source


def knows_nothing(_key: UUID, _command: object) -> frozenset[str]:
    """Say that a decision looks at its own stream alone."""
    return frozenset()


def learns_nothing[S](state: S, _event: object, _source: Source) -> S:
    """Leave the state as it is, whatever is heard."""
    return state


@dataclass(frozen=True, slots=True)
class Decider[C, S, E, K]:
    """How one kind of stream decides.

    `evolve` folds the stream's own events into its state; `knows` names the tags of the other events that a decision looks
    at, and `learn` folds those (it is told where each came from); `decide` answers a command with events, with `()` where
    nothing is left to do, or raises a `Refused`.
    """

    stream: str
    initial: S
    evolve: Callable[[S, E], S]
    decide: Callable[[S, C], tuple[E, ...]]
    knows: Callable[[UUID, C], frozenset[str]] = knows_nothing
    learn: Callable[[S, K, Source], S] = learns_nothing

    def fold(self, own: Iterable[Recorded[Any]], heard: Iterable[Recorded[Any]]) -> S:
        """Return what is known: the stream's own events folded first, then those heard under the tags."""
        state = self.initial
        for recorded in own:
            state = self.evolve(state, recorded.event)
        for recorded in heard:
            state = self.learn(state, recorded.event, recorded.source)
        return state
