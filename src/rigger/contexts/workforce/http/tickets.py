"""The routes of a ticket as it stands on its card."""

from datetime import date
from uuid import UUID

from fastapi import Response

from rigger.catalogue.classes import UnknownClass
from rigger.contexts.workforce.domain import card, commands, tickets
from rigger.contexts.workforce.http.asking import OF_RECORD, OF_TEXT, OF_TICKET, Records
from rigger.edge.acting import Acting
from rigger.edge.answers import answer
from rigger.edge.bodies import Body
from rigger.edge.problems import problems
from rigger.edge.routes import routes
from rigger.gate.facts import Attribute, Bound, Interim

router = routes("workforce")


class TicketTold(Body):
    """What stands on a ticket. `type` is its class as the crew writes it ("RB", "C6") or its code.

    Without `expires` it never ends, which the card of a high risk work licence does not say. `attributes` are named values (signal: hand,
    radio); `trainee_under` is the worker who supervises. `interim` is a paper that stands in for the card: noa, renewal_receipt,
    issuer_letter or training_certification. `bound_to` names the one employer ("own": this organisation) or the id of the one site for
    which the ticket counts.
    """

    type: str
    number: str | None = None
    issuer: str | None = None
    issued: date | None = None
    expires: date | None = None
    conditions: tuple[str, ...] = ()
    interim: Interim | None = None
    bound_to: Bound | None = None
    unit: str | None = None
    attributes: tuple[Attribute, ...] = ()
    trainee_under: UUID | None = None


@router.put(
    "/crew-records/{worker}/tickets/{ticket}",
    status_code=204,
    responses=problems(
        *OF_TICKET,
        *OF_TEXT,
        UnknownClass,
        card.ExpiryBeforeIssue,
        card.EndMissing,
        card.BoundSiteUnnamed,
        card.TicketAlreadyHere,
        card.TooMuchOnCard,
        card.TellsWhy,
        card.NoSuchPaper,
        card.BoundToNothing,
        tickets.TooManyTickets,
    ),
)
async def record_ticket(worker: UUID, ticket: UUID, told: TicketTold, records: Records, act: Acting) -> Response:
    """Add a ticket, or correct what was typed of it; what differs counts as claimed until it is checked again."""
    seen = commands.Card(
        type=told.type,
        number=told.number,
        issuer=told.issuer,
        issued=told.issued,
        expires=told.expires,
        conditions=told.conditions,
        interim=told.interim,
        bound_to=told.bound_to,
        unit=told.unit,
        attributes=told.attributes,
        trainee_under=told.trainee_under,
    )
    return answer(await records.execute(worker, commands.RecordTicket(ticket, seen, act.at), act))


@router.delete("/crew-records/{worker}/tickets/{ticket}", status_code=204, responses=problems(*OF_RECORD))
async def withdraw_ticket(worker: UUID, ticket: UUID, records: Records, act: Acting) -> Response:
    """Withdraw a ticket that was typed in by mistake."""
    return answer(await records.execute(worker, commands.WithdrawTicket(ticket), act))
