"""The first answer to each Idempotency-Key, kept for a day so that a repetition gets the same one."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

KEPT = timedelta(hours=24)
"""So long the first answer is given again."""

ABANDONED = timedelta(seconds=60)
"""A request that has not been answered by then is gone with its process; another may take its place."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it was given: status, headers, body."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Claim:
    """Who came first with a key: the print of the request, since when, and its answer as soon as there is one."""

    imprint: bytes
    since: datetime
    reply: Reply | None = None

    def stands(self, now: datetime) -> bool:
        """Whether the claim still holds: for a day with its answer, for a minute without."""
        return now - self.since < (ABANDONED if self.reply is None else KEPT)


class Replies(Protocol):
    """Keeps claims; of many that claim one key at the same moment, one gets it."""

    async def claim(self, key: UUID, imprint: bytes, now: datetime) -> Claim | None:
        """Claim a key for a request; returns the claim of who was first, or nothing where this one is."""
        ...

    async def keep(self, key: UUID, reply: Reply) -> None:
        """Keep the answer to a claimed key."""
        ...

    async def release(self, key: UUID) -> None:
        """Give a claimed key back: it was not answered, or not for good."""
        ...


@dataclass(slots=True)
class MemoryReplies:
    """Claims in memory, for tests and for a house without a database."""

    claims: dict[UUID, Claim] = field(default_factory=dict[UUID, Claim])

    async def claim(self, key: UUID, imprint: bytes, now: datetime) -> Claim | None:
        """Claim a key."""
        first = self.claims.get(key)
        if first is not None and first.stands(now):
            return first
        self.claims[key] = Claim(imprint, now)
        return None

    async def keep(self, key: UUID, reply: Reply) -> None:
        """Keep an answer."""
        self.claims[key] = replace(self.claims[key], reply=reply)

    async def release(self, key: UUID) -> None:
        """Give a key back."""
        del self.claims[key]
