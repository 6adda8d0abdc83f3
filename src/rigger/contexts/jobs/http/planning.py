"""How the days of a job are planned over HTTP: by the clock and the law of its site, which nobody has to send."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request

from rigger.contexts.jobs.domain.ask import JobCommand
from rigger.contexts.jobs.domain.job import JOB, NoSuchJob
from rigger.contexts.jobs.events.job import Place
from rigger.contexts.jobs.http.beside import Spot, crew_of
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
        return await self.jobs.execute(job, asked(await self._site(job)), act)

    async def beside(self, job: UUID, crane: UUID, day: date, at: datetime) -> tuple[Place, ...]:
        """Return the places that a crane asks for on a day of a job; raises `NoSuchJob`."""
        return await crew_of(self.found, crane, Spot(await self._site(job), job, day, at))

    async def _site(self, job: UUID) -> UUID:
        there = await self.found.one(PLACE_OF_JOB, JobPlace, job=job)
        if there is None:
            raise NoSuchJob
        return there.site


_JOBS, _ROWS = stores.streams(JOB), stores.rows("jobs")


async def _find(request: Request) -> PlannedJobs:
    return PlannedJobs(await _JOBS.find(request), await _ROWS.find(request))


type Planning = Annotated[PlannedJobs, Depends(given.Given(_find, _ROWS.reads, _ROWS.refusals))]
