"""The routes of swings."""

from datetime import date, datetime
from uuid import UUID

from fastapi import Response
from pydantic import Field

from rigger.catalogue.patterns import PatternDoesNotDivide, UnknownPattern
from rigger.contexts.jobs.domain import ask, clock, swing_asked
from rigger.contexts.jobs.events.job import Place, Repeated
from rigger.contexts.jobs.http.asking import OF_JOB, OF_PLAN
from rigger.contexts.jobs.http.places import PlaceTold, places
from rigger.contexts.jobs.http.planning import Planning
from rigger.contexts.jobs.http.reach import Jobs
from rigger.edge import acting, answers, bodies, problems, routes

router = routes.routes("jobs")

OF_SWING = (
    *OF_PLAN,
    UnknownPattern,
    PatternDoesNotDivide,
    clock.NotAClockTime,
    swing_asked.SwingLength,
    swing_asked.SwingTooLong,
    swing_asked.SwingTooLarge,
    swing_asked.DayOutOfRange,
)


class SwingTold(bodies.Body):
    """How a crew works: by a pattern ("8:6", "2:1", "every day"), from its first day through `last_day` or for so many `cycles`.

    Times are those of the site's clock; a shift whose end is before its start ends on the next day. `repeated` says which is
    meant where a clock time comes twice. With a `crane` and no positions, the positions are those that the crane asks for.
    """

    pattern: str = Field(examples=["8:6"])
    first_day: date
    last_day: date | None = None
    cycles: int | None = None
    shift_start: str = Field(examples=["06:00"])
    shift_end: str = Field(examples=["18:00"])
    positions: tuple[PlaceTold, ...] = ()
    repeated: Repeated | None = None
    crane: UUID | None = None

    def asked(self, swing: UUID, site: UUID, at: datetime, beside: tuple[Place, ...]) -> ask.PlanSwing:
        """Return what is asked of the job."""
        return ask.PlanSwing(
            swing=swing,
            site=site,
            pattern=self.pattern,
            first_day=self.first_day,
            shift_start=self.shift_start,
            shift_end=self.shift_end,
            places=places(self.positions) or beside,
            at=at,
            last_day=self.last_day,
            cycles=self.cycles,
            repeated=self.repeated,
            crane=self.crane,
        )


@router.put("/jobs/{job}/swings/{swing}", status_code=204, responses=problems.problems(*OF_SWING))
async def plan_swing(job: UUID, swing: UUID, told: SwingTold, planning: Planning, act: acting.Acting) -> Response:
    """Plan every shift of a swing, or plan it again: what a person changed by hand stays. The id is any new UUID."""
    beside = () if told.positions or told.crane is None else await planning.beside(job, told.crane, told.first_day, act.at)
    return answers.answer(await planning.carry_out(job, lambda site: told.asked(swing, site, act.at, beside), act))


@router.delete("/jobs/{job}/swings/{swing}", status_code=204, responses=problems.problems(*OF_JOB))
async def cancel_swing(job: UUID, swing: UUID, jobs: Jobs, act: acting.Acting) -> Response:
    """Cancel a swing with all its shifts, those changed by hand among them."""
    return answers.answer(await jobs.execute(job, ask.CancelSwing(swing), act))
