from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import uuid4

import pytest

from rigger.contexts.workforce.domain.away import MOST, AwayAlready, AwayBackwards, AwayTooOften
from rigger.contexts.workforce.domain.commands import ComeBack, GoAway
from rigger.contexts.workforce.domain.knowledge import CREW_RECORD
from rigger.contexts.workforce.events import CameBack, WentAway
from rigger.gate.facts import Away
from rigger.kernel.spec import given
from tests.contexts.workforce.people import AT, AWAY, LEAVE, NEXT_WEEK, OPENED, WENT_AWAY

GO = GoAway(LEAVE, AWAY.start, AWAY.end, AT)
OTHER = uuid4()
HOUR = timedelta(hours=1)


def test_a_worker_goes_away_and_saying_so_twice_is_harmless() -> None:
    given(CREW_RECORD, OPENED).when(GO).then(WENT_AWAY)
    given(CREW_RECORD, OPENED, WENT_AWAY).when(replace(GO, at=AT + HOUR)).then()


def test_times_with_an_offset_are_kept_in_utc() -> None:
    perth = timezone(timedelta(hours=8))
    go = replace(GO, starts_at=GO.starts_at.astimezone(perth), ends_at=GO.ends_at.astimezone(perth))
    answer = given(CREW_RECORD, OPENED).when(go)
    answer.then(WENT_AWAY)
    assert isinstance(answer.answer, tuple)
    assert [each.away.start.tzinfo for each in answer.answer if isinstance(each, WentAway)] == [UTC]


def test_the_same_stretch_again_moves_it() -> None:
    later = Away(AWAY.start + HOUR, AWAY.end + HOUR, recorded=AT)
    moved = GoAway(LEAVE, later.start, later.end, AT)
    given(CREW_RECORD, OPENED, WENT_AWAY).when(moved).then(CameBack(LEAVE, AWAY), WentAway(LEAVE, later))


def test_a_worker_comes_back_and_coming_back_twice_is_harmless() -> None:
    given(CREW_RECORD, OPENED, WENT_AWAY).when(ComeBack(LEAVE)).then(CameBack(LEAVE, AWAY))
    given(CREW_RECORD, OPENED, WENT_AWAY, CameBack(LEAVE, AWAY)).when(ComeBack(LEAVE)).then()


def test_stretches_may_touch_but_not_overlap() -> None:
    kept = given(CREW_RECORD, OPENED, WENT_AWAY)
    kept.when(GoAway(OTHER, AWAY.end, AWAY.end + HOUR, AT)).then(WentAway(OTHER, Away(AWAY.end, AWAY.end + HOUR, recorded=AT)))
    refusal = kept.when(GoAway(OTHER, AWAY.end - HOUR, AWAY.end + HOUR, AT)).refused(AwayAlready)
    assert refusal.facts == {"starts_at": "2026-03-09 06:00", "ends_at": "2026-03-12 06:00"}


@pytest.mark.parametrize(
    ("starts_at", "ends_at"),
    [
        (NEXT_WEEK, NEXT_WEEK),
        (NEXT_WEEK, NEXT_WEEK - HOUR),
        (NEXT_WEEK, NEXT_WEEK + timedelta(days=5 * 366, hours=1)),
        (datetime(1, 1, 1, tzinfo=timezone(HOUR)), NEXT_WEEK),
        (NEXT_WEEK, datetime(9999, 12, 31, 23, tzinfo=timezone(-HOUR))),
    ],
)
def test_a_stretch_that_runs_backwards_or_for_ever_is_refused(starts_at: datetime, ends_at: datetime) -> None:
    given(CREW_RECORD, OPENED).when(GoAway(LEAVE, starts_at, ends_at, AT)).refused(AwayBackwards)


def test_a_record_holds_only_so_many_stretches() -> None:
    many = [WentAway(uuid4(), Away(NEXT_WEEK + n * HOUR, NEXT_WEEK + (n + 1) * HOUR)) for n in range(MOST)]
    given(CREW_RECORD, OPENED, *many).when(GoAway(OTHER, AT, AT + HOUR, AT)).refused(AwayTooOften)
