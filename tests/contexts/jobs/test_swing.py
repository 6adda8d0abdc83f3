from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from rigger.catalogue.classes import UnknownClass
from rigger.catalogue.patterns import PatternDoesNotDivide, UnknownPattern
from rigger.contexts.jobs.domain.ask import CancelShift, CancelSwing, ChangeShift, JobCommand
from rigger.contexts.jobs.domain.clock import NotAClockTime, ShiftBackwards, ShiftTooLong, TimeComesTwice
from rigger.contexts.jobs.domain.crew import MOST_NEEDS, NobodyWanted, TooManyNeeds, TooManyPositions
from rigger.contexts.jobs.domain.job import JOB, JobIsElsewhere
from rigger.contexts.jobs.domain.swing_asked import DayOutOfRange, SwingLength, SwingTooLarge, SwingTooLong
from rigger.contexts.jobs.events.job import (
    DayKept,
    JobEvent,
    Place,
    Post,
    ShiftCancelled,
    ShiftCrewChanged,
    ShiftMoved,
    ShiftPlanned,
    SwingCancelled,
    SwingPlanned,
)
from rigger.gate.clock import NoSuchTime
from rigger.gate.facts import Attribute, Need
from rigger.kernel.refusal import Refused
from rigger.kernel.spec import given, heard
from rigger.kernel.values import Blank, ControlCharacters, TooLong, derived
from tests.contexts.jobs.work import AT, DOGGER, HEARD_SITE, JOB_OPENED, MONDAY, NOBODYS, PLAN, RIGGERS, SITE, SITE_ADDED, SWING, perth
from tests.contexts.jobs.work import JOB as SHUTDOWN

DAY = timedelta(days=1)
SYDNEY = heard(replace(SITE_ADDED, zone="Australia/Sydney", jurisdiction="AU-NSW"), key=SITE, stream="site")


def shift_on(day: date) -> UUID:
    return derived(SHUTDOWN, SWING, day.isoformat())


def answer(*history: object, ask: JobCommand = PLAN, site: object = HEARD_SITE) -> tuple[JobEvent, ...]:
    answered = given(JOB, site, JOB_OPENED, *history).when(ask).answer
    assert isinstance(answered, tuple), answered
    return answered


PLANNED = answer()
FIRST = shift_on(MONDAY)


def shifts(events: tuple[JobEvent, ...]) -> list[ShiftPlanned]:
    return [each for each in events if isinstance(each, ShiftPlanned)]


def test_a_swing_is_planned_day_by_day_in_the_clock_of_its_site() -> None:
    asked, *days = PLANNED
    assert asked == SwingPlanned(
        swing=SWING, pattern="8:6", first_day=MONDAY, last_day=date(2026, 3, 16), shift_start="06:00", shift_end="18:00",
        places=(DOGGER, RIGGERS),
    )  # fmt: skip
    assert [each.day for each in shifts(PLANNED)] == [MONDAY + n * DAY for n in range(8)]
    posts = (
        Post(derived(FIRST, "Dogger", 1), "Dogger", DOGGER.needs),
        Post(derived(FIRST, "Rigger", 1), "Rigger", RIGGERS.needs),
        Post(derived(FIRST, "Rigger", 2), "Rigger", RIGGERS.needs),
    )
    assert days[0] == ShiftPlanned(
        shift=FIRST, swing=SWING, day=MONDAY, site=SITE, job_name="Shutdown", starts_at=perth(9, 6), ends_at=perth(9, 18), posts=posts,
    )  # fmt: skip


def test_every_position_has_an_id_of_its_own() -> None:
    positions = [post.position for each in shifts(PLANNED) for post in each.posts]
    assert len(set(positions)) == len(positions) == 24


def test_planning_a_swing_twice_is_harmless() -> None:
    assert answer(*PLANNED) == ()
    assert answer(*PLANNED, ask=replace(PLAN, cycles=None, last_day=date(2026, 3, 16))) == ()


