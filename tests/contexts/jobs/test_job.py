from dataclasses import replace
from uuid import UUID

import pytest

from rigger.contexts.jobs.domain.ask import CancelPosition, CancelShift, CancelSwing, ChangeShift, DescribeJob, JobCommand
from rigger.contexts.jobs.domain.clock import NotALocalTime, ShiftBackwards, ShiftTooLong
from rigger.contexts.jobs.domain.crew import NobodyWanted
from rigger.contexts.jobs.domain.job import JOB, JobIsElsewhere, NoSuchJob, UnknownSite
from rigger.contexts.jobs.domain.shift import NoSuchShift
from rigger.contexts.jobs.domain.site import UnknownClient
from rigger.contexts.jobs.events.job import (
    DayKept,
    JobChanged,
    Place,
    Post,
    ShiftCancelled,
    ShiftCrewChanged,
    ShiftMoved,
    ShiftPlanned,
)
from rigger.contexts.jobs.events.site import ClientAdded
from rigger.gate.facts import Need
from rigger.kernel.refusal import Refused
from rigger.kernel.spec import given, heard
from rigger.kernel.values import Blank, derived
from tests.contexts.jobs.work import AT, CLIENT, HEARD_CLIENT, HEARD_SITE, JOB_OPENED, MONDAY, NOBODYS, PLAN, SITE, SWING, perth
from tests.contexts.jobs.work import JOB as SHUTDOWN

DESCRIBE = DescribeJob(SHUTDOWN, CLIENT, SITE, "Shutdown")
HEARD = (HEARD_CLIENT, HEARD_SITE)
FIRST = derived(SHUTDOWN, SWING, MONDAY.isoformat())
POSTS = (Post(derived(FIRST, "Dogger", 1), "Dogger", (Need("AU.HRWL.DG"),)), Post(derived(FIRST, "Spotter", 1), "Spotter"))
DOGGER, SPOTTER = (each.position for each in POSTS)
PLANNED = ShiftPlanned(
    shift=FIRST, swing=SWING, day=MONDAY, site=SITE, job_name="Shutdown", starts_at=perth(9, 6), ends_at=perth(9, 18), posts=POSTS
)  # fmt: skip
MOVED = ShiftMoved(FIRST, perth(10, 6), perth(10, 18), (DOGGER, SPOTTER))
CANCELLED = ShiftCancelled(FIRST, (DOGGER, SPOTTER))
KEPT = DayKept(FIRST)
JOB_WITH_SHIFT = given(JOB, *HEARD, JOB_OPENED, PLANNED)


def change(**what: object) -> ChangeShift:
    return replace(ChangeShift(shift=FIRST, site=SITE, at=AT), **what)


def crew(posts: tuple[Post, ...], said: tuple[UUID, ...], withdrawn: tuple[UUID, ...]) -> ShiftCrewChanged:
    return ShiftCrewChanged(
        shift=FIRST, site=SITE, job_name="Shutdown", starts_at=perth(9, 6), ends_at=perth(9, 18), posts=posts, said=said,
        withdrawn=withdrawn,
    )  # fmt: skip


def test_a_job_is_opened_and_describing_it_twice_is_harmless() -> None:
    given(JOB, *HEARD).when(DESCRIBE).then(JOB_OPENED)
    given(JOB, *HEARD, JOB_OPENED).when(DESCRIBE).then()


def test_a_changed_job_is_remembered_as_it_is_now() -> None:
    changed = JobChanged(SHUTDOWN, "Big one", CLIENT)
    given(JOB, *HEARD, JOB_OPENED, changed).when(replace(DESCRIBE, name="Big one")).then()
    given(JOB, *HEARD, JOB_OPENED, changed).when(DESCRIBE).then(JobChanged(SHUTDOWN, "Shutdown", CLIENT))


def test_a_job_needs_a_site_and_a_client_that_are_ours() -> None:
    given(JOB, HEARD_CLIENT).when(DESCRIBE).refused(UnknownSite)
    given(JOB, HEARD_SITE).when(DESCRIBE).refused(UnknownClient)
    given(JOB, *HEARD).when(replace(DESCRIBE, name="")).refused(Blank)


def test_a_job_stays_on_its_site() -> None:
    given(JOB, *HEARD, JOB_OPENED).when(replace(DESCRIBE, site=NOBODYS)).refused(JobIsElsewhere)


def test_a_renamed_job_says_its_positions_again() -> None:
    again = replace(crew(POSTS, (DOGGER, SPOTTER), ()), job_name="Big one")
    JOB_WITH_SHIFT.when(replace(DESCRIBE, name="Big one")).then(JobChanged(SHUTDOWN, "Big one", CLIENT), again)


