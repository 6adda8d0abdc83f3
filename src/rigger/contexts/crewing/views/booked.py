"""One booking, as it is shown by itself."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rigger.contexts.crewing.views.overrides import Overridden
from rigger.kernel.rows import Rows


@dataclass(frozen=True, slots=True)
class BookingLine:
    """An offer or a booking: `offered`, `confirmed`, `red`, `declined`, `expired` or `cancelled`, why, and what was overridden for it.

    `under` is who supervises a trainee there.
    """

    booking: UUID
    version: int
    status: str
    position: UUID
    title: str
    worker: UUID
    name: str
    site: UUID
    site_name: str
    zone: str
    starts_at: datetime
    ends_at: datetime
    expires_at: datetime
    reason: str
    rules: tuple[str, ...]
    wanted_starts_at: datetime | None
    wanted_ends_at: datetime | None
    under: UUID | None
    overrides: tuple[Overridden, ...]


_ONE = """
SELECT b.key AS booking, b.version, b.status, b.position, coalesce(p.title, '') AS title, b.worker, coalesce(w.name, '') AS name, b.site,
       coalesce(s.name, '') AS site_name, coalesce(s.zone, 'UTC') AS zone, b.starts_at, b.ends_at, b.expires_at, b.reason, b.rules,
       b.wanted_starts_at, b.wanted_ends_at, b.under, coalesce(o.overrides, '[]') AS overrides
FROM bookings b LEFT JOIN positions p ON p.key = b.position LEFT JOIN sites s ON s.key = b.site LEFT JOIN workers w ON w.key = b.worker
LEFT JOIN overrides o ON o.key = b.key
WHERE b.key = %(booking)s
"""


async def booking(rows: Rows, key: UUID) -> BookingLine | None:
    """Return one offer or booking."""
    return await rows.one(_ONE, BookingLine, booking=key)
