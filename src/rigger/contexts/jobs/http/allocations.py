"""The routes of allocations: which crane is on which job, and when."""

from typing import Annotated
from uuid import UUID

from fastapi import Query, Response
from pydantic import AwareDatetime, Field

from rigger.contexts.jobs.domain import allocation as domain
from rigger.contexts.jobs.domain.crane import UnknownCrane
from rigger.contexts.jobs.http.asking import ByStart, During
from rigger.contexts.jobs.http.reach import Allocations, Standing
from rigger.contexts.jobs.views.allocations import ALLOCATIONS_BY_START, AllocationShown, CraneJustTaken
from rigger.edge import acting, answers, bodies, pages, problems, routes
from rigger.kernel.refusal import Missing

router = routes.routes("jobs")

OF_ALLOCATION = (
    Missing,
    UnknownCrane,
    domain.UnknownJob,
    domain.AllocationBackwards,
    domain.AllocationOfAnother,
    domain.CraneElsewhere,
    CraneJustTaken,
)


class AllocationTold(bodies.Body):
    """Which crane is on which job, from start to end; times carry their offset, as 2026-03-09T06:00:00+08:00."""

    crane: UUID
    job: UUID
    starts_at: AwareDatetime
    ends_at: AwareDatetime


class AllocationSought(During):
    """Which allocations are looked for."""

    crane: UUID | None = Field(None, description="Of one crane.")
    job: UUID | None = Field(None, description="On one job.")


@router.put("/allocations/{allocation}", status_code=204, responses=problems.problems(*OF_ALLOCATION))
async def allocate_crane(allocation: UUID, told: AllocationTold, allocations: Allocations, act: acting.Acting) -> Response:
    """Put a crane on a job, or move it; a crane cannot be in two places. The id is any new UUID."""
    command = domain.AllocateCrane(told.crane, told.job, told.starts_at, told.ends_at)
    return answers.answer(await allocations.execute(allocation, command, act))


@router.delete("/allocations/{allocation}", status_code=204, responses=problems.problems(Missing))
async def release_crane(allocation: UUID, allocations: Allocations, act: acting.Acting) -> Response:
    """Take a crane off its job; releasing it twice is harmless."""
    return answers.answer(await allocations.execute(allocation, domain.ReleaseCrane(), act))


@router.get("/allocations", response_model=pages.Page[AllocationShown])
async def list_allocations(page: pages.Paging, found: Standing, sought: Annotated[AllocationSought, Query()]) -> Response:
    """List allocations, those that begin first before the others."""
    start = page.after(ByStart())
    lines = await found.all(ALLOCATIONS_BY_START, AllocationShown, **sought.model_dump(), **start._asdict(), limit=page.fetch)
    return page.listed(lines, lambda line: ByStart(line.starts_at, line.allocation))
