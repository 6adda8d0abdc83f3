from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rigger.catalogue.patterns import Pattern, PatternDoesNotDivide, UnknownPattern, pattern_named, patterns

MONDAY = date(2026, 3, 2)

DAYS_ON_OFF = {
    "2:1": (14, 7), "3:1": (21, 7), "4:1": (28, 7), "8:6": (8, 6), "5:2": (5, 2), "7:7": (7, 7), "14:14": (14, 14), "every day": (1, 0),
}  # fmt: skip


@pytest.mark.parametrize(("name", "days"), DAYS_ON_OFF.items())
def test_every_pattern_that_crews_work_is_there(name: str, days: tuple[int, int]) -> None:
    assert (pattern_named(name).on, pattern_named(name).off) == days


def test_a_pattern_is_known_by_its_other_names() -> None:
    assert pattern_named(" 8 AND 6 ").name == "8:6"
    assert pattern_named("2:2").name == "14:14"


def test_no_two_patterns_share_a_name() -> None:
    names = [name for each in patterns() for name in (each.name, *each.written)]
    assert len(set(names)) == len(names)


def test_an_unknown_pattern_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownPattern, match=r"\"9:5\".*8:6.*4:1"):
        pattern_named("9:5")


def test_eight_and_six_works_eight_days_and_rests_six() -> None:
    worked = pattern_named("8:6").days_on(MONDAY, MONDAY + timedelta(days=21))
    assert [(day - MONDAY).days for day in worked] == [*range(8), *range(14, 22)]


@pytest.mark.parametrize("days", [14, 21])
def test_a_period_may_end_with_the_days_on_or_with_the_days_off(days: int) -> None:
    assert len(pattern_named("2:1").days_on(MONDAY, MONDAY + timedelta(days=days - 1))) == 14


@pytest.mark.parametrize(
    ("name", "last", "fitting"),
    [
        ("8:6", date(2026, 3, 5), "2026-03-09"),
        ("8:6", date(2026, 3, 12), "2026-03-09 or 2026-03-23"),
        ("8:6", date(2026, 3, 18), "2026-03-09 or 2026-03-23"),
        ("8:6", date(2026, 3, 27), "2026-03-23 or 2026-04-06"),
        ("2:1", date(2026, 3, 1), "2026-03-15"),
        ("2:1", date(2020, 1, 1), "2026-03-15"),
    ],
)
def test_a_period_that_does_not_divide_is_told_which_last_day_fits(name: str, last: date, fitting: str) -> None:
    with pytest.raises(PatternDoesNotDivide, match=f"{fitting}\\.$"):
        pattern_named(name).days_on(MONDAY, last)


@given(st.sampled_from(patterns()), st.integers(1, 50))
def test_whole_cycles_always_divide(pattern: Pattern, cycles: int) -> None:
    assert len(pattern.days_on(MONDAY, pattern.last_of(MONDAY, cycles))) == cycles * pattern.on
