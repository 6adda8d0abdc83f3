"""What the house does for itself, again and again."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from rigger.kernel.errand import Round
from rigger.platform.postgres.replies import PostgresReplies
from rigger.platform.postgres.store import PostgresStore


@dataclass(frozen=True, slots=True)
class Upkeep:
    """What the house's own rounds work with: the first answers to requests, the store of each context, and the clock (UTC)."""

    replies: PostgresReplies
    stores: Iterable[PostgresStore]
    now: Callable[[], datetime]


async def sweep(house: Upkeep) -> None:
    """Let go of answers that nobody may ask for again."""
    await house.replies.swept(house.now())


async def mend(house: Upkeep) -> None:
    """Rebuild, while they are read, the views that a migration or a forgetting left stale."""
    for store in house.stores:
        await store.mend()


ROUNDS = (Round("house/sweep", "7 * * * *", sweep), Round("house/mend", "* * * * *", mend))
"""Sweeping each hour, mending each minute: a forgetting that was killed half-way must not wait for the next start."""
