from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from rigger.contexts.jobs.domain.allocation import (
    ALLOCATION,
    AllocateCrane,
    AllocationBackwards,
    AllocationOfAnother,
    CraneElsewhere,
    ReleaseCrane,
    UnknownJob,
)
from rigger.contexts.jobs.domain.crane import (
    CRANE,
    CapacityOutOfRange,
    ChartTooLong,
    DescribeCrane,
    MeasureOutOfRange,
    Measures,
    UnknownCrane,
    UnknownPlantKind,
)  # fmt: skip
from rigger.contexts.jobs.domain.plant_crew import plant_of
from rigger.contexts.jobs.events.crane import AllocationMoved, CraneAllocated, CraneChanged, CraneReleased
from rigger.contexts.jobs.events.job import JobChanged
from rigger.kernel.refusal import Refused
from rigger.kernel.spec import given, heard
from rigger.kernel.values import Blank
from tests.contexts.jobs.work import CLIENT, CRANE_ADDED, JOB, JOB_OPENED, NOBODYS, perth
from tests.contexts.jobs.work import CRANE as LTM

DESCRIBE = DescribeCrane(LTM, "slewing_mobile", "LTM 1070", 70.0, "1ABC234")
HOUR = timedelta(hours=1)
START, END = perth(10, 6).astimezone(UTC), perth(12, 18).astimezone(UTC)
HEARD_CRANE = heard(CRANE_ADDED, key=LTM, stream="crane")
HEARD_JOB = heard(JOB_OPENED, key=JOB, stream="job")
OURS = (HEARD_CRANE, HEARD_JOB)
ALLOCATE = AllocateCrane(LTM, JOB, START, END)
ALLOCATED = CraneAllocated(LTM, JOB, "Shutdown", START, END)
ELSEWHERE = uuid4()


def test_a_crane_is_added_and_describing_it_twice_is_harmless() -> None:
    given(CRANE).when(DESCRIBE).then(CRANE_ADDED)
    given(CRANE, CRANE_ADDED).when(DESCRIBE).then()


def test_what_the_crew_law_looks_at_is_kept() -> None:
    known = Measures(chart=((10.0, 3.0), (2.5, 12.0)), remote_operations=4)
    kept = replace(CRANE_ADDED, chart=known.chart, remote_operations=4)
    given(CRANE).when(replace(DESCRIBE, measures=known)).then(kept)
    assert plant_of(kept).measured("metre_tonnes") == 30


def test_a_crane_is_changed() -> None:
    changed = CraneChanged(LTM, "slewing_mobile", "LTM 1070", 72.5)
    given(CRANE, CRANE_ADDED).when(replace(DESCRIBE, capacity_t=72.5, registration=" ")).then(changed)


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"kind": "hovercraft"}, UnknownPlantKind),
        ({"name": " "}, Blank),
        ({"capacity_t": 0.0}, CapacityOutOfRange),
        ({"capacity_t": float("nan")}, CapacityOutOfRange),
        ({"capacity_t": 20_001.0}, CapacityOutOfRange),
        ({"measures": Measures(metre_tonnes=0.0)}, MeasureOutOfRange),
        ({"measures": Measures(boom_m=float("nan"))}, MeasureOutOfRange),
        ({"measures": Measures(chart=((10.0, 0.0),))}, MeasureOutOfRange),
        ({"measures": Measures(remote_operations=-1)}, MeasureOutOfRange),
        ({"measures": Measures(chart=((10.0, 3.0),) * 1_001)}, ChartTooLong),
    ],
)
def test_a_crane_that_cannot_be_right_is_refused(wrong: dict[str, object], refusal: type[Refused]) -> None:
    given(CRANE).when(replace(DESCRIBE, **wrong)).refused(refusal)


def test_a_crane_is_allocated_and_allocating_it_twice_is_harmless() -> None:
    given(ALLOCATION, *OURS).when(replace(ALLOCATE, starts_at=perth(10, 6))).then(ALLOCATED)
    given(ALLOCATION, *OURS, ALLOCATED).when(ALLOCATE).then()


def test_a_crane_cannot_be_in_two_places() -> None:
    there = heard(ALLOCATED, key=ELSEWHERE, stream="allocation")
    refusal = given(ALLOCATION, *OURS, there).when(AllocateCrane(LTM, JOB, END - HOUR, END + HOUR)).refused(CraneElsewhere)
    assert refusal.sentence.startswith('This crane is on the job "Shutdown" from 2026-03-09 22:00 to 2026-03-12 10:00 (UTC)')


def test_stretches_may_touch() -> None:
    there = heard(ALLOCATED, key=ELSEWHERE, stream="allocation")
    after = replace(ALLOCATED, starts_at=END, ends_at=END + HOUR)
    given(ALLOCATION, *OURS, there).when(AllocateCrane(LTM, JOB, END, END + HOUR)).then(after)


def test_a_crane_that_was_released_or_moved_away_is_free() -> None:
    there = heard(ALLOCATED, key=ELSEWHERE, stream="allocation")
    moved = heard(AllocationMoved(LTM, JOB, "Shutdown", END, END + HOUR), key=ELSEWHERE, stream="allocation")
    released = heard(CraneReleased(LTM), key=ELSEWHERE, stream="allocation")
    given(ALLOCATION, *OURS, there, moved).when(ALLOCATE).then(ALLOCATED)
    given(ALLOCATION, *OURS, there, released).when(ALLOCATE).then(ALLOCATED)
    given(ALLOCATION, *OURS, there, moved).when(replace(ALLOCATE, ends_at=END + HOUR)).refused(CraneElsewhere)


def test_an_allocation_is_moved_under_the_latest_name_of_its_job() -> None:
    renamed = heard(JobChanged(JOB, "Big shutdown", CLIENT), key=JOB, stream="job")
    moved = AllocationMoved(LTM, JOB, "Big shutdown", START + HOUR, END)
    given(ALLOCATION, *OURS, renamed, ALLOCATED).when(replace(ALLOCATE, starts_at=START + HOUR)).then(moved)
    given(ALLOCATION, *OURS, renamed, ALLOCATED, moved).when(replace(ALLOCATE, starts_at=START + HOUR)).then()


def test_a_crane_is_released_and_releasing_it_twice_is_harmless() -> None:
    given(ALLOCATION, *OURS, ALLOCATED).when(ReleaseCrane()).then(CraneReleased(LTM))
    given(ALLOCATION, *OURS, ALLOCATED, CraneReleased(LTM)).when(ReleaseCrane()).then()
    given(ALLOCATION, *OURS, ALLOCATED, CraneReleased(LTM)).when(ALLOCATE).then(ALLOCATED)


def test_an_allocation_keeps_its_crane() -> None:
    given(ALLOCATION, HEARD_JOB, ALLOCATED).when(replace(ALLOCATE, crane=NOBODYS)).refused(AllocationOfAnother)


def test_a_crane_and_a_job_that_are_not_ours_are_refused() -> None:
    given(ALLOCATION, HEARD_JOB).when(ALLOCATE).refused(UnknownCrane)
    given(ALLOCATION, HEARD_CRANE).when(ALLOCATE).refused(UnknownJob)


@pytest.mark.parametrize(
    ("starts_at", "ends_at"),
    [(START, START), (END, START), (START, START + timedelta(days=1831)), (datetime(1999, 12, 31, tzinfo=UTC), END)],
)
def test_an_allocation_that_runs_backwards_or_for_ever_is_refused(starts_at: datetime, ends_at: datetime) -> None:
    given(ALLOCATION, *OURS).when(AllocateCrane(LTM, JOB, starts_at, ends_at)).refused(AllocationBackwards)
