"""What the issuer says of a ticket after it was issued: suspended, cancelled, renewal lodged or refused."""

from dataclasses import replace
from datetime import date, timedelta

from rigger.contexts.workforce.domain.commands import CancelTicket, LiftSuspension, LodgeRenewal, RefuseRenewal, SuspendTicket
from rigger.contexts.workforce.domain.typed import sane_if
from rigger.contexts.workforce.events import Holding
from rigger.gate.facts import Cancellation, Renewal, Suspension
from rigger.kernel.refusal import Invalid, Refused

ONE_DAY = timedelta(days=1)


class SuspensionBackwards(Invalid):
    """The suspension ends on {last}, before it begins on {first}; mend one of the two."""


class NoRenewalLodged(Refused):
    """No renewal of this ticket was lodged, so none can be refused; record first when it was lodged."""


class RefusedBeforeLodged(Invalid):
    """The renewal was refused from {refused}, before it was lodged on {lodged}; mend one of the two."""


def suspended(before: Holding, command: SuspendTicket) -> Holding:
    """Return the ticket suspended as well in this stretch; one that begins on the same day is replaced."""
    first, last = sane_if(command.first, "Suspended from", command.at), sane_if(command.last, "Suspended until", command.at)
    if last is not None and last < first:
        raise SuspensionBackwards(first=first.isoformat(), last=last.isoformat())
    if any((each.first, each.last) == (first, last) for each in before.held.suspended):
        return before
    kept = tuple(each for each in before.held.suspended if each.first != first)
    return replace(before, held=replace(before.held, suspended=(*kept, Suspension(first, last, recorded=command.at))))


def lifted(before: Holding, command: LiftSuspension) -> Holding:
    """Return the ticket suspended on no day from this one on; what ended before stays as it was."""
    day = sane_if(command.day, "Lifted on", command.at)
    left = tuple(_cut(each, day) for each in before.held.suspended if each.first < day)
    return replace(before, held=replace(before.held, suspended=left))


def cancelled(before: Holding, command: CancelTicket) -> Holding:
    """Return the ticket cancelled from this day on."""
    first = sane_if(command.first, "Cancelled from", command.at)
    if before.held.cancelled is not None and before.held.cancelled.first == first:
        return before
    return replace(before, held=replace(before.held, cancelled=Cancellation(first, recorded=command.at)))


def lodged(before: Holding, command: LodgeRenewal) -> Holding:
    """Return the ticket with its renewal lodged on this day."""
    day = sane_if(command.lodged, "Lodged on", command.at)
    if before.held.renewal is not None and before.held.renewal.lodged == day:
        return before
    return replace(before, held=replace(before.held, renewal=Renewal(day, recorded=command.at)))


def refused(before: Holding, command: RefuseRenewal) -> Holding:
    """Return the ticket with its renewal refused; the day is the first one without the ticket."""
    renewal, day = before.held.renewal, sane_if(command.refused, "Refused from", command.at)
    if renewal is None:
        raise NoRenewalLodged
    if day < renewal.lodged:
        raise RefusedBeforeLodged(refused=day.isoformat(), lodged=renewal.lodged.isoformat())
    return replace(before, held=replace(before.held, renewal=replace(renewal, refused=day)))


def _cut(each: Suspension, day: date) -> Suspension:
    return each if each.last is not None and each.last < day else replace(each, last=day - ONE_DAY)
