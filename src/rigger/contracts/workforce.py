"""What workforce tells the others: who can be crewed, what they hold, and when they are away."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated
from uuid import UUID

from rigger.gate.facts import Activity, Away, Person, Ticket, Work
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
class WorkDeclared:
    """The worker works this shift for another employer; it counts towards their hours like one of ours."""

    worker: Worker
    work: Work


@dataclass(frozen=True, slots=True)
class WorkTakenBack:
    """The worker does not work this shift for another employer after all."""

    worker: Worker
    work: Work


@dataclass(frozen=True, slots=True)
class ActivityDeclared:
    """The worker did, or does, work that keeps a ticket alive."""

    worker: Worker
    activity: Activity


@dataclass(frozen=True, slots=True)
class ActivityTakenBack:
    """The worker did not do that work after all."""

    worker: Worker
    activity: Activity


@dataclass(frozen=True, slots=True)
class ExperienceDeclared:
    """Whether the worker has never worked a shift."""

    worker: Worker
    new: bool


@dataclass(frozen=True, slots=True)
class WorkerLeft:
    """The worker is no longer crewed by this organisation."""

    worker: Worker


@dataclass(frozen=True, slots=True)
class WorkerForgotten:
    """The person is to be forgotten: nothing personal of theirs may be kept by anyone."""

    worker: Worker


type DeclaredNews = WorkDeclared | WorkTakenBack | ActivityDeclared | ActivityTakenBack | ExperienceDeclared
type FactsNews = WorkerListed | TicketChanged | TicketWithdrawn | WorkerAway | WorkerBack | DeclaredNews
"""What the gate's facts about a worker follow from."""

type WorkforceNews = FactsNews | WorkerLeft | WorkerForgotten

DECLARED_NEWS = (WorkDeclared, WorkTakenBack, ActivityDeclared, ActivityTakenBack, ExperienceDeclared)
FACTS_NEWS = (WorkerListed, TicketChanged, TicketWithdrawn, WorkerAway, WorkerBack, *DECLARED_NEWS)
WORKFORCE_NEWS = (*FACTS_NEWS, WorkerLeft, WorkerForgotten)
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
        case WorkDeclared(work=work), someone:
            return replace(someone, work=(*(w for w in someone.work if w.id != work.id), work))
        case WorkTakenBack(work=work), someone:
            return replace(someone, work=tuple(w for w in someone.work if w.id != work.id))
        case ActivityDeclared(activity=activity), someone:
            return replace(someone, activity=(*(a for a in someone.activity if a != activity), activity))
        case ActivityTakenBack(activity=activity), someone:
            return replace(someone, activity=tuple(a for a in someone.activity if a != activity))
        case ExperienceDeclared(new=new), someone:
            return replace(someone, new=new)
        case ((WorkerLeft() | WorkerForgotten()), _):
            return None
