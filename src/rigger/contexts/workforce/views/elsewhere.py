"""The shifts that workers declared for other employers, one row each."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rigger.contexts.workforce.events import WorkDeclared, WorkEvent, WorkTakenBack
from rigger.kernel.log import Source
from rigger.kernel.values import derived
from rigger.kernel.view import View


@dataclass(frozen=True, slots=True)
class ElsewhereRow:
    """One shift for another employer (UTC), with the minutes of travel to it and from it."""

    worker: UUID
    shift: UUID
    starts_at: datetime
    ends_at: datetime
    travel_before: int
    travel_after: int


def key(event: WorkEvent, source: Source) -> UUID:
    """Keep one row for each shift of each worker: two organisations may give theirs the same id."""
    return derived(source.key, "work", event.shift)


def project(_row: ElsewhereRow | None, event: WorkEvent, source: Source) -> ElsewhereRow | None:
    """Show the shift as it was last declared."""
    if isinstance(event, WorkTakenBack):
        return None
    work = event.work
    return ElsewhereRow(source.key, event.shift, work.start, work.end, work.travel_before, work.travel_after)


ELSEWHERE: View[ElsewhereRow, WorkEvent] = View(
    "elsewhere", ElsewhereRow, (WorkDeclared, WorkTakenBack), project, key, indexes=(("worker", "starts_at"),)
)

OF_WORKER = """
SELECT worker, shift, starts_at, ends_at, travel_before, travel_after FROM elsewhere
WHERE worker = %(of)s AND (starts_at, shift) > (%(starts_at)s, %(shift)s) ORDER BY starts_at, shift LIMIT %(limit)s
"""
