"""The mobilisation matrix of a job."""

from asyncio import to_thread
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import Query, Request, Response

from rigger.contexts.crewing.domain.cells import Actor
from rigger.contexts.crewing.domain.matrix import Line
from rigger.contexts.crewing.domain.refusals import MatrixTooLarge, NothingOnJob
from rigger.contexts.crewing.domain.requirements import Requirement
from rigger.contexts.crewing.http.mobilising import Mobilising, Sought, mobilising
from rigger.contexts.crewing.http.router import Read, router
from rigger.edge.answers import shown
from rigger.edge.problems import problems


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


type Asked = Annotated[Sought, Query()]


@router.get("/jobs/{job}/matrix", response_model=MatrixShown, responses=problems(NothingOnJob, MatrixTooLarge))
async def read_matrix(job: UUID, rows: Read, request: Request, sought: Asked) -> Response:
    """Show who goes to a job and what each still lacks until they leave: with who must act, the days left, and the cost."""
    found = await mobilising(rows, job, sought)
    return shown(request, await to_thread(_shown, job, found))


def _shown(job: UUID, found: Mobilising) -> MatrixShown:
    matrix, ground = found.matrix(), found.ground
    return MatrixShown(
        job, ground.job_name, ground.site, ground.site_name, found.outlook.today, matrix.stopped, matrix.cost_cents, matrix.to_do,
        matrix.requirements, matrix.lines,
    )  # fmt: skip