def test_the_same_swing_in_another_job_has_shifts_of_its_own() -> None:
    elsewhere = replace(JOB_OPENED, job=NOBODYS)
    others = given(JOB, HEARD_SITE, elsewhere).when(PLAN).answer
    assert isinstance(others, tuple)
    assert not {each.shift for each in shifts(others)} & {each.shift for each in shifts(PLANNED)}


def test_two_cycles_leave_the_days_off_free() -> None:
    worked = {(each.day - MONDAY).days for each in shifts(answer(ask=replace(PLAN, cycles=2)))}
    assert worked == {*range(8), *range(14, 22)}


def test_a_night_shift_ends_on_the_next_day() -> None:
    night = shifts(answer(ask=replace(PLAN, shift_start="18:00", shift_end="06:00")))[0]
    assert (night.day, night.starts_at, night.ends_at) == (MONDAY, perth(9, 18), perth(10, 6))


def test_planned_times_are_told_in_utc() -> None:
    first = shifts(PLANNED)[0]
    assert (first.starts_at.tzinfo, first.starts_at) == (UTC, datetime(2026, 3, 8, 22, tzinfo=UTC))


@pytest.mark.parametrize(("first", "hours"), [(date(2026, 4, 4), 13), (date(2026, 10, 3), 11)])
def test_a_night_over_a_change_of_clocks_is_longer_or_shorter(first: date, hours: int) -> None:
    ask = replace(PLAN, pattern="every day", first_day=first, shift_start="18:00", shift_end="06:00")
    night = shifts(answer(ask=ask, site=SYDNEY))[0]
    assert night.ends_at - night.starts_at == timedelta(hours=hours)


def test_an_hour_that_the_clock_skips_is_refused() -> None:
    ask = replace(PLAN, first_day=date(2026, 9, 28), shift_start="02:30", shift_end="10:00")
    for repeated in (None, "earlier", "later"):
        refusal = given(JOB, SYDNEY, JOB_OPENED).when(replace(ask, repeated=repeated)).refused(NoSuchTime)
        assert refusal.facts == {"local": "2026-10-04 02:30", "zone": "Australia/Sydney"}


def test_an_hour_that_comes_twice_is_asked_about() -> None:
    ask = replace(PLAN, pattern="every day", first_day=date(2026, 4, 5), shift_start="02:30", shift_end="10:00")
    refusal = given(JOB, SYDNEY, JOB_OPENED).when(ask).refused(TimeComesTwice)
    assert refusal.facts == {"local": "2026-04-05 02:30", "zone": "Australia/Sydney"}
    starts = [shifts(answer(ask=replace(ask, repeated=which), site=SYDNEY))[0].starts_at for which in ("earlier", "later")]
    assert starts == [datetime(2026, 4, 4, 15, 30, tzinfo=UTC), datetime(2026, 4, 4, 16, 30, tzinfo=UTC)]


