"""Keeping the built-in PostgreSQL alive: whoever kills it, it is back within a second."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from rigger.platform.postgres.embedded.refusals import NoDatabase

_LOOK_EVERY, _STEADY, _LONGEST = 0.25, 10.0, 5.0


@dataclass(frozen=True, slots=True)
class Fell:
    """PostgreSQL ended though nobody asked it to (`status`: its exit status, or minus the signal); a new start follows."""

    status: int


@dataclass(frozen=True, slots=True)
class Rose:
    """PostgreSQL serves again at the same address."""


@dataclass(frozen=True, slots=True)
class StaysDown:
    """A new start was refused; the next attempt follows in so many seconds."""

    refusal: NoDatabase
    next_in: float


type Notice = Fell | Rose | StaysDown


class Watched(Protocol):
    """What can fall and be started again."""

    @property
    def wanted(self) -> bool: ...

    @property
    def ended(self) -> int | None: ...

    def revive(self) -> None: ...


async def watch(postgres: Watched, told: Callable[[Notice], None]) -> None:
    """Until it is stopped, start PostgreSQL again whenever it ends by itself, and say so; wait longer after each failure."""
    now = asyncio.get_running_loop().time
    failures, risen = 0, now()
    while postgres.wanted:
        await asyncio.sleep(_LOOK_EVERY)
        if (status := postgres.ended) is not None:
            told(Fell(status))
            failures = await _rise(postgres, told, 0 if now() - risen > _STEADY else failures)
            risen = now()


async def _rise(postgres: Watched, told: Callable[[Notice], None], failures: int) -> int:
    """Try until it serves; return how many starts in a row did not last."""
    while True:
        await asyncio.sleep(_pause(failures))
        failures += 1
        try:
            await asyncio.to_thread(postgres.revive)
        except NoDatabase as refusal:
            told(StaysDown(refusal, _pause(failures)))
        else:
            told(Rose())
            return failures


def _pause(failures: int) -> float:
    return min(_LOOK_EVERY * 2**failures, _LONGEST) if failures else 0.0
