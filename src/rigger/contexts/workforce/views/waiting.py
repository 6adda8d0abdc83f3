"""The queue of tickets that somebody must look at: whose worker is next on site comes first, then who has waited longest."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from rigger.catalogue.words import Evidence
from rigger.contexts.workforce.events import POLICY_EVENTS, Attached, PolicyEvent
from rigger.kernel.log import Source
from rigger.kernel.view import View


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """No check may be older than so many days when its worker starts on site; nothing, where that is not asked."""

    recheck_days: int | None


def project(_row: PolicyRow | None, event: PolicyEvent, _source: Source) -> PolicyRow:
    """Show the policy as it stands."""
    return PolicyRow(event.days)


POLICY = View("verification_policy", PolicyRow, POLICY_EVENTS, project, inline=True)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One ticket to look at, and why: a new claim, a new copy, or a check that is too old for the worker's next start (UTC).

    `face` goes back with the verdict, so that nobody decides about what they have not seen.
    """

    worker: UUID
    ticket: UUID
    name: str
    type: str
    number: str | None
    evidence: Evidence
    why: Literal["claim", "copy", "recheck"]
    since: datetime
    checked_on: date | None
    files: tuple[Attached, ...]
    face: str
    next_start: datetime | None
    starts: datetime


QUEUE = """
SELECT worker, ticket, name, type, number, evidence, coalesce(awaits, 'recheck') AS why, since, checked_on, files, face, next_start,
       coalesce(next_start, '9999-12-31Z') AS starts
FROM (
    SELECT t.worker, t.ticket, c.name, t.type, t.number, t.held->>'evidence' AS evidence, t.awaits, t.since, t.checked_on, t.files, t.face,
           t.expires, (SELECT min(b.starts_at) FROM ahead b WHERE b.worker = t.worker AND b.ends_at > %(now)s) AS next_start
    FROM tickets t JOIN crew_records c ON c.key = t.worker
    WHERE c.status = 'open' AND t.cancelled_from IS NULL
) AS ticket
WHERE (awaits IS NOT NULL OR (
    (expires IS NULL OR expires >= (%(now)s AT TIME ZONE 'UTC')::date)
    AND checked_on + (SELECT recheck_days::int FROM verification_policy LIMIT 1) < (next_start AT TIME ZONE 'UTC')::date
))
AND (coalesce(next_start, '9999-12-31Z'), since, worker, ticket) > (%(starts)s, %(since)s, %(worker)s, %(ticket)s)
ORDER BY coalesce(next_start, '9999-12-31Z'), since, worker, ticket LIMIT %(limit)s
"""
