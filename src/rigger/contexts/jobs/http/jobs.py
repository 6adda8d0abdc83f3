"""The routes of jobs."""

from typing import Annotated
from uuid import UUID

from fastapi import Query, Request, Response
from pydantic import Field

from rigger.contexts.jobs.domain.ask import DescribeJob
from rigger.contexts.jobs.domain.job import JobIsElsewhere, NoSuchJob, UnknownSite
from rigger.contexts.jobs.domain.site import UnknownClient
from rigger.contexts.jobs.http.asking import OF_TEXT, ByName, Named
from rigger.contexts.jobs.http.reach import Jobs, Standing
from rigger.contexts.jobs.views.jobs import JOBS_BY_NAME, ONE_JOB, JobShown
from rigger.edge import acting, answers, bodies, pages, problems, routes
from rigger.kernel.refusal import Missing

router = routes.routes("jobs")


class JobTold(bodies.Body):
    """What we do, for whom and where. A job stays on its site."""

    client: UUID
    site: UUID
    name: str


class JobNamed(Named):
    """Which jobs are looked for."""

    client: UUID | None = Field(None, description="For one client.")
    site: UUID | None = Field(None, description="On one site.")


@router.put("/jobs/{job}", status_code=204, responses=problems.problems(Missing, *OF_TEXT, UnknownSite, UnknownClient, JobIsElsewhere))
async def describe_job(job: UUID, told: JobTold, jobs: Jobs, act: acting.Acting) -> Response:
    """Open a job, or say how it is from now on. The id is any new UUID."""
    return answers.answer(await jobs.execute(job, DescribeJob(job, told.client, told.site, told.name), act))


@router.get("/jobs/{job}", response_model=JobShown, responses=problems.problems(NoSuchJob))
async def read_job(job: UUID, found: Standing, request: Request) -> Response:
    """Show one job with its swings; its shifts are a list of their own."""
    shown = await found.one(ONE_JOB, JobShown, job=job)
    if shown is None:
        raise NoSuchJob
    return answers.shown(request, shown)


@router.get("/jobs", response_model=pages.Page[JobShown])
async def list_jobs(page: pages.Paging, found: Standing, sought: Annotated[JobNamed, Query()]) -> Response:
    """List jobs by name."""
    start = page.after(ByName())
    filters = {"name": sought.beginning, "client": sought.client, "site": sought.site}
    lines = await found.all(JOBS_BY_NAME, JobShown, **filters, **start._asdict(), limit=page.fetch)
    return page.listed(lines, lambda line: ByName(line.sought, line.job))
