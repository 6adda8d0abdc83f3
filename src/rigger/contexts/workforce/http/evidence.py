"""The routes of who looked at a ticket, how, when and where, what they accepted, and why they did not."""

from datetime import date
from uuid import UUID

from fastapi import Response

from rigger.catalogue.rejections import Reason
from rigger.catalogue.words import Evidence
from rigger.contexts.workforce.domain import proof, showing
from rigger.contexts.workforce.http.asking import OF_TEXT, OF_TICKET, Records
from rigger.edge.acting import Acting
from rigger.edge.answers import answer
from rigger.edge.bodies import Body
from rigger.edge.problems import problems
from rigger.edge.routes import routes

router = routes("workforce")

_TICKET = "/crew-records/{worker}/tickets/{ticket}"


class EvidenceTold(Body):
    """How strongly a ticket was checked, by whom, on which day and where; `claimed` takes a check back and needs nothing else.

    For `looked_up` and `confirmed`, `where` is the register (name or address) or who at the issuer was asked, and `result` what it said.
    """

    evidence: Evidence
    by: str = ""
    on: date | None = None
    where: str | None = None
    result: str | None = None


class AcceptanceTold(Body):
    """Who accepts a ticket of the queue, and how they checked it; `face` comes from the queue, the rest is as with evidence."""

    face: str
    evidence: showing.Check
    by: str
    on: date
    where: str | None = None
    result: str | None = None


class RejectionTold(Body):
    """Who rejects the evidence of a ticket of the queue, and for which reason; `face` comes from the queue."""

    face: str
    reason: Reason
    by: str
    on: date


@router.put(f"{_TICKET}/evidence", status_code=204, responses=problems(*OF_TICKET, *OF_TEXT, proof.CheckedWhen, proof.LookedUpWhere))
async def record_evidence(worker: UUID, ticket: UUID, told: EvidenceTold, records: Records, act: Acting) -> Response:
    """Record that somebody checked a ticket: saw a copy, sighted the card, or looked in the register."""
    command = showing.RecordEvidence(ticket, told.evidence, act.at, told.by, told.on, told.where, told.result)
    return answer(await records.execute(worker, command, act))


@router.put(f"{_TICKET}/acceptance", status_code=204, responses=problems(*OF_TICKET, *OF_TEXT, proof.LookedAtAlready, proof.LookedUpWhere))
async def accept_evidence(worker: UUID, ticket: UUID, told: AcceptanceTold, records: Records, act: Acting) -> Response:
    """Accept a ticket of the queue as it stood there; of two who look at once, the second is told."""
    command = showing.AcceptEvidence(ticket, told.face, told.evidence, act.at, told.by, told.on, told.where, told.result)
    return answer(await records.execute(worker, command, act))


@router.put(f"{_TICKET}/rejection", status_code=204, responses=problems(*OF_TICKET, *OF_TEXT, proof.LookedAtAlready))
async def reject_evidence(worker: UUID, ticket: UUID, told: RejectionTold, records: Records, act: Acting) -> Response:
    """Reject the evidence of a ticket as it stood in the queue; it stays claimed, and the worker reads why and how to mend it."""
    command = showing.RejectEvidence(ticket, told.face, told.reason, act.at, told.by, told.on)
    return answer(await records.execute(worker, command, act))