def test_a_job_goes_to_another_client_without_a_word_to_the_crew() -> None:
    other = heard(ClientAdded(NOBODYS, "Else"), key=NOBODYS, stream="client")
    given(JOB, HEARD_SITE, other, JOB_OPENED, PLANNED).when(replace(DESCRIBE, client=NOBODYS)).then(
        JobChanged(SHUTDOWN, "Shutdown", NOBODYS)
    )


@pytest.mark.parametrize("command", [PLAN, change(), CancelShift(FIRST), CancelPosition(FIRST, DOGGER), CancelSwing(SWING)])
def test_nothing_can_be_asked_of_a_job_that_was_never_opened(command: JobCommand) -> None:
    given(JOB, *HEARD).when(command).refused(NoSuchJob)


def test_a_shift_is_moved_to_another_day_by_hand() -> None:
    JOB_WITH_SHIFT.when(change(starts="2026-03-10T06:00", ends="2026-03-10T18:00")).then(MOVED, KEPT)
    given(JOB, *HEARD, JOB_OPENED, PLANNED, MOVED, KEPT).when(change(ends="2026-03-10T17:00")).then(
        ShiftMoved(FIRST, perth(10, 6), perth(10, 17), (DOGGER, SPOTTER))
    )


def test_changing_nothing_is_harmless() -> None:
    JOB_WITH_SHIFT.when(change(starts="2026-03-09T06:00")).then()
    JOB_WITH_SHIFT.when(change(places=(Place("Dogger", (Need("DG"),)), Place("Spotter")))).then()


def test_a_shift_gets_another_crew_by_hand() -> None:
    operator = Post(derived(FIRST, "Operator", 1), "Operator", (Need("AU.HRWL.C6"),))
    places = (Place("Dogger", (Need("DG"),)), Place("Operator", (Need("C6"),)))
    JOB_WITH_SHIFT.when(change(places=places)).then(crew((POSTS[0], operator), (operator.position,), (SPOTTER,)), KEPT)


@pytest.mark.parametrize(
    ("what", "refusal"),
    [
        ({"starts": "09/03/2026 06:00"}, NotALocalTime),
        ({"starts": "2026-02-30T06:00"}, NotALocalTime),
        ({"ends": "2026-03-09T06:00"}, ShiftBackwards),
        ({"ends": "2026-03-09T05:00"}, ShiftBackwards),
        ({"ends": "2026-03-10T06:01"}, ShiftTooLong),
        ({"places": ()}, NobodyWanted),
        ({"shift": NOBODYS}, NoSuchShift),
        ({"site": NOBODYS}, JobIsElsewhere),
    ],
)
def test_a_change_that_cannot_be_right_is_refused(what: dict[str, object], refusal: type[Refused]) -> None:
    JOB_WITH_SHIFT.when(change(**what)).refused(refusal)


def test_a_shift_may_last_a_whole_day() -> None:
    JOB_WITH_SHIFT.when(change(ends="2026-03-10T06:00")).then(ShiftMoved(FIRST, perth(9, 6), perth(10, 6), (DOGGER, SPOTTER)), KEPT)


def test_a_shift_is_cancelled_by_hand_and_twice_is_harmless() -> None:
    JOB_WITH_SHIFT.when(CancelShift(FIRST)).then(CANCELLED, KEPT)
    given(JOB, *HEARD, JOB_OPENED, PLANNED, CANCELLED, KEPT).when(CancelShift(FIRST)).then()
    JOB_WITH_SHIFT.when(CancelShift(NOBODYS)).refused(NoSuchShift)


def test_a_shift_that_its_swing_dropped_can_be_cancelled_for_good() -> None:
    given(JOB, *HEARD, JOB_OPENED, PLANNED, CANCELLED).when(CancelShift(FIRST)).then(KEPT)


def test_a_cancelled_shift_is_planned_again_by_hand() -> None:
    again = replace(PLANNED, ends_at=perth(9, 17))
    given(JOB, *HEARD, JOB_OPENED, PLANNED, CANCELLED, KEPT).when(change(ends="2026-03-09T17:00")).then(again)


def test_one_position_is_cancelled_and_twice_is_harmless() -> None:
    fewer = crew((POSTS[0],), (), (SPOTTER,))
    JOB_WITH_SHIFT.when(CancelPosition(FIRST, SPOTTER)).then(fewer, KEPT)
    given(JOB, *HEARD, JOB_OPENED, PLANNED, fewer, KEPT).when(CancelPosition(FIRST, SPOTTER)).then()
    given(JOB, *HEARD, JOB_OPENED, PLANNED, CANCELLED).when(CancelPosition(FIRST, SPOTTER)).then()
    JOB_WITH_SHIFT.when(CancelPosition(NOBODYS, SPOTTER)).refused(NoSuchShift)


def test_a_log_that_makes_no_sense_is_a_fault_and_not_an_answer() -> None:
    with pytest.raises(ValueError, match="never opened"):
        given(JOB, PLANNED).state()
