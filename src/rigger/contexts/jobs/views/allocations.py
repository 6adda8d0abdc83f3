"""Where each crane is, and the second wall that keeps it from being in two places."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rigger.contexts.jobs.events.crane import ALLOCATION_EVENTS, AllocationEvent, CraneReleased
from rigger.kernel.log import Source
from rigger.kernel.refusal import Refused
from rigger.kernel.view import View, Wall


class CraneJustTaken(Refused):
    """Somebody allocated this crane for that time a moment ago; look where it is now, and choose another time or another crane."""


@dataclass(frozen=True, slots=True)
class AllocationRow:
    """A crane on a job from start to end (UTC)."""

    crane: UUID
    job: UUID
    job_name: str
    starts_at: datetime
    ends_at: datetime
    version: int


def project(_row: AllocationRow | None, event: AllocationEvent, source: Source) -> AllocationRow | None:
    """Show the allocation as it now stands; a released crane is nowhere."""
    if isinstance(event, CraneReleased):
        return None
    return AllocationRow(event.crane, event.job, event.job_name, event.starts_at, event.ends_at, source.version)


ALLOCATIONS = View(
    "allocations",
    AllocationRow,
    ALLOCATION_EVENTS,
    project,
    inline=True,
    indexes=(("crane", "starts_at"), ("job", "starts_at")),
    walls=(Wall(CraneJustTaken, same=("crane",), during=("starts_at", "ends_at")),),
)


@dataclass(frozen=True, slots=True)
class AllocationShown:
    """A crane on a job from start to end (UTC)."""

    allocation: UUID
    crane: UUID
    crane_name: str
    job: UUID
    job_name: str
    starts_at: datetime
    ends_at: datetime
    version: int


ALLOCATIONS_BY_START = """
SELECT a.key AS allocation, a.crane, c.name AS crane_name, a.job, a.job_name, a.starts_at, a.ends_at, a.version
FROM allocations a JOIN cranes c ON c.key = a.crane
WHERE (%(crane)s::uuid IS NULL OR a.crane = %(crane)s) AND (%(job)s::uuid IS NULL OR a.job = %(job)s)
AND (%(since)s::timestamptz IS NULL OR %(since)s < a.ends_at) AND (%(until)s::timestamptz IS NULL OR a.starts_at < %(until)s)
AND (a.starts_at, a.key) > (%(starts_at)s, %(key)s) ORDER BY a.starts_at, a.key LIMIT %(limit)s
"""
