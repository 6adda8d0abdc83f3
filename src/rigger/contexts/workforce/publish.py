"""What workforce tells the others of its own events."""

from typing import Any

from rigger.catalogue.medicals import is_medical
from rigger.contexts.workforce import events
from rigger.contexts.workforce.events import CrewRecordEvent, FileOpened, PolicyEvent
from rigger.contracts import workforce as news
from rigger.contracts.crewing import BookingCancelled, BookingConfirmed, BookingMoved, BookingNews
from rigger.contracts.standards import AmendmentTakenBack, CatalogueAmended, StandardsNews
from rigger.kernel.log import Recorded


def publish(recorded: Recorded[Any]) -> tuple[news.WorkforceNews | news.HolderNews, ...]:
    """Turn one event of a crew record into news; the worker is the stream it stands in. What was heard is nobody's news from us."""
    worker = recorded.source.key
    event: CrewRecordEvent | PolicyEvent | FileOpened | BookingNews | StandardsNews = recorded.event
    match event:
        case events.RecheckAsked() | events.FileOpened():
            return ()
        case BookingConfirmed() | BookingMoved() | BookingCancelled() | CatalogueAmended() | AmendmentTakenBack():
            return ()
        case events.CrewRecordOpened() | events.CrewRecordCorrected() | events.CrewRecordReopened():
            return (news.WorkerListed(worker, event.name, event.born),)
        case events.CrewRecordClosed():
            return (news.WorkerLeft(worker),)
        case events.CrewRecordForgotten():
            return (news.WorkerForgotten(worker),)
        case events.TicketWithdrawn(ticket=ticket):
            return (news.TicketWithdrawn(worker, ticket),)
        case events.WentAway(away=away):
            return (news.WorkerAway(worker, away),)
        case events.CameBack(away=away):
            return (news.WorkerBack(worker, away),)
        case events.WorkDeclared(work=work):
            return (news.WorkDeclared(worker, work),)
        case events.WorkTakenBack(work=work):
            return (news.WorkTakenBack(worker, work),)
        case events.ActivityDeclared(activity=activity):
            return (news.ActivityDeclared(worker, activity),)
        case events.ActivityTakenBack(activity=activity):
            return (news.ActivityTakenBack(worker, activity),)
        case events.ExperienceDeclared(new=new):
            return (news.ExperienceDeclared(worker, new),)
        case _:
            closed = is_medical(event.held.type)
            number, issuer = (None, None) if closed else (event.number, event.issuer)
            card = news.CardTold(worker, event.held, number, issuer, event.checked_on)
            return (news.TicketChanged(worker, event.held), card)
