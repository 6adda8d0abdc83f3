"""How the days of a job are planned over HTTP: by the clock and the law of its site, which nobody has to send."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request

from rigger.contexts.jobs.domain.ask import JobCommand
from rigger.contexts.jobs.domain.job import JOB, NoSuchJob
from rigger.contexts.jobs.http.reach import JobStreams
from rigger.contexts.jobs.views.jobs import PLACE_OF_JOB, JobPlace
from rigger.edge import given, stores
from rigger.kernel.log import Act, Done
from rigger.kernel.rows import Rows


@dataclass(frozen=True, slots=True)
class PlannedJobs:
    """The jobs, and where each of them is."""

    jobs: JobStreams
    found: Rows

    async def carry_out(self, job: UUID, asked: Callable[[UUID], JobCommand], act: Act) -> Done:
        """Carry out what is asked of a job, once it is known on which site that is; raises `NoSuchJob`."""
        there = await self.found.one(PLACE_OF_JOB, JobPlace, job=job)
        if there is None:
            raise NoSuchJob
        return await self.jobs.execute(job, asked(there.site), act)


_JOBS, _ROWS = stores.streams(JOB), stores.rows("jobs")


async def _find(request: Request) -> PlannedJobs:
    return PlannedJobs(await _JOBS.find(request), await _ROWS.find(request))


type Planning = Annotated[PlannedJobs, Depends(given.Given(_find, _ROWS.reads, _ROWS.refusals))]