def test_a_shift_of_24_hours_that_meets_a_longer_day_is_too_long() -> None:
    ask = replace(PLAN, pattern="every day", first_day=date(2026, 4, 4), shift_start="18:00", shift_end="17:59")
    refusal = given(JOB, SYDNEY, JOB_OPENED).when(ask).refused(ShiftTooLong)
    assert refusal.facts == {"starts": "2026-04-04 18:00", "ends": "2026-04-05 17:59", "hours": 25.0}


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"pattern": "9:5"}, UnknownPattern),
        ({"cycles": None, "last_day": date(2026, 3, 20)}, PatternDoesNotDivide),
        ({"cycles": None, "last_day": date(2026, 3, 1)}, PatternDoesNotDivide),
        ({"cycles": None}, SwingLength),
        ({"last_day": date(2026, 3, 16)}, SwingLength),
        ({"cycles": 0}, SwingLength),
        ({"cycles": 10**9}, SwingLength),
        ({"cycles": 30}, SwingTooLong),
        ({"pattern": "every day", "cycles": None, "last_day": date(9999, 12, 31)}, SwingTooLong),
        ({"first_day": date(1, 1, 1)}, DayOutOfRange),
        ({"first_day": date(9999, 12, 31)}, DayOutOfRange),
        ({"pattern": "every day", "cycles": 51, "places": (replace(DOGGER, count=400),)}, SwingTooLarge),
        ({"shift_start": "6:00"}, NotAClockTime),
        ({"shift_end": "24:00"}, NotAClockTime),
        ({"shift_end": "06:00"}, ShiftBackwards),
        ({"places": ()}, NobodyWanted),
        ({"places": (replace(DOGGER, count=0),)}, NobodyWanted),
        ({"places": (replace(DOGGER, count=-5), RIGGERS)}, NobodyWanted),
        ({"places": (replace(DOGGER, count=401),)}, TooManyPositions),
        ({"places": (Place("", (Need("DG"),)),)}, Blank),
        ({"places": (Place("x" * 1_000_000),)}, TooLong),
        ({"places": (Place("Dogger", (Need("DX"),)),)}, UnknownClass),
        ({"places": (Place("Dogger", (Need("DG"),) * (MOST_NEEDS + 1)),)}, TooManyNeeds),
        ({"places": (Place("Dogger", (Need("DG", (Attribute("a", ("v",) * (MOST_NEEDS + 1)),)),)),)}, TooManyNeeds),
        ({"places": (Place("Dogger", (Need("DG", (Attribute("a", ("\x00",)),)),)),)}, ControlCharacters),
        ({"site": NOBODYS}, JobIsElsewhere),
    ],
)
def test_a_swing_that_cannot_be_right_is_refused(wrong: dict[str, object], refusal: type[Refused]) -> None:
    given(JOB, HEARD_SITE, JOB_OPENED).when(replace(PLAN, **wrong)).refused(refusal)


def test_the_largest_swing_there_may_be_is_planned() -> None:
    ask = replace(PLAN, pattern="every day", cycles=400, places=(Place("Trades assistant", (), 50),))
    assert len(shifts(answer(ask=ask))) == 400


def test_what_a_position_asks_is_kept_by_its_code() -> None:
    place = Place(" Signaller", (Need("DG", (Attribute("signal", ("radio",)),)),))
    post = shifts(answer(ask=replace(PLAN, places=(place,))))[0].posts[0]
    assert (post.title, post.needs) == ("Signaller", (Need("AU.HRWL.DG", (Attribute("signal", ("radio",)),)),))


def test_planning_again_with_other_times_moves_every_shift() -> None:
    again = answer(*PLANNED, ask=replace(PLAN, shift_end="17:00"))
    first = shifts(PLANNED)[0]
    assert again[1] == ShiftMoved(FIRST, perth(9, 6), perth(9, 17), tuple(each.position for each in first.posts))
    assert [type(each) for each in again] == [SwingPlanned, *[ShiftMoved] * 8]


def test_planning_again_with_another_crew_keeps_the_positions_that_stay() -> None:
    crane = Place("Operator", (Need("C6"),))
    again = answer(*PLANNED, ask=replace(PLAN, places=(DOGGER, replace(RIGGERS, count=1), crane), shift_end="17:00"))
    moved, changed = again[1:3]
    dogger, rigger, second = (each.position for each in shifts(PLANNED)[0].posts)
    assert moved == ShiftMoved(FIRST, perth(9, 6), perth(9, 17), (dogger, rigger))
    assert isinstance(changed, ShiftCrewChanged)
    assert (changed.said, changed.withdrawn) == ((derived(FIRST, "Operator", 1),), (second,))
    assert [each.position for each in changed.posts] == [dogger, rigger, derived(FIRST, "Operator", 1)]
    assert answer(*PLANNED, *again, ask=replace(PLAN, places=(DOGGER, replace(RIGGERS, count=1), crane), shift_end="17:00")) == ()


