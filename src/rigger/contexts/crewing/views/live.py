"""Every booking that is confirmed and not over, with what its position asks and the site where it is."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rigger.contracts.jobs import RuleBook
from rigger.gate.facts import SiteRule
from rigger.kernel.rows import Rows


@dataclass(frozen=True, slots=True)
class LiveRow:
    """One booking; `needs` is JSON text, for thousands of positions need the same. A red one says what stands against it."""

    booking: UUID
    worker: UUID
    position: UUID
    site: UUID
    job: UUID
    needs: str
    starts_at: datetime
    ends_at: datetime
    rules: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """A site as it is asked about."""

    site: UUID
    name: str
    zone: str
    jurisdiction: str
    rules: tuple[SiteRule, ...]
    fatigue: str


@dataclass(frozen=True, slots=True)
class BookOnSite:
    """What one layer asks on a site, of everybody there or on one job alone."""

    site: UUID
    job: UUID | None
    rules: RuleBook


_LIVE = """
SELECT b.key AS booking, b.worker, b.position, b.site, p.job, p.needs::text AS needs, b.starts_at, b.ends_at,
       CASE WHEN b.status = 'red' THEN b.rules END AS rules
FROM bookings b JOIN positions p ON p.key = b.position
WHERE b.filled_position IS NOT NULL AND b.ends_at > %(now)s AND (%(site)s::uuid IS NULL OR b.site = %(site)s)
ORDER BY b.starts_at, b.key
"""
_BOOKS = "SELECT site, job, rules FROM rules WHERE %(site)s::uuid IS NULL OR site = %(site)s"
_SITES = "SELECT key AS site, name, zone, jurisdiction, rules, fatigue FROM sites WHERE %(site)s::uuid IS NULL OR key = %(site)s"


async def live(rows: Rows, now: datetime, site: UUID | None = None) -> list[LiveRow]:
    """Return the bookings that stand at a moment, of one site or of all, in the order of time."""
    return await rows.all(_LIVE, LiveRow, now=now, site=site)


async def books(rows: Rows, site: UUID | None = None) -> list[BookOnSite]:
    """Return the rule books that hold on one site, or on all."""
    return await rows.all(_BOOKS, BookOnSite, site=site)


async def sites(rows: Rows, site: UUID | None = None) -> list[SiteFacts]:
    """Return one site, or all."""
    return await rows.all(_SITES, SiteFacts, site=site)
