"""A crew record: opened, kept, closed when the worker leaves, opened again when they are back, and forgotten when they ask."""

from dataclasses import dataclass, replace
from functools import reduce
from typing import assert_never
from uuid import UUID

from rigger.contexts.workforce import events
from rigger.contexts.workforce.domain import commands as ask
from rigger.contexts.workforce.domain.away import decide_away
from rigger.contexts.workforce.domain.declarations import (
    DeclareActivity,
    DeclareExperience,
    DeclareWork,
    TakeBackActivity,
    TakeBackWork,
)
from rigger.contexts.workforce.domain.declared import decide_activity, decide_work
from rigger.contexts.workforce.domain.details import read, telling
from rigger.contexts.workforce.domain.tickets import after, decide_ticket, told
from rigger.contexts.workforce.events import ActivityDeclared, CrewRecordEvent, Details, Holding, WentAway, WorkDeclared
from rigger.kernel.refusal import Missing, Refused


class NoSuchCrewRecord(Missing):
    """There is no crew record here; open one first, or check the address."""


class WorkerHasLeft(Refused):
    """This worker has left; reopen the crew record first."""


class WorkerWasForgotten(Refused):
    """This worker was forgotten, and nothing can be kept under this id any more; open a new crew record."""


@dataclass(frozen=True, slots=True)
class Unopened:
    """Nothing is known here yet."""


@dataclass(frozen=True, slots=True)
class Open:
    """A worker who can be crewed: details, tickets, the stretches away, and what they declared."""

    details: Details
    tickets: tuple[Holding, ...] = ()
    away: tuple[WentAway, ...] = ()
    work: tuple[WorkDeclared, ...] = ()
    activity: tuple[ActivityDeclared, ...] = ()
    new: bool = False


@dataclass(frozen=True, slots=True)
class Closed:
    """A worker who left, with what stood in the record then."""

    record: Open


@dataclass(frozen=True, slots=True)
class Gone:
    """A worker who was forgotten."""


type CrewRecord = Unopened | Open | Closed | Gone

UNOPENED = Unopened()


def decide(state: CrewRecord, command: ask.CrewRecordCommand) -> tuple[CrewRecordEvent, ...]:
    """Answer a command to a record that may be in any state; a class is a code by now."""
    match state, command:
        case Gone(), ask.ForgetWorker():
            return ()
        case Gone(), _:
            raise WorkerWasForgotten
        case Unopened(), ask.DescribeWorker(details, at):
            return (telling(events.CrewRecordOpened, read(details, at)),)
        case Unopened(), ask.TellTogether(parts):
            return _together(state, parts)
        case Unopened(), _:
            raise NoSuchCrewRecord
        case Closed(record), ask.ForgetWorker():
            return _farewell(record)
        case Closed(record), ask.ReopenCrewRecord():
            return _restated(record)
        case Closed(), ask.CloseCrewRecord():
            return ()
        case Closed(), _:
            raise WorkerHasLeft
        case Open(), _:
            return _in_open(state, command)
        case _:
            assert_never(state)


def _in_open(record: Open, command: ask.CrewRecordCommand) -> tuple[CrewRecordEvent, ...]:
    match command:
        case ask.DescribeWorker(details, at):
            now = read(details, at)
            return () if now == record.details else (telling(events.CrewRecordCorrected, now),)
        case ask.CloseCrewRecord():
            return (events.CrewRecordClosed(),)
        case ask.ReopenCrewRecord():
            return ()
        case ask.ForgetWorker():
            return _farewell(record)
        case ask.TellTogether(parts):
            return _together(record, parts)
        case ask.GoAway() | ask.ComeBack():
            return decide_away(record.away, command)
        case DeclareWork() | TakeBackWork():
            return decide_work(record.work, command)
        case DeclareActivity() | TakeBackActivity():
            return decide_activity(record.activity, command)
        case DeclareExperience(new):
            return () if new == record.new else (events.ExperienceDeclared(new),)
        case _:
            return decide_ticket(record.tickets, command)


