"""The routes of a crew record: who the worker is, whether they are still with us, when they are away."""

from datetime import date
from uuid import UUID

from fastapi import Response
from pydantic import AwareDatetime

from rigger.contexts.workforce.domain import away, commands, typed
from rigger.contexts.workforce.events import Details
from rigger.contexts.workforce.http.asking import OF_RECORD, OF_TEXT, Records
from rigger.edge.acting import Acting
from rigger.edge.answers import answer
from rigger.edge.bodies import Body
from rigger.edge.problems import problems
from rigger.edge.routes import routes

router = routes("workforce")


class WorkerTold(Body):
    """Who a worker is and how to reach them; what is left out is not known. Home is in degrees."""

    name: str
    phone: str | None = None
    email: str | None = None
    born: date | None = None
    payroll: str | None = None
    home_latitude: float | None = None
    home_longitude: float | None = None


class AwayTold(Body):
    """A stretch in which a worker cannot work; times carry their offset, as 2026-03-09T06:00:00+08:00."""

    starts_at: AwareDatetime
    ends_at: AwareDatetime


@router.put(
    "/crew-records/{worker}",
    status_code=204,
    responses=problems(*OF_RECORD, *OF_TEXT, typed.AbsurdDay, typed.HomeOffTheMap, typed.NotAnAddress),
)
async def describe_worker(worker: UUID, told: WorkerTold, records: Records, act: Acting) -> Response:
    """Open a crew record, or correct it: the worker is as told here. The id is any new UUID."""
    details = Details(told.name, told.phone, told.email, told.born, told.payroll, told.home_latitude, told.home_longitude)
    return answer(await records.execute(worker, commands.DescribeWorker(details, act.at), act))


@router.delete("/crew-records/{worker}", status_code=204, responses=problems(*OF_RECORD))
async def forget_worker(worker: UUID, records: Records, act: Acting) -> Response:
    """Forget a worker: everything personal of theirs is destroyed here and wherever it was told. This cannot be undone."""
    return answer(await records.execute(worker, commands.ForgetWorker(), act))


@router.put("/crew-records/{worker}/closure", status_code=204, responses=problems(*OF_RECORD))
async def close_crew_record(worker: UUID, records: Records, act: Acting) -> Response:
    """Close the record of a worker who left: they are not crewed any more."""
    return answer(await records.execute(worker, commands.CloseCrewRecord(), act))


@router.delete("/crew-records/{worker}/closure", status_code=204, responses=problems(*OF_RECORD))
async def reopen_crew_record(worker: UUID, records: Records, act: Acting) -> Response:
    """Reopen the record of a worker who is back, as it stood."""
    return answer(await records.execute(worker, commands.ReopenCrewRecord(), act))


@router.put(
    "/crew-records/{worker}/away/{stretch}",
    status_code=204,
    responses=problems(*OF_RECORD, away.AwayBackwards, away.AwayAlready, away.AwayTooOften),
)
async def go_away(worker: UUID, stretch: UUID, told: AwayTold, records: Records, act: Acting) -> Response:
    """Say that a worker cannot work in a stretch, or move that stretch."""
    return answer(await records.execute(worker, commands.GoAway(stretch, told.starts_at, told.ends_at, act.at), act))


@router.delete("/crew-records/{worker}/away/{stretch}", status_code=204, responses=problems(*OF_RECORD))
async def come_back(worker: UUID, stretch: UUID, records: Records, act: Acting) -> Response:
    """Say that a worker can work in a stretch after all."""
    return answer(await records.execute(worker, commands.ComeBack(stretch), act))
