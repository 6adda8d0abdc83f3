"""The routes of shifts: one day changed without breaking the rest, and one position that is not needed."""

from datetime import datetime
from uuid import UUID

from fastapi import Response

from rigger.contexts.jobs.domain import ask
from rigger.contexts.jobs.domain.clock import NotALocalTime
from rigger.contexts.jobs.domain.shift import NoSuchShift
from rigger.contexts.jobs.events.job import Repeated
from rigger.contexts.jobs.http.asking import OF_JOB, OF_PLAN
from rigger.contexts.jobs.http.places import PlaceTold, places
from rigger.contexts.jobs.http.planning import Planning
from rigger.contexts.jobs.http.reach import Jobs
from rigger.edge import acting, answers, bodies, problems, routes

router = routes.routes("jobs")


class ShiftTold(bodies.Body):
    """What is to be different; what is left out stays. Times are days and times on the site's clock, as 2026-03-05T06:00."""

    starts: str | None = None
    ends: str | None = None
    positions: tuple[PlaceTold, ...] | None = None
    repeated: Repeated | None = None
    crane: UUID | None = None

    def asked(self, shift: UUID, site: UUID, at: datetime) -> ask.ChangeShift:
        """Return what is asked of the job."""
        return ask.ChangeShift(
            shift=shift,
            site=site,
            at=at,
            starts=self.starts,
            ends=self.ends,
            places=None if self.positions is None else places(self.positions),
            repeated=self.repeated,
            crane=self.crane,
        )


@router.put("/jobs/{job}/shifts/{shift}", status_code=204, responses=problems.problems(*OF_PLAN, NoSuchShift, NotALocalTime))
async def change_shift(job: UUID, shift: UUID, told: ShiftTold, planning: Planning, act: acting.Acting) -> Response:
    """Change one shift by hand, or plan one again that was cancelled; planning its swing again leaves it as it is."""
    return answers.answer(await planning.carry_out(job, lambda site: told.asked(shift, site, act.at), act))


@router.delete("/jobs/{job}/shifts/{shift}", status_code=204, responses=problems.problems(*OF_JOB, NoSuchShift))
async def cancel_shift(job: UUID, shift: UUID, jobs: Jobs, act: acting.Acting) -> Response:
    """Cancel one shift; it stays cancelled when its swing is planned again."""
    return answers.answer(await jobs.execute(job, ask.CancelShift(shift), act))


@router.delete("/jobs/{job}/shifts/{shift}/positions/{position}", status_code=204, responses=problems.problems(*OF_JOB, NoSuchShift))
async def cancel_position(job: UUID, shift: UUID, position: UUID, jobs: Jobs, act: acting.Acting) -> Response:
    """Take one position out of one shift."""
    return answers.answer(await jobs.execute(job, ask.CancelPosition(shift, position), act))
