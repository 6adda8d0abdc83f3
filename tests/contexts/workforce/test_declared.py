from dataclasses import replace
from datetime import date, timedelta, timezone
from typing import Any
from uuid import UUID, uuid4

import pytest

from rigger.contexts.workforce.domain import declared
from rigger.contexts.workforce.domain.declarations import (
    DeclareActivity,
    DeclareExperience,
    DeclareWork,
    TakeBackActivity,
    TakeBackWork,
)
from rigger.contexts.workforce.domain.knowledge import CREW_RECORD
from rigger.contexts.workforce.domain.typed import AbsurdDay
from rigger.contexts.workforce.events import (
    ActivityDeclared,
    ActivityTakenBack,
    CrewRecordClosed,
    ExperienceDeclared,
    WorkDeclared,
    WorkTakenBack,
)
from rigger.gate.facts import Activity, Work
from rigger.kernel.refusal import Refused
from rigger.kernel.spec import given
from tests.contexts.serving import Serving
from tests.contexts.workforce.people import AT, NEXT_WEEK, OPENED

HOUR = timedelta(hours=1)
SHIFT = UUID("00000000-0000-7000-8000-0000000000c1")
WORK = Work(NEXT_WEEK, NEXT_WEEK + 10 * HOUR, 30, 45, employer="other", id=str(SHIFT), recorded=AT)
DECLARE = DeclareWork(SHIFT, WORK.start, WORK.end, AT, 30, 45)
WORKED = WorkDeclared(SHIFT, WORK)
BUILDING = Activity("construction", date(2025, 1, 1), date(2025, 6, 30), recorded=AT)
BUILD = DeclareActivity(SHIFT, "construction", BUILDING.first, AT, BUILDING.last)
BUILT = ActivityDeclared(SHIFT, BUILDING)


def test_work_for_others_is_declared_mended_and_taken_back_and_twice_is_harmless() -> None:
    given(CREW_RECORD, OPENED).when(DECLARE).then(WORKED)
    given(CREW_RECORD, OPENED, WORKED).when(replace(DECLARE, at=AT + HOUR)).then()
    longer = replace(WORK, end=WORK.end + HOUR)
    given(CREW_RECORD, OPENED, WORKED).when(replace(DECLARE, ends_at=longer.end)).then(
        WorkTakenBack(SHIFT, WORK), WorkDeclared(SHIFT, longer)
    )  # fmt: skip
    given(CREW_RECORD, OPENED, WORKED).when(TakeBackWork(SHIFT)).then(WorkTakenBack(SHIFT, WORK))
    given(CREW_RECORD, OPENED).when(TakeBackWork(SHIFT)).then()


def test_declared_shifts_may_touch_but_not_overlap() -> None:
    touching = DeclareWork(uuid4(), WORK.end, WORK.end + HOUR, AT)
    work = Work(touching.starts_at, touching.ends_at, employer="other", id=str(touching.shift), recorded=AT)
    given(CREW_RECORD, OPENED, WORKED).when(touching).then(WorkDeclared(touching.shift, work))
    refusal = given(CREW_RECORD, OPENED, WORKED).when(replace(touching, starts_at=WORK.end - HOUR)).refused(declared.WorkOverlaps)
    assert refusal.facts == {"starts_at": "2026-03-09 06:00", "ends_at": "2026-03-09 16:00"}


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        (replace(DECLARE, ends_at=WORK.start), declared.WorkBackwards),
        (replace(DECLARE, ends_at=WORK.start + 24 * HOUR + timedelta(minutes=1)), declared.DeclaredTooLong),
        (replace(DECLARE, starts_at=AT + timedelta(days=370), ends_at=AT + timedelta(days=370, hours=8)), declared.WorkFarOff),
        (replace(DECLARE, starts_at=AT - timedelta(days=800), ends_at=AT - timedelta(days=800) + HOUR), declared.WorkFarOff),
        (replace(DECLARE, travel_before=-1), declared.TravelTooLong),
        (replace(DECLARE, travel_after=721), declared.TravelTooLong),
        (replace(BUILD, last=date(2024, 12, 31)), declared.ActivityBackwards),
        (replace(BUILD, first=date(1949, 1, 1)), AbsurdDay),
        (replace(BUILD, last=date(2029, 1, 1)), AbsurdDay),
    ],
)
def test_what_cannot_be_right_is_refused(command: Any, refusal: type[Refused]) -> None:  # noqa: ANN401 - any command
    given(CREW_RECORD, OPENED).when(command).refused(refusal)


