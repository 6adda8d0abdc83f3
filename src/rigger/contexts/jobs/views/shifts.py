"""Every shift with the positions of its crew, one row each."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from rigger.contexts.jobs.events.job import (
    SHIFT_EVENTS,
    DayKept,
    Post,
    ShiftCancelled,
    ShiftCraneNamed,
    ShiftCrewChanged,
    ShiftEvent,
    ShiftMoved,
    ShiftPlanned,
)
from rigger.kernel.log import Source
from rigger.kernel.view import View


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """One shift (times in UTC); `day` is the site's day for which it was planned, `by_hand` whether a person changed it."""

    job: UUID
    swing: UUID
    site: UUID
    day: date
    starts_at: datetime
    ends_at: datetime
    posts: tuple[Post, ...]
    cancelled: bool = False
    by_hand: bool = False
    crane: UUID | None = None


def key(event: ShiftEvent, _source: Source) -> UUID:
    """Keep one row for each shift."""
    return event.shift


def project(row: ShiftRow | None, event: ShiftEvent, source: Source) -> ShiftRow | None:
    """Fold one more event of a shift."""
    match event, row:
        case ShiftPlanned() as now, _:
            planned = ShiftRow(source.key, now.swing, now.site, now.day, now.starts_at, now.ends_at, now.posts)
            return planned if row is None else replace(planned, by_hand=row.by_hand, crane=row.crane)
        case ShiftMoved(_, starts_at, ends_at), ShiftRow():
            return replace(row, starts_at=starts_at, ends_at=ends_at)
        case ShiftCrewChanged(posts=posts), ShiftRow():
            return replace(row, posts=posts)
        case ShiftCancelled(), ShiftRow():
            return replace(row, cancelled=True)
        case ShiftCraneNamed(_, crane), ShiftRow():
            return replace(row, crane=crane)
        case DayKept(), ShiftRow():
            return replace(row, by_hand=True)
        case _:
            return None


SHIFTS = View("shifts", ShiftRow, SHIFT_EVENTS, project, key, indexes=(("job", "starts_at"), ("site", "starts_at"), ("starts_at",)))


@dataclass(frozen=True, slots=True)
class ShiftShown:
    """One shift with its positions; the clock of its site says what day and time that is."""

    shift: UUID
    job: UUID
    job_name: str
    swing: UUID
    site: UUID
    site_name: str
    zone: str
    day: date
    starts_at: datetime
    ends_at: datetime
    posts: tuple[Post, ...]
    cancelled: bool
    by_hand: bool
    crane: UUID | None


_SHIFT = """
SELECT t.key AS shift, t.job, j.name AS job_name, t.swing, t.site, s.name AS site_name, s.zone, t.day, t.starts_at, t.ends_at, t.posts,
    t.cancelled, t.by_hand, t.crane
FROM shifts t JOIN jobs j ON j.key = t.job JOIN sites s ON s.key = t.site
"""

ONE_SHIFT = f"{_SHIFT} WHERE t.key = %(shift)s"

SHIFTS_BY_START = f"""{_SHIFT}
WHERE (%(job)s::uuid IS NULL OR t.job = %(job)s) AND (%(site)s::uuid IS NULL OR t.site = %(site)s)
AND (%(since)s::timestamptz IS NULL OR %(since)s < t.ends_at) AND (%(until)s::timestamptz IS NULL OR t.starts_at < %(until)s)
AND (t.starts_at, t.key) > (%(starts_at)s, %(key)s) ORDER BY t.starts_at, t.key LIMIT %(limit)s
"""
