"""The calendars that can be read at a secret address; a revoked one is gone."""

from dataclasses import dataclass
from uuid import UUID

from rigger.contexts.crewing.events import FEED_EVENTS, FeedEvent, FeedOpened
from rigger.kernel.log import Source
from rigger.kernel.view import View


@dataclass(frozen=True, slots=True)
class FeedRow:
    """Whose roster is read, and the digest of the secret that opens it."""

    secret_sha256: str
    worker: UUID | None
    site: UUID | None


def project(_row: FeedRow | None, event: FeedEvent, _source: Source) -> FeedRow | None:
    """Keep what is open."""
    return FeedRow(event.secret_sha256, event.worker, event.site) if isinstance(event, FeedOpened) else None


FEEDS: View[FeedRow, FeedEvent] = View("feeds", FeedRow, FEED_EVENTS, project, inline=True)
