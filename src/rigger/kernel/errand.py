"""Work beside the events: done at least once, tried again later when it fails, and given up where a person can see it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from rigger.kernel.decider import Decider
from rigger.kernel.rows import Rows
from rigger.kernel.streams import Streams
from rigger.kernel.view import View


@dataclass(frozen=True, slots=True)
class Errand[D]:
    """Work that is started about one thing: `run` gets what it works with, and that thing's id.

    Nothing but the id is kept while it waits, for whoever it speaks of may be forgotten meanwhile. Twice must be harmless.
    """

    name: str
    run: Callable[[D, UUID], Awaitable[None]]

    def at(self, desk: D) -> "Errand[None]":
        """Return this errand with what it works with at hand."""
        return Errand(self.name, lambda _, about: self.run(desk, about))


@dataclass(frozen=True, slots=True)
class Round[D]:
    """Work that comes round by itself: `every` says when, in the words of cron (UTC). One that was missed is made up for once."""

    name: str
    every: str
    run: Callable[[D], Awaitable[None]]

    def at(self, desk: D) -> "Round[None]":
        """Return this round with what it works with at hand."""
        return Round(self.name, self.every, lambda _: self.run(desk))


class Desk(Protocol):
    """What the errands and rounds of a context work with."""

    def streams[C, S, E, K](self, decider: Decider[C, S, E, K]) -> Streams[C, S, E, K]:
        """Return the streams of one of the context's deciders."""
        ...

    def rows(self, owner: UUID) -> Rows:
        """Return the rows that one owner may see."""
        ...

    async def owners(self, view: View[Any, Any]) -> list[UUID]:
        """Return everybody who has a row in a view."""
        ...

    async def start(self, errand: "Errand[Desk]", about: UUID) -> None:
        """Start an errand about something."""
        ...

    def now(self) -> datetime:
        """Return the present moment (UTC)."""
        ...