def test_a_position_that_asks_for_something_else_is_said_again() -> None:
    again = answer(*PLANNED, ask=replace(PLAN, places=(Place("Dogger", (Need("RB"),)), RIGGERS)))
    changed = again[1]
    assert isinstance(changed, ShiftCrewChanged)
    assert (changed.said, changed.withdrawn) == ((derived(FIRST, "Dogger", 1),), ())


def test_days_that_the_plan_no_longer_has_are_cancelled_and_come_back_with_it() -> None:
    shorter = replace(PLAN, pattern="5:2", cycles=1)
    again = answer(*PLANNED, ask=shorter)
    assert [each.shift for each in again if isinstance(each, ShiftCancelled)] == [shift_on(MONDAY + n * DAY) for n in (5, 6, 7)]
    back = answer(*PLANNED, *again)
    assert shifts(back) == shifts(PLANNED)[5:]


def test_a_day_changed_by_hand_stays_when_its_swing_is_planned_again() -> None:
    by_hand = answer(*PLANNED, ask=ChangeShift(shift=FIRST, site=SITE, at=AT, starts="2026-03-09T08:00"))
    again = answer(*PLANNED, *by_hand, ask=replace(PLAN, shift_end="17:00"))
    assert FIRST not in {each.shift for each in again if isinstance(each, ShiftMoved)}
    shorter = answer(*PLANNED, *by_hand, ask=replace(PLAN, first_day=MONDAY + DAY))
    assert FIRST not in {each.shift for each in shorter if isinstance(each, ShiftCancelled)}


def test_a_day_changed_by_hand_is_not_held_to_the_times_of_the_plan() -> None:
    ask = replace(PLAN, pattern="every day", first_day=date(2026, 10, 4))
    planned = answer(ask=ask, site=SYDNEY)
    skipped = replace(ask, shift_start="02:30", shift_end="10:00")
    kept = DayKept(shift_on(date(2026, 10, 4)))
    given(JOB, SYDNEY, JOB_OPENED, *planned).when(skipped).refused(NoSuchTime)
    assert [type(each) for each in answer(*planned, kept, ask=skipped, site=SYDNEY)] == [SwingPlanned]


def test_a_day_cancelled_by_hand_stays_cancelled() -> None:
    by_hand = answer(*PLANNED, ask=CancelShift(FIRST))
    assert answer(*PLANNED, *by_hand) == ()


def test_a_cancelled_swing_takes_all_its_shifts_with_it_and_twice_is_harmless() -> None:
    by_hand = answer(*PLANNED, ask=ChangeShift(shift=FIRST, site=SITE, at=AT, starts="2026-03-09T08:00"))
    cancelled = answer(*PLANNED, *by_hand, ask=CancelSwing(SWING))
    assert [type(each) for each in cancelled] == [*[ShiftCancelled] * 8, SwingCancelled]
    assert answer(*PLANNED, *by_hand, *cancelled, ask=CancelSwing(SWING)) == ()


def test_a_cancelled_swing_can_be_planned_afresh() -> None:
    kept = (DayKept(FIRST),)
    cancelled = answer(*PLANNED, *kept, ask=CancelSwing(SWING))
    assert answer(*PLANNED, *kept, *cancelled) == PLANNED


def test_another_swing_of_the_job_is_left_alone() -> None:
    other = replace(PLAN, swing=NOBODYS, first_day=date(2026, 4, 6))
    both = (*PLANNED, *answer(*PLANNED, ask=other))
    assert all(isinstance(each, SwingPlanned | ShiftCancelled) for each in answer(*both, ask=replace(PLAN, pattern="5:2")))
    assert {each.shift for each in answer(*both, ask=CancelSwing(SWING)) if isinstance(each, ShiftCancelled)} == {
        each.shift for each in shifts(PLANNED)
    }
