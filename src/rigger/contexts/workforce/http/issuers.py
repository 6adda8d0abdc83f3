"""The routes of what the issuer says of a ticket: suspended, cancelled, renewal lodged or refused, renewed."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import Query, Response

from rigger.contexts.workforce.domain import card, commands, issuer, tickets
from rigger.contexts.workforce.http.asking import OF_TEXT, OF_TICKET, Records
from rigger.edge.acting import Acting
from rigger.edge.answers import answer
from rigger.edge.bodies import Body
from rigger.edge.problems import problems
from rigger.edge.routes import routes

router = routes("workforce")

_TICKET = "/crew-records/{worker}/tickets/{ticket}"


class SuspensionTold(Body):
    """From which day through which the ticket is suspended; without `last`, until further notice."""

    first: date
    last: date | None = None


class CancellationTold(Body):
    """The first day without the ticket."""

    first: date


class RenewalTold(Body):
    """The day on which the renewal was lodged with the issuer."""

    lodged: date


class RenewalRefusedTold(Body):
    """The first day without the ticket."""

    refused: date


class NewCard(Body):
    """What stands on the new card; what is left out stands as on the old one."""

    expires: date
    issued: date | None = None
    number: str | None = None


@router.put(f"{_TICKET}/suspension", status_code=204, responses=problems(*OF_TICKET, issuer.SuspensionBackwards))
async def suspend_ticket(worker: UUID, ticket: UUID, told: SuspensionTold, records: Records, act: Acting) -> Response:
    """Record that the issuer suspended a ticket; the same first day again mends the last."""
    return answer(await records.execute(worker, commands.SuspendTicket(ticket, told.first, act.at, told.last), act))


@router.delete(f"{_TICKET}/suspension", status_code=204, responses=problems(*OF_TICKET))
async def lift_suspension(
    worker: UUID,
    ticket: UUID,
    day: Annotated[date, Query(description="The first day on which it may be used again.")],
    records: Records,
    act: Acting,
) -> Response:
    """Record that a ticket may be used again from a day on."""
    return answer(await records.execute(worker, commands.LiftSuspension(ticket, day, act.at), act))


@router.put(f"{_TICKET}/cancellation", status_code=204, responses=problems(*OF_TICKET))
async def cancel_ticket(worker: UUID, ticket: UUID, told: CancellationTold, records: Records, act: Acting) -> Response:
    """Record that the issuer cancelled a ticket."""
    return answer(await records.execute(worker, commands.CancelTicket(ticket, told.first, act.at), act))


@router.put(f"{_TICKET}/renewal", status_code=204, responses=problems(*OF_TICKET, tickets.TicketIsCancelled))
async def lodge_renewal(worker: UUID, ticket: UUID, told: RenewalTold, records: Records, act: Acting) -> Response:
    """Record that the renewal of a ticket was lodged."""
    return answer(await records.execute(worker, commands.LodgeRenewal(ticket, told.lodged, act.at), act))


@router.put(
    f"{_TICKET}/renewal/refusal",
    status_code=204,
    responses=problems(*OF_TICKET, tickets.TicketIsCancelled, issuer.NoRenewalLodged, issuer.RefusedBeforeLodged),
)
async def refuse_renewal(worker: UUID, ticket: UUID, told: RenewalRefusedTold, records: Records, act: Acting) -> Response:
    """Record that the issuer refused to renew a ticket."""
    return answer(await records.execute(worker, commands.RefuseRenewal(ticket, told.refused, act.at), act))


@router.put(
    f"{_TICKET}/card",
    status_code=204,
    responses=problems(*OF_TICKET, *OF_TEXT, tickets.TicketIsCancelled, card.ExpiryBeforeIssue, card.RenewalEndsEarlier),
)
async def renew_ticket(worker: UUID, ticket: UUID, told: NewCard, records: Records, act: Acting) -> Response:
    """Record the new card of a renewed ticket; it counts as claimed until it is checked."""
    command = commands.RenewTicket(ticket, told.expires, act.at, told.issued, told.number)
    return answer(await records.execute(worker, command, act))
