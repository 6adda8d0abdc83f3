"""Everybody on the books: name, how to reach them, how many tickets they hold, when they are away."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from rigger.contexts.workforce import events
from rigger.contexts.workforce.events import CREW_RECORD_EVENTS, CrewRecordEvent
from rigger.kernel.log import Source
from rigger.kernel.values import known
from rigger.kernel.view import View

type Status = Literal["open", "closed"]


@dataclass(frozen=True, slots=True)
class AwayLine:
    """A stretch in which the worker cannot work (UTC)."""

    stretch: UUID
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """Work that keeps a ticket alive, from the first day through the last; without one it still goes on."""

    stretch: UUID
    kind: str
    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class CrewRecordRow:
    """One worker; `sought` is the name as it is searched, `version` the stream's."""

    name: str
    sought: str
    status: Status
    version: int
    phone: str | None = None
    email: str | None = None
    born: date | None = None
    payroll: str | None = None
    home_latitude: float | None = None
    home_longitude: float | None = None
    tickets: int = 0
    away: tuple[AwayLine, ...] = ()
    new: bool = False
    activity: tuple[ActivityLine, ...] = ()


def project(row: CrewRecordRow | None, event: CrewRecordEvent, source: Source) -> CrewRecordRow | None:
    """Fold one more event of a crew record; nothing stays of a worker who is to be forgotten."""
    changed = _changed(row or CrewRecordRow("", "", "open", 0), event)
    return changed and replace(changed, version=source.version)


def _changed(row: CrewRecordRow, event: CrewRecordEvent) -> CrewRecordRow | None:
    match event:
        case events.CrewRecordOpened() | events.CrewRecordCorrected() | events.CrewRecordReopened():
            return _told(row, event)
        case events.CrewRecordClosed():
            return replace(row, status="closed")
        case events.CrewRecordForgotten():
            return None
        case events.TicketAdded():
            return replace(row, tickets=row.tickets + 1)
        case events.TicketWithdrawn():
            return replace(row, tickets=row.tickets - 1)
        case events.WentAway(stretch, away):
            return replace(row, away=(*_without(row.away, stretch), AwayLine(stretch, away.start, away.end)))
        case events.CameBack(stretch=stretch):
            return replace(row, away=_without(row.away, stretch))
        case events.ActivityDeclared(stretch, activity):
            line = ActivityLine(stretch, activity.kind, activity.first, activity.last)
            return replace(row, activity=(*_without(row.activity, stretch), line))
        case events.ActivityTakenBack(stretch=stretch):
            return replace(row, activity=_without(row.activity, stretch))
        case events.ExperienceDeclared(new):
            return replace(row, new=new)
        case _:
            return row


def _told(row: CrewRecordRow, details: events.Details) -> CrewRecordRow:
    name = known(details.name) or ""
    return replace(
        row,
        name=name,
        sought=name.casefold(),
        status="open",
        phone=known(details.phone),
        email=known(details.email),
        born=known(details.born),
        payroll=known(details.payroll),
        home_latitude=known(details.home_latitude),
        home_longitude=known(details.home_longitude),
    )


def _without[L: AwayLine | ActivityLine](lines: tuple[L, ...], stretch: UUID) -> tuple[L, ...]:
    return tuple(each for each in lines if each.stretch != stretch)


CREW_RECORDS = View("crew_records", CrewRecordRow, CREW_RECORD_EVENTS, project, inline=True, indexes=(("sought",),))


@dataclass(frozen=True, slots=True)
class CrewRecord:
    """One worker, with all that the record says but the tickets themselves."""

    worker: UUID
    name: str
    status: Status
    version: int
    phone: str | None
    email: str | None
    born: date | None
    payroll: str | None
    home_latitude: float | None
    home_longitude: float | None
    tickets: int
    away: tuple[AwayLine, ...]
    new: bool
    activity: tuple[ActivityLine, ...]


@dataclass(frozen=True, slots=True)
class CrewLine:
    """One worker in a list."""

    worker: UUID
    name: str
    status: Status
    phone: str | None
    payroll: str | None
    tickets: int
    sought: str


ONE = """
SELECT key AS worker, name, status, version, phone, email, born, payroll, home_latitude, home_longitude, tickets, away, new, activity
FROM crew_records WHERE key = %(worker)s
"""

BY_NAME = """
SELECT key AS worker, name, status, phone, payroll, tickets, sought FROM crew_records
WHERE starts_with(sought, %(name)s) AND (%(status)s::text IS NULL OR status = %(status)s) AND (sought, key) > (%(sought)s, %(worker)s)
ORDER BY sought, key LIMIT %(limit)s
"""
