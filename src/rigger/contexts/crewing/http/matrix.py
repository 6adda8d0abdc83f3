"""The mobilisation matrix of a job: shown, taken away as a sheet, and given to each person as their own list."""

from asyncio import to_thread
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query, Request, Response

from rigger.contexts.crewing.domain.cells import Actor
from rigger.contexts.crewing.domain.lists import lists
from rigger.contexts.crewing.domain.matrix import Line
from rigger.contexts.crewing.domain.refusals import MatrixTooLarge, NothingOnJob
from rigger.contexts.crewing.domain.requirements import Requirement
from rigger.contexts.crewing.http.exports import SHEET, sheet
from rigger.contexts.crewing.http.mobilising import Mobilising, Sought, mobilising
from rigger.contexts.crewing.http.router import Lists, Read, router
from rigger.contexts.crewing.sheets.matrix import matrix_table
from rigger.edge.acting import Acting
from rigger.edge.answers import encode, shown
from rigger.edge.bodies import Body
from rigger.edge.problems import problems
from rigger.kernel.refusal import Refused
from rigger.kernel.streams import Order

OF_MATRIX = problems(NothingOnJob, MatrixTooLarge)


@dataclass(frozen=True, slots=True)
class MatrixShown:
    """Everybody who goes to a job against everything it asks; what most people lack first, and on top who cannot fly.

    `stopped` people cannot fly, meeting what is missing costs `cost_cents`, and `to_do` counts what waits for whom.
    """

    job: UUID
    job_name: str
    site: UUID
    site_name: str
    today: date
    stopped: int
    cost_cents: int
    to_do: Mapping[Actor, int]
    requirements: tuple[Requirement, ...]
    people: tuple[Line, ...]


class Exported(Sought):
    """Which part of the matrix leaves as what kind of sheet."""

    format: Literal["csv", "xlsx"] = "xlsx"


class Giving(Body):
    """To whom lists are given; to everybody on the matrix if nobody is named."""

    workers: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """How many people now have a list with something on it."""

    people: int


type Asked = Annotated[Sought, Query()]


@router.get("/jobs/{job}/matrix", response_model=MatrixShown, responses=OF_MATRIX)
async def read_matrix(job: UUID, rows: Read, request: Request, sought: Asked) -> Response:
    """Show who goes to a job and what each still lacks until they leave: with who must act, the days left, and the cost."""
    found = await mobilising(rows, job, sought)
    return shown(request, await to_thread(_shown, job, found))


@router.get("/jobs/{job}/matrix/sheet", response_class=Response, responses=SHEET | OF_MATRIX)
async def export_matrix(job: UUID, rows: Read, sought: Annotated[Exported, Query()]) -> Response:
    """Export the matrix as XLSX or CSV."""
    found = await mobilising(rows, job, sought)
    return await sheet(await to_thread(lambda: matrix_table(found.matrix())), sought.format)


@router.post("/jobs/{job}/matrix/lists", status_code=200, response_model=Given, responses=OF_MATRIX)
async def give_lists(job: UUID, giving: Giving, rows: Read, given: Lists, act: Acting) -> Response:
    """Give each person the list of what they still have to do; a list that says nothing new is not given again."""
    found = await mobilising(rows, job, Sought(named=[*giving.workers]))
    told = await to_thread(lambda: lists(found.matrix(), job, found.ground.job_name, found.ground.site_name))
    asked = [each for each in told if not giving.workers or each.worker in giving.workers]
    for answer in await given.execute_all([Order(each.key, each, act.caused("list", each.worker, at=act.at)) for each in asked]):
        if isinstance(answer, Refused):
            raise answer
    return Response(encode(Given(sum(bool(each.items) for each in asked))), 200, media_type="application/json")


def _shown(job: UUID, found: Mobilising) -> MatrixShown:
    matrix, ground = found.matrix(), found.ground
    return MatrixShown(
        job, ground.job_name, ground.site, ground.site_name, found.outlook.today, matrix.stopped, matrix.cost_cents, matrix.to_do,
        matrix.requirements, matrix.lines,
    )  # fmt: skip
