"""Gives each person of a job the list of what they still have to do."""

from asyncio import to_thread
from dataclasses import dataclass
from uuid import UUID

from fastapi import Response

from rigger.contexts.crewing.domain.lists import lists
from rigger.contexts.crewing.domain.refusals import MatrixTooLarge, NothingOnJob
from rigger.contexts.crewing.http.mobilising import Sought, mobilising
from rigger.contexts.crewing.http.router import Lists, Read, router
from rigger.edge.acting import Acting
from rigger.edge.answers import encode
from rigger.edge.bodies import Body
from rigger.edge.problems import problems
from rigger.kernel.refusal import Refused
from rigger.kernel.streams import Order


class Giving(Body):
    """To whom lists are given; to everybody on the matrix if nobody is named."""

    workers: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """How many people now have a list with something on it."""

    people: int


@router.post("/jobs/{job}/matrix/lists", status_code=200, response_model=Given, responses=problems(NothingOnJob, MatrixTooLarge))
async def give_lists(job: UUID, giving: Giving, rows: Read, given: Lists, act: Acting) -> Response:
    """Give each person the list of what they still have to do; a list that says nothing new is not given again."""
    found = await mobilising(rows, job, Sought(named=[*giving.workers]))
    told = await to_thread(lambda: lists(found.matrix(), job, found.ground.job_name, found.ground.site_name))
    asked = [each for each in told if not giving.workers or each.worker in giving.workers]
    for answer in await given.execute_all([Order(each.key, each, act.caused("list", each.worker, at=act.at)) for each in asked]):
        if isinstance(answer, Refused):
            raise answer
    return Response(encode(Given(sum(bool(each.items) for each in asked))), 200, media_type="application/json")
