"""Fit or not fit, and never why: what a medical or a drug and alcohol test says of a worker."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from rigger.catalogue.medicals import is_medical
from rigger.contexts.workforce.domain.commands import LiftSuspension, RecordFitness, SuspendTicket
from rigger.contexts.workforce.domain.issuer import lifted, suspended
from rigger.contexts.workforce.events import Holding
from rigger.gate.facts import Ticket
from rigger.kernel.refusal import Refused


class NotAMedical(Refused):
    """Only a medical or a drug and alcohol test says fit or not fit, and this ticket is {type}; suspend it if its issuer did."""


def outcome(tickets: tuple[Holding, ...], before: Holding, command: RecordFitness) -> tuple[tuple[Holding, Holding], ...]:
    """Return each ticket that changes, before and after: not fit stands on every ticket of the type, fit clears the one that says so."""
    if not is_medical(before.held.type):
        raise NotAMedical(type=before.held.type)
    if command.fit:
        return ((before, lifted(before, LiftSuspension(command.ticket, command.first, command.at))),)
    alike = (each for each in tickets if each.held.type == before.held.type)
    return tuple((each, suspended(each, SuspendTicket(UUID(each.held.id), command.first, command.at))) for each in alike)


def heeding(tickets: tuple[Holding, ...], now: Holding) -> Holding:
    """Return a medical with what stands against the worker: only one that was issued later than *not fit* clears them."""
    held = now.held
    if not is_medical(held.type):
        return now
    alike = (each.held for each in tickets if each.held.type == held.type and each.held.id != held.id)
    against = {each.first: each for other in alike for each in other.suspended if each.last is None and _before(held, each.first)}
    missing = tuple(each for first, each in against.items() if all(own.first != first for own in held.suspended))
    return replace(now, held=replace(held, suspended=(*held.suspended, *missing))) if missing else now


def _before(held: Ticket, first: date) -> bool:
    return held.issued is None or held.issued <= first