def _together(state: CrewRecord, parts: tuple[ask.DescribeWorker | ask.RecordTicket, ...]) -> tuple[CrewRecordEvent, ...]:
    """Answer each in turn, as if what the ones before it brought had happened."""
    told: tuple[CrewRecordEvent, ...] = ()
    for each in parts:
        news = decide(state, each)
        state, told = reduce(evolve, news, state), (*told, *news)
    return told


def _restated(record: Open) -> tuple[CrewRecordEvent, ...]:
    """Say everything again, for those who let go of it when the worker left."""
    tickets = tuple(told(events.TicketRestated, each) for each in record.tickets)
    new = (events.ExperienceDeclared(new=True),) if record.new else ()
    return (telling(events.CrewRecordReopened, record.details), *tickets, *record.away, *record.work, *record.activity, *new)


def _farewell(record: Open) -> tuple[CrewRecordEvent, ...]:
    """Take everything back first, so that each row kept by a ticket or a stretch goes; being forgotten comes last."""
    tickets = tuple(events.TicketWithdrawn(each.held.id) for each in record.tickets)
    away = tuple(events.CameBack(each.stretch, each.away) for each in record.away)
    work = tuple(events.WorkTakenBack(each.shift, each.work) for each in record.work)
    activity = tuple(events.ActivityTakenBack(each.stretch, each.activity) for each in record.activity)
    return (*tickets, *away, *work, *activity, events.CrewRecordForgotten())


def evolve(state: CrewRecord, event: CrewRecordEvent) -> CrewRecord:
    """Fold one event into the record."""
    match event:
        case events.CrewRecordOpened():
            return Open(telling(Details, event))
        case events.CrewRecordCorrected():
            return replace(_record(state), details=telling(Details, event))
        case events.CrewRecordClosed():
            return Closed(_record(state))
        case events.CrewRecordReopened():
            return _record(state)
        case events.CrewRecordForgotten():
            return Gone()
        case events.WentAway(stretch=stretch):
            return replace(_record(state), away=(*_without(_record(state).away, stretch), event))
        case events.CameBack(stretch=stretch):
            return replace(_record(state), away=_without(_record(state).away, stretch))
        case events.WorkDeclared(shift=shift) | events.WorkTakenBack(shift=shift):
            rest = tuple(each for each in _record(state).work if each.shift != shift)
            return replace(_record(state), work=(*rest, event) if isinstance(event, events.WorkDeclared) else rest)
        case events.ActivityDeclared(stretch=stretch) | events.ActivityTakenBack(stretch=stretch):
            kept = tuple(each for each in _record(state).activity if each.stretch != stretch)
            return replace(_record(state), activity=(*kept, event) if isinstance(event, events.ActivityDeclared) else kept)
        case events.ExperienceDeclared(new):
            return replace(_record(state), new=new)
        case _:
            return replace(_record(state), tickets=after(_record(state).tickets, event))


def _record(state: CrewRecord) -> Open:
    match state:
        case Open():
            return state
        case Closed(record):
            return record
        case _:
            raise ValueError(f"an event of a crew record follows on {type(state).__name__.lower()}")


def files_in(state: CrewRecord) -> frozenset[UUID]:
    """Return the files that a record holds, open or closed."""
    held = () if isinstance(state, Unopened | Gone) else _record(state).tickets
    return frozenset(each.file for ticket in held for each in ticket.files)


def tickets_in(state: CrewRecord) -> tuple[Holding, ...]:
    """Return the tickets in a record, open or closed; raises `NoSuchCrewRecord` or `WorkerWasForgotten`."""
    match state:
        case Unopened():
            raise NoSuchCrewRecord
        case Gone():
            raise WorkerWasForgotten
        case _:
            return _record(state).tickets


def _without(away: tuple[WentAway, ...], stretch: UUID) -> tuple[WentAway, ...]:
    return tuple(each for each in away if each.stretch != stretch)