def test_a_refusal_tells_in_utc_what_was_typed_on_another_clock() -> None:
    perth = WORK.start.astimezone(timezone(8 * HOUR))
    refusal = given(CREW_RECORD, OPENED).when(replace(DECLARE, starts_at=perth, ends_at=perth)).refused(declared.WorkBackwards)
    assert refusal.facts == {"starts_at": "2026-03-09 06:00", "ends_at": "2026-03-09 06:00"}
    far = replace(DECLARE, starts_at=perth + timedelta(days=400), ends_at=perth + timedelta(days=400, hours=1))
    assert given(CREW_RECORD, OPENED).when(far).refused(declared.WorkFarOff).facts == {"starts_at": "2027-04-13 06:00"}


def test_a_record_holds_only_so_many_shifts_of_late_and_long_ago_does_not_count() -> None:
    def many(start: timedelta) -> list[WorkDeclared]:
        shifts = ((uuid4(), AT + start + n * HOUR) for n in range(declared.MOST))
        return [WorkDeclared(shift, Work(at, at + HOUR, employer="other", id=str(shift))) for shift, at in shifts]

    given(CREW_RECORD, OPENED, *many(timedelta(days=-60))).when(DECLARE).refused(declared.WorkTooOften)
    given(CREW_RECORD, OPENED, *many(timedelta(days=-300))).when(DECLARE).then(WORKED)


def test_a_record_holds_only_so_many_stretches_of_work_that_keeps_tickets_alive() -> None:
    many = [ActivityDeclared(uuid4(), BUILDING) for _ in range(declared.MOST_ACTIVITIES)]
    given(CREW_RECORD, OPENED, *many).when(BUILD).refused(declared.TooManyActivities)


def test_construction_work_is_declared_mended_and_taken_back_and_twice_is_harmless() -> None:
    given(CREW_RECORD, OPENED).when(BUILD).then(BUILT)
    given(CREW_RECORD, OPENED, BUILT).when(replace(BUILD, at=AT + HOUR)).then()
    still = replace(BUILDING, last=None)
    given(CREW_RECORD, OPENED, BUILT).when(replace(BUILD, last=None)).then(
        ActivityTakenBack(SHIFT, BUILDING), ActivityDeclared(SHIFT, still)
    )
    given(CREW_RECORD, OPENED, BUILT).when(TakeBackActivity(SHIFT)).then(ActivityTakenBack(SHIFT, BUILDING))
    given(CREW_RECORD, OPENED).when(TakeBackActivity(SHIFT)).then()


def test_a_worker_is_new_to_the_work_until_they_are_not() -> None:
    given(CREW_RECORD, OPENED).when(DeclareExperience(new=True)).then(ExperienceDeclared(new=True))
    given(CREW_RECORD, OPENED, ExperienceDeclared(new=True)).when(DeclareExperience(new=True)).then()
    given(CREW_RECORD, OPENED).when(DeclareExperience(new=False)).then()
    given(CREW_RECORD, OPENED, CrewRecordClosed()).when(DeclareExperience(new=True)).refused(Refused)


async def test_what_is_declared_can_be_read_and_taken_back(served: Serving) -> None:
    worker, shift = uuid4(), uuid4()
    path = f"/crew-records/{worker}"
    await served.done(path, {"name": "Sam Okoro"})
    told = {"starts_at": "2026-11-02T06:00:00+08:00", "ends_at": "2026-11-02T16:00:00+08:00", "travel_before": 30, "travel_after": 45}
    await served.done(f"{path}/work/{shift}", told)
    await served.done(f"{path}/activity/{shift}", {"kind": "construction", "first": "2025-01-01"})
    await served.done(f"{path}/experience", {"new": True})
    await served.settle()
    (line,) = (await served.get(f"{path}/work"))["items"]
    assert line == told | {
        "worker": str(worker), "shift": str(shift), "starts_at": "2026-11-01T22:00:00Z", "ends_at": "2026-11-02T08:00:00Z",
    }  # fmt: skip
    shown = await served.get(path)
    assert (shown["new"], [each["kind"] for each in shown["activity"]]) == (True, ["construction"])
    await served.rows_are_folds()
    for part in ("work", "activity"):
        assert (await served.delete(f"{path}/{part}/{shift}")).status_code == 204
    await served.settle()
    assert (await served.get(f"{path}/work"))["items"] == []
    assert (await served.get(path))["activity"] == []
    refused = await served.put(f"{path}/work/{shift}", told | {"ends_at": "2026-11-04T16:00:00+08:00"})
    assert (refused.status_code, refused.json()["type"]) == (422, "/v1/problems/declared_too_long")
