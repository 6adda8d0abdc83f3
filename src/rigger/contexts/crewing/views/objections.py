"""What workers say is wrong about what blocks them, and what was done about it; the oldest that nobody has looked at comes first."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, NamedTuple
from uuid import UUID

from rigger.contexts.crewing.events import OBJECTION_EVENTS, ObjectionEvent, ObjectionRaised
from rigger.kernel.log import Source
from rigger.kernel.rows import Rows
from rigger.kernel.values import known
from rigger.kernel.view import View


@dataclass(frozen=True, slots=True)
class ObjectionRow:
    """One objection; `outcome` is empty while it is open. The words are gone once the worker was forgotten."""

    worker: UUID
    position: UUID
    rule: str
    seen: str
    words: str | None
    raised_at: datetime
    outcome: str = ""
    by: str | None = None
    done: str | None = None
    resolved_at: datetime | None = None


def key(event: ObjectionEvent, _source: Source) -> UUID:
    """Keep one row for each objection."""
    return event.objection


def project(row: ObjectionRow | None, event: ObjectionEvent, source: Source) -> ObjectionRow | None:
    """Fold one more event of an objection."""
    if isinstance(event, ObjectionRaised):
        return ObjectionRow(event.worker, event.position, event.rule, event.seen, known(event.words), source.happened_at)
    return row and replace(row, outcome=event.outcome, by=known(event.by), done=known(event.done), resolved_at=source.happened_at)


OBJECTIONS: View[ObjectionRow, ObjectionEvent] = View(
    "objections", ObjectionRow, OBJECTION_EVENTS, project, key, indexes=(("outcome", "raised_at"), ("worker", "raised_at"))
)


@dataclass(frozen=True, slots=True)
class ObjectionLine:
    """One objection with the name of its worker and the position it is about; `outcome` is empty while nobody has looked."""

    objection: UUID
    worker: UUID
    name: str
    position: UUID
    title: str
    starts_at: datetime | None
    rule: str
    seen: str
    words: str | None
    raised_at: datetime
    outcome: str
    by: str | None
    done: str | None
    resolved_at: datetime | None


class Place(NamedTuple):
    """Where in the list an objection stands."""

    raised_at: datetime | None = None
    objection: UUID = UUID(int=0)


_LIST = """
SELECT o.key AS objection, o.worker, coalesce(w.name, '') AS name, o.position, coalesce(p.title, '') AS title, p.starts_at, o.rule, o.seen,
       o.words, o.raised_at, o.outcome, o.by, o.done, o.resolved_at
FROM objections o LEFT JOIN workers w ON w.key = o.worker LEFT JOIN positions p ON p.key = o.position
WHERE (%(state)s::text IS NULL OR (o.outcome = '') = (%(state)s = 'open')) AND (%(worker)s::uuid IS NULL OR o.worker = %(worker)s)
  AND (%(after_raised_at)s::timestamptz IS NULL OR (o.raised_at, o.key) > (%(after_raised_at)s, %(after_objection)s))
ORDER BY o.raised_at, o.key LIMIT %(most)s
"""


async def objections(
    rows: Rows, state: Literal["open", "resolved"] | None, worker: UUID | None, after: Place, most: int
) -> list[ObjectionLine]:
    """Return so many objections, oldest first; open ones, resolved ones or all, of one worker or of everybody."""
    place = {f"after_{column}": value for column, value in after._asdict().items()}
    return await rows.all(_LIST, ObjectionLine, state=state, worker=worker, most=most, **place)
