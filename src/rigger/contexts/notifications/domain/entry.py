"""An entry of an inbox: made once, read by whoever it is for. A reminder is made only while the ticket still ends on that day."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never
from uuid import UUID

from rigger.contexts.notifications.events import About, EntryEvent, EntryMade, EntryRead, Kind, Reader
from rigger.contracts.workforce import WORKER, WORKFORCE_NEWS, WorkforceNews, person_after
from rigger.gate.facts import Person
from rigger.kernel.decider import Decider
from rigger.kernel.log import Source
from rigger.kernel.refusal import Missing


@dataclass(frozen=True, slots=True)
class MakeEntry:
    """Tell somebody something that has happened."""

    reader: Reader
    kind: Kind
    about: About


@dataclass(frozen=True, slots=True)
class Remind:
    """Tell somebody that a ticket will end on a day, so many days before; does nothing where it no longer will."""

    reader: Reader
    worker: UUID
    ticket: UUID
    ends: date
    lead: int


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """The entry was read."""


type EntryCommand = MakeEntry | Remind | ReadEntry

SENT = (MakeEntry,)
"""What follows by itself from what is heard."""


@dataclass(frozen=True, slots=True)
class Unmade:
    """There is no such entry."""


@dataclass(frozen=True, slots=True)
class Unread:
    """It waits for its reader."""


@dataclass(frozen=True, slots=True)
class Seen:
    """It was read."""


type Entry = Unmade | Unread | Seen


@dataclass(frozen=True, slots=True)
class Known:
    """An entry, and what was heard about the worker that it speaks of."""

    entry: Entry = Unmade()
    person: Person | None = None


def knows(_key: UUID, command: EntryCommand) -> frozenset[str]:
    """Look at the worker's tickets before a reminder, and at nothing else otherwise."""
    return frozenset({WORKER.of(command.worker)}) if isinstance(command, Remind) else frozenset()


def evolve(known: Known, event: EntryEvent) -> Known:
    """Fold one more event of an entry."""
    return replace(known, entry=Seen() if isinstance(event, EntryRead) else Unread())


def learn(known: Known, news: object, _source: Source) -> Known:
    """Learn what a worker holds; what crewing said of them does not matter here."""
    return replace(known, person=person_after(known.person, news)) if isinstance(news, WORKFORCE_NEWS) else known


def decide(known: Known, command: EntryCommand) -> tuple[EntryEvent, ...]:
    """Make once, read once."""
    match command, known.entry:
        case MakeEntry(reader, kind, about), Unmade():
            return (EntryMade(reader, kind, about),)
        case Remind(), Unmade():
            return _reminder(known.person, command)
        case ReadEntry(), Unmade():
            raise Missing
        case ReadEntry(), Unread():
            return (EntryRead(),)
        case ((MakeEntry() | Remind() | ReadEntry()), _):
            return ()
        case _:
            assert_never(command)


def _reminder(person: Person | None, asked: Remind) -> tuple[EntryEvent, ...]:
    """Remind of a ticket that is held as it was, and was not cancelled."""
    for held in person.tickets if person else ():
        if held.id == str(asked.ticket) and held.expires == asked.ends and held.cancelled is None:
            about = About(worker=asked.worker, ticket=asked.ticket, type=held.type, ends=asked.ends, lead=asked.lead)
            return (EntryMade(asked.reader, "ticket_ends", about),)
    return ()


ENTRY: Decider[EntryCommand, Known, EntryEvent, WorkforceNews] = Decider("entry", Known(), evolve, decide, knows, learn)
