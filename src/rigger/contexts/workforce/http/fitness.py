"""The route of medicals and tests: fit or not fit, from which day, and never why."""

from datetime import date
from uuid import UUID

from fastapi import Response

from rigger.contexts.workforce.domain.commands import RecordFitness
from rigger.contexts.workforce.domain.fitness import NotAMedical
from rigger.contexts.workforce.http.asking import OF_TICKET, Records
from rigger.edge.acting import Acting
from rigger.edge.answers import answer
from rigger.edge.bodies import Body
from rigger.edge.problems import problems
from rigger.edge.routes import routes

router = routes("workforce")


class FitnessTold(Body):
    """Whether the worker is fit, and from which day on."""

    fit: bool
    first: date


@router.put("/crew-records/{worker}/tickets/{ticket}/fitness", status_code=204, responses=problems(*OF_TICKET, NotAMedical))
async def record_fitness(worker: UUID, ticket: UUID, told: FitnessTold, records: Records, act: Acting) -> Response:
    """Record what a medical or a test says: *not fit* stands until a later one says fit, whatever older ones say."""
    return answer(await records.execute(worker, RecordFitness(ticket, told.fit, told.first, act.at), act))
