"""Local days and clock times: changes of clocks, and the short way of finding a day against the library's."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rigger.gate.clock import NoSuchTime, UnknownZone, day_number, day_of, days_after, last_day, moment, months_after, start_of, zone_named

EPOCH = date(1970, 1, 1)
ZONES = ["Australia/Sydney", "Australia/Lord_Howe", "Australia/Eucla", "Australia/Perth", "America/New_York", "Pacific/Auckland", "UTC"]
DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1))


@given(st.sampled_from(ZONES), st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_the_short_way_to_a_local_day_is_right(zone: str, at: datetime) -> None:
    assert EPOCH + timedelta(days=day_number(at.timestamp(), zone_named(zone))) == day_of(at, zone_named(zone))


@pytest.mark.parametrize("second", [-1, 0, 1, 3599, 3600])
def test_the_short_way_is_right_to_the_second_round_a_change_of_clocks_at_midnight(second: int) -> None:
    zone = zone_named("America/Havana")
    at = datetime(2026, 3, 8, 5, tzinfo=UTC) + timedelta(seconds=second)
    assert EPOCH + timedelta(days=day_number(at.timestamp(), zone)) == day_of(at, zone)


@given(st.sampled_from(ZONES), DAYS)
def test_a_day_begins_at_its_first_moment(zone: str, day: date) -> None:
    start = start_of(day, zone_named(zone))
    assert day_of(start, zone_named(zone)) == day
    assert last_day(start, zone_named(zone)) == day - timedelta(days=1)


def test_a_time_that_the_clocks_jump_over_is_refused() -> None:
    with pytest.raises(NoSuchTime, match="2026-10-04 02:30 does not exist in Australia/Sydney"):
        moment(datetime(2026, 10, 4, 2, 30), zone_named("Australia/Sydney"))  # noqa: DTZ001


def test_of_the_hour_that_comes_twice_the_first_is_meant() -> None:
    assert moment(datetime(2026, 4, 5, 2, 30), zone_named("Australia/Sydney")) == datetime(2026, 4, 4, 15, 30, tzinfo=UTC)  # noqa: DTZ001


@pytest.mark.parametrize("name", ["Australia/Sydny", "", "../etc/passwd", "/etc/localtime"])
def test_an_unknown_zone_is_refused(name: str) -> None:
    with pytest.raises(UnknownZone):
        zone_named(name)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(9999, 6, 1), 12, date.max),
        (date(1, 6, 1), -12, date.min),
    ],
)
def test_months_end_with_a_shorter_month_and_with_the_calendar(day: date, months: int, then: date) -> None:
    assert months_after(day, months) == then


def test_days_end_with_the_calendar() -> None:
    assert (days_after(date.max, 1), days_after(date.min, -1), days_after(date(2026, 2, 28), 1)) == (date.max, date.min, date(2026, 3, 1))
