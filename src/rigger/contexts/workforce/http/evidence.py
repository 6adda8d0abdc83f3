"""The route of who checked a ticket, how, when and where."""

from datetime import date
from uuid import UUID

from fastapi import Response

from rigger.catalogue.words import Evidence
from rigger.contexts.workforce.domain.commands import RecordEvidence
from rigger.contexts.workforce.domain.proof import CheckedWhen
from rigger.contexts.workforce.http.asking import OF_TEXT, OF_TICKET, Records
from rigger.edge.acting import Acting
from rigger.edge.answers import answer
from rigger.edge.bodies import Body
from rigger.edge.problems import problems
from rigger.edge.routes import routes

router = routes("workforce")


class EvidenceTold(Body):
    """How strongly a ticket was checked, by whom, on which day and where; `claimed` takes a check back and needs nothing else."""

    evidence: Evidence
    by: str = ""
    on: date | None = None
    where: str | None = None


@router.put("/crew-records/{worker}/tickets/{ticket}/evidence", status_code=204, responses=problems(*OF_TICKET, *OF_TEXT, CheckedWhen))
async def record_evidence(worker: UUID, ticket: UUID, told: EvidenceTold, records: Records, act: Acting) -> Response:
    """Record that somebody checked a ticket: saw a copy, sighted the card, or looked in the register."""
    command = RecordEvidence(ticket, told.evidence, act.at, told.by, told.on, told.where)
    return answer(await records.execute(worker, command, act))
