"""Who goes to a job, for which positions, and what is asked there: read for the mobilisation matrix."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from rigger.contracts.jobs import RuleBook
from rigger.gate.facts import Need, SiteRule
from rigger.kernel.rows import Rows


@dataclass(frozen=True, slots=True)
class JobGround:
    """A job that has positions: where it is, what is asked there, and from when to when it runs."""

    job_name: str
    site: UUID
    site_name: str
    zone: str
    jurisdiction: str
    rules: tuple[SiteRule, ...]
    books: tuple[RuleBook, ...]
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Booked:
    """Who is booked or asked for positions of a job: their needs, each kind of place once, and from when to when."""

    worker: UUID
    status: Literal["confirmed", "red", "offered"]
    positions: tuple[str, ...]
    needs: tuple[tuple[Need, ...], ...]
    starts_at: datetime
    ends_at: datetime


_DAYS = """
(%(first)s::date IS NULL OR (p.ends_at AT TIME ZONE s.zone)::date >= %(first)s)
AND (%(last)s::date IS NULL OR (p.starts_at AT TIME ZONE s.zone)::date <= %(last)s)
"""

_GROUND_OF = """
SELECT t.job_name, t.site, s.name AS site_name, s.zone, s.jurisdiction, s.rules, t.starts_at, t.ends_at, coalesce(
    (SELECT jsonb_agg(r.rules) FROM rules r WHERE r.site = t.site AND (r.job IS NULL OR r.job = %(job)s)), '[]') AS books
FROM (
    SELECT max(p.job_name) AS job_name, p.site, min(p.starts_at) AS starts_at, max(p.ends_at) AS ends_at
    FROM positions p JOIN sites s ON s.key = p.site WHERE p.job = %(job)s AND NOT p.withdrawn AND {days} GROUP BY p.site
) t JOIN sites s ON s.key = t.site
"""

_BOOKINGS_OF = """
SELECT b.worker, jsonb_agg(p.key) AS positions, jsonb_agg(DISTINCT p.needs) AS needs, min(p.starts_at) AS starts_at,
    max(p.ends_at) AS ends_at, CASE WHEN bool_or(b.status = 'red') THEN 'red' WHEN bool_or(b.status = 'confirmed') THEN 'confirmed'
        ELSE 'offered' END AS status
FROM positions p JOIN sites s ON s.key = p.site JOIN bookings b ON b.position = p.key
WHERE p.job = %(job)s AND NOT p.withdrawn AND b.status IN ('confirmed', 'red', 'offered') AND {days}
GROUP BY b.worker
"""

_GROUND, _BOOKINGS = _GROUND_OF.format(days=_DAYS), _BOOKINGS_OF.format(days=_DAYS)


async def ground(rows: Rows, job: UUID, first: date | None, last: date | None) -> JobGround | None:
    """Return where a job is, if any of its positions is wanted on those days."""
    return await rows.one(_GROUND, JobGround, job=job, first=first, last=last)


async def bookings(rows: Rows, job: UUID, first: date | None, last: date | None) -> list[Booked]:
    """Return who is booked or asked for a job on those days."""
    return await rows.all(_BOOKINGS, Booked, job=job, first=first, last=last)
