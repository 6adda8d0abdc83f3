"""Which calendars are open."""

from dataclasses import dataclass
from uuid import UUID

from rigger.contexts.crewing.views.feeds import FeedRow
from rigger.kernel.rows import Rows


@dataclass(frozen=True, slots=True)
class FeedLine:
    """An open calendar: of one worker, of one site, or of all; its secret is known to nobody here."""

    feed: UUID
    worker: UUID | None
    site: UUID | None


_ALL = "SELECT key AS feed, worker, site FROM feeds WHERE key > %(after)s ORDER BY key LIMIT %(most)s"
_ONE = "SELECT secret_sha256, worker, site FROM feeds WHERE key = %(feed)s"


async def calendars(rows: Rows, after: UUID, most: int) -> list[FeedLine]:
    """Return so many open calendars."""
    return await rows.all(_ALL, FeedLine, after=after, most=most)


async def calendar(rows: Rows, feed: UUID) -> FeedRow | None:
    """Return an open calendar, with the digest of its secret."""
    return await rows.one(_ONE, FeedRow, feed=feed)
