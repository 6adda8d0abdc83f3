"""What workforce tells the others: who can be crewed, what they hold, and when they are away."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated
from uuid import UUID

from rigger.gate.facts import Away, Person, Ticket
from rigger.kernel.values import Personal, Tag, known

WORKER = Tag("worker")
"""Everything heard about one worker is found under this tag."""

type Worker = Annotated[UUID, WORKER]
"""The id of a crew record: one organisation's worker."""


@dataclass(frozen=True, slots=True)
class WorkerListed:
    """This person can be crewed, under this name; said again whenever the record is corrected."""

    worker: Worker
    name: Personal[str]
    born: Personal[date] | None = None


@dataclass(frozen=True, slots=True)
class TicketChanged:
    """The worker holds this ticket, and it now stands like this."""

    worker: Worker
    held: Ticket


@dataclass(frozen=True, slots=True)
class CardTold:
    """A ticket as it now stands, with what is on its card and when it was last checked: for who shows it; the gate does without."""

    worker: Worker
    held: Ticket
    number: Personal[str] | None = None
    issuer: str | None = None
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class TicketWithdrawn:
    """The ticket was typed in by mistake, or went with its person: it was never there."""

    worker: Worker
    ticket: str


@dataclass(frozen=True, slots=True)
class WorkerAway:
    """The worker cannot work in this stretch."""

    worker: Worker
    away: Away


@dataclass(frozen=True, slots=True)
class WorkerBack:
    """The worker can work in this stretch after all."""

    worker: Worker
    away: Away


@dataclass(frozen=True, slots=True)
class WorkerLeft:
    """The worker is no longer crewed by this organisation."""

    worker: Worker


@dataclass(frozen=True, slots=True)
class WorkerForgotten:
    """The person is to be forgotten: nothing personal of theirs may be kept by anyone."""

    worker: Worker


type WorkforceNews = WorkerListed | TicketChanged | TicketWithdrawn | WorkerAway | WorkerBack | WorkerLeft | WorkerForgotten

WORKFORCE_NEWS = (WorkerListed, TicketChanged, TicketWithdrawn, WorkerAway, WorkerBack, WorkerLeft, WorkerForgotten)

"""What the gate must know of a worker."""

type HolderNews = WorkerListed | CardTold | TicketWithdrawn | WorkerLeft | WorkerForgotten

HOLDER_NEWS: tuple[type[HolderNews], ...] = (WorkerListed, CardTold, TicketWithdrawn, WorkerLeft, WorkerForgotten)
"""What a passport must know of its holder."""


def person_after(person: Person | None, news: WorkforceNews) -> Person | None:
    """Return the gate's facts about a worker after one more piece of news; nobody, once they left or were forgotten."""
    match news, person or Person(id=str(news.worker)):
        case WorkerListed(born=born), someone:
            return replace(someone, born=known(born))
        case TicketChanged(held=held), someone:
            return replace(someone, tickets=(*(t for t in someone.tickets if t.id != held.id), held))
        case TicketWithdrawn(ticket=ticket), someone:
            return replace(someone, tickets=tuple(t for t in someone.tickets if t.id != ticket))
        case WorkerAway(away=away), someone:
            return replace(someone, away=(*(a for a in someone.away if a != away), away))
        case WorkerBack(away=away), someone:
            return replace(someone, away=tuple(a for a in someone.away if a != away))
        case ((WorkerLeft() | WorkerForgotten()), _):
            return None
