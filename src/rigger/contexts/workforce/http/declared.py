"""The routes of what a worker declares: shifts for other employers, work that keeps a ticket alive, whether they are new to the work."""

from datetime import UTC, date, datetime
from typing import Annotated, NamedTuple
from uuid import UUID

from fastapi import Depends, Response
from pydantic import AwareDatetime

from rigger.contexts.workforce.domain import declarations as ask
from rigger.contexts.workforce.domain import declared
from rigger.contexts.workforce.domain.typed import AbsurdDay
from rigger.contexts.workforce.http.asking import OF_RECORD, Records
from rigger.contexts.workforce.views.elsewhere import ELSEWHERE, OF_WORKER, ElsewhereRow
from rigger.edge import acting, answers, pages, stores
from rigger.edge.bodies import Body
from rigger.edge.problems import problems
from rigger.edge.routes import routes
from rigger.kernel.rows import Rows

type Shifts = Annotated[Rows, Depends(stores.rows("workforce", ELSEWHERE))]

router = routes("workforce")

_OF_WORK = (declared.WorkBackwards, declared.DeclaredTooLong, declared.WorkFarOff, declared.TravelTooLong, declared.WorkOverlaps)


class WorkTold(Body):
    """A shift for another employer; times carry their offset, travel is in minutes, to the shift and from it."""

    starts_at: AwareDatetime
    ends_at: AwareDatetime
    travel_before: int = 0
    travel_after: int = 0


class ActivityTold(Body):
    """Work that keeps a ticket alive, from the first day through the last; without `last` it still goes on."""

    kind: ask.ActivityKind
    first: date
    last: date | None = None


class ExperienceTold(Body):
    """Whether the worker has never worked a shift."""

    new: bool


class ByStart(NamedTuple):
    """Where a page begins."""

    starts_at: datetime = datetime.min.replace(tzinfo=UTC)
    shift: UUID = UUID(int=0)


@router.get("/crew-records/{worker}/work", response_model=pages.Page[ElsewhereRow])
async def list_work(worker: UUID, page: pages.Paging, shifts: Shifts) -> Response:
    """List the shifts that a worker declared for other employers, earliest first."""
    found = await shifts.all(OF_WORKER, ElsewhereRow, of=worker, **page.after(ByStart())._asdict(), limit=page.fetch)
    return page.listed(found, lambda line: ByStart(line.starts_at, line.shift))


@router.put("/crew-records/{worker}/work/{shift}", status_code=204, responses=problems(*OF_RECORD, *_OF_WORK, declared.WorkTooOften))
async def declare_work(worker: UUID, shift: UUID, told: WorkTold, records: Records, act: acting.Acting) -> Response:
    """Declare a shift that a worker works for another employer, or mend it: it counts towards their hours at once."""
    command = ask.DeclareWork(shift, told.starts_at, told.ends_at, act.at, told.travel_before, told.travel_after)
    return answers.answer(await records.execute(worker, command, act))


@router.delete("/crew-records/{worker}/work/{shift}", status_code=204, responses=problems(*OF_RECORD))
async def take_back_work(worker: UUID, shift: UUID, records: Records, act: acting.Acting) -> Response:
    """Take back a declared shift."""
    return answers.answer(await records.execute(worker, ask.TakeBackWork(shift), act))


@router.put(
    "/crew-records/{worker}/activity/{stretch}",
    status_code=204,
    responses=problems(*OF_RECORD, AbsurdDay, declared.ActivityBackwards, declared.TooManyActivities),
)
async def declare_activity(worker: UUID, stretch: UUID, told: ActivityTold, records: Records, act: acting.Acting) -> Response:
    """Declare work that keeps a ticket alive: construction work keeps the white card."""
    return answers.answer(await records.execute(worker, ask.DeclareActivity(stretch, told.kind, told.first, act.at, told.last), act))


@router.delete("/crew-records/{worker}/activity/{stretch}", status_code=204, responses=problems(*OF_RECORD))
async def take_back_activity(worker: UUID, stretch: UUID, records: Records, act: acting.Acting) -> Response:
    """Take back declared work that keeps a ticket alive."""
    return answers.answer(await records.execute(worker, ask.TakeBackActivity(stretch), act))


@router.put("/crew-records/{worker}/experience", status_code=204, responses=problems(*OF_RECORD))
async def declare_experience(worker: UUID, told: ExperienceTold, records: Records, act: acting.Acting) -> Response:
    """Say whether a worker has never worked a shift: a crew is not made of first-timers alone."""
    return answers.answer(await records.execute(worker, ask.DeclareExperience(told.new), act))
