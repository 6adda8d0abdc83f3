"""A worker's tickets: what may be done with each, and what then happened."""

from typing import assert_never

from rigger.contexts.workforce import events
from rigger.contexts.workforce.domain import commands as ask
from rigger.contexts.workforce.domain import showing
from rigger.contexts.workforce.domain.card import corrected, renewed, written
from rigger.contexts.workforce.domain.fitness import heeding, outcome
from rigger.contexts.workforce.domain.issuer import cancelled, lifted, lodged, refused, suspended
from rigger.contexts.workforce.domain.paper import attached, without
from rigger.contexts.workforce.domain.proof import accepted, checked, rejected
from rigger.contexts.workforce.events import Holding, TicketEvent, TicketStands
from rigger.gate.facts import Cancellation, Ticket
from rigger.kernel.refusal import Missing, Refused

MOST = 300


class NoSuchTicket(Missing):
    """This worker has no such ticket; add it first, or check the address."""


class TicketIsCancelled(Refused):
    """The issuer cancelled this ticket on {first}, so it cannot be renewed. If that was typed by mistake, withdraw it and add it anew."""


class TooManyTickets(Refused):
    """A record holds at most {most} tickets; withdraw some that are not needed."""


def decide_ticket(tickets: tuple[Holding, ...], command: ask.TicketCommand) -> tuple[TicketEvent, ...]:
    """Answer a command about one ticket, given all that the worker holds."""
    ticket = str(command.ticket)
    before = next((each for each in tickets if each.held.id == ticket), None)
    match command, before:
        case ask.RecordTicket(), Holding():
            return _told(events.TicketCorrected, before, heeding(tickets, corrected(tickets, before, command)))
        case ask.RecordTicket(), _:
            if len(tickets) >= MOST:
                raise TooManyTickets(most=MOST)
            return (told(events.TicketAdded, heeding(tickets, written(tickets, command))),)
        case ask.RecordFitness(fit=fit), Holding():
            kind = events.SuspensionLifted if fit else events.TicketSuspended
            return tuple(each for was, now in outcome(tickets, before, command) for each in _told(kind, was, now))
        case ask.WithdrawTicket(), Holding():
            return (events.TicketWithdrawn(before.held.id),)
        case ask.WithdrawTicket(), _:
            return ()
        case ask.RecordFitness(), _:
            raise NoSuchTicket
        case _, Holding():
            return _later(before, command)
        case _:
            raise NoSuchTicket


def _later(before: Holding, command: ask.LaterCommand) -> tuple[TicketEvent, ...]:
    """Answer a command about what came after a ticket was recorded."""
    match command, before.held:
        case showing.RecordEvidence(), _:
            return _told(events.EvidenceRecorded, before, checked(before, command))
        case showing.AcceptEvidence(), _:
            return _told(events.EvidenceRecorded, before, accepted(before, command))
        case showing.RejectEvidence(), _:
            return _told(events.EvidenceRejected, before, rejected(before, command))
        case showing.AttachFile(), _:
            return _told(events.FileAttached, before, attached(before, command))
        case showing.TakeFileAway(), _:
            return _told(events.FileTakenAway, before, without(before, command.file))
        case ask.SuspendTicket(), _:
            return _told(events.TicketSuspended, before, suspended(before, command))
        case ask.LiftSuspension(), _:
            return _told(events.SuspensionLifted, before, lifted(before, command))
        case ask.CancelTicket(), _:
            return _told(events.TicketCancelled, before, cancelled(before, command))
        case ((ask.LodgeRenewal() | ask.RefuseRenewal() | ask.RenewTicket()), Ticket(cancelled=Cancellation(first=first))):
            raise TicketIsCancelled(first=first.isoformat())
        case ask.LodgeRenewal(), _:
            return _told(events.RenewalLodged, before, lodged(before, command))
        case ask.RefuseRenewal(), _:
            return _told(events.RenewalRefused, before, refused(before, command))
        case ask.RenewTicket(), _:
            return _told(events.TicketRenewed, before, renewed(before, command))
        case _:
            assert_never(command)


def told[E: Holding](kind: type[E], now: Holding) -> E:
    """Return the event that says how a ticket stands now."""
    return kind(
        now.held, now.number, now.issuer, now.checked_by, now.checked_on, now.checked_where, now.checked_result, now.rejected,
        now.rejected_by, now.files,
    )  # fmt: skip


def after(tickets: tuple[Holding, ...], event: TicketEvent) -> tuple[Holding, ...]:
    """Return what a worker holds after one more event."""
    match event:
        case events.TicketWithdrawn(ticket=ticket):
            return tuple(each for each in tickets if each.held.id != ticket)
        case _:
            now = told(Holding, event)
            if all(each.held.id != now.held.id for each in tickets):
                return (*tickets, now)
            return tuple(now if each.held.id == now.held.id else each for each in tickets)


def _told[E: TicketStands](kind: type[E], before: Holding, now: Holding) -> tuple[E, ...]:
    return () if now == before else (told(kind, now),)
