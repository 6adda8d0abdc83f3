"""Which cranes we have, and where they are."""

from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from rigger.contexts.jobs.events.crane import CRANE_EVENTS, CraneEvent, CraneFacts
from rigger.kernel.log import Source
from rigger.kernel.view import View


@dataclass(frozen=True, slots=True)
class CraneRow:
    """One crane; `capacity_t` is what it lifts at most, in tonnes, `facts` are all that is known of it."""

    name: str
    sought: str
    kind: str
    capacity_t: float
    registration: str | None
    version: int
    facts: CraneFacts


def project(_row: CraneRow | None, event: CraneEvent, source: Source) -> CraneRow:
    """Show the crane as it was last described."""
    facts = CraneFacts(**{each.name: getattr(event, each.name) for each in fields(event)})
    return CraneRow(event.name, event.name.casefold(), event.kind, event.capacity_t, event.registration, source.version, facts)


CRANES = View("cranes", CraneRow, CRANE_EVENTS, project, inline=True, indexes=(("sought",),))


@dataclass(frozen=True, slots=True)
class Stay:
    """Where a crane is for a while (UTC)."""

    allocation: UUID
    job: UUID
    job_name: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class CraneShown:
    """One crane, and where it is on the day that was asked for."""

    crane: UUID
    name: str
    kind: str
    capacity_t: float
    registration: str | None
    sought: str
    version: int
    stays: tuple[Stay, ...]


CRANES_AND_STAYS = """
SELECT c.key AS crane, c.name, c.kind, c.capacity_t, c.registration, c.sought, c.version, coalesce(w.stays, '[]') AS stays
FROM cranes c LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('allocation', a.key, 'job', a.job, 'job_name', a.job_name, 'starts_at', a.starts_at,
        'ends_at', a.ends_at) ORDER BY a.starts_at) AS stays
    FROM allocations a WHERE a.crane = c.key AND a.starts_at < %(until)s AND %(since)s < a.ends_at
) w ON true
WHERE starts_with(c.sought, %(name)s) AND (c.sought, c.key) > (%(sought)s, %(key)s) ORDER BY c.sought, c.key LIMIT %(limit)s
"""


@dataclass(frozen=True, slots=True)
class CraneKnown:
    """All that is known of one crane."""

    facts: CraneFacts


ONE_CRANE = "SELECT facts FROM cranes WHERE key = %(crane)s"

CRANES_OF_SHIFT = """
SELECT c.facts FROM cranes c WHERE c.key = %(named)s OR (%(named)s::uuid IS NULL AND c.key IN (
    SELECT a.crane FROM allocations a WHERE a.job = %(job)s AND a.starts_at < %(ends_at)s AND %(starts_at)s < a.ends_at))
ORDER BY c.sought, c.key
"""
