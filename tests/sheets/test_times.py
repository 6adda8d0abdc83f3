from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rigger.sheets.cells import Cell
from rigger.sheets.faults import Flaw, Mended
from rigger.sheets.times import clock, moment
from tests.sheets.kinds import MARCH, MARCH_MORNING, SETTING


@pytest.mark.parametrize(
    "written",
    ["06:00", "6:00", "6am", "6 AM", "6 a.m.", "6:00 am", "06.00", "0600", "600", "0600h", "06:00:00", 0.25, time(6), timedelta(hours=6)],
    ids=repr,
)
def test_six_in_the_morning_is_read_however_it_is_written(written: Cell) -> None:
    assert clock(written, SETTING) == time(6)


@pytest.mark.parametrize(
    ("written", "at"),
    [
        *(("12am", time(0)), ("12pm", time(12)), ("noon", time(12)), ("midnight", time(0)), ("6:30 pm", time(18, 30))),
        *(("18:30", time(18, 30)), ("1830 hrs", time(18, 30)), (0.0, time(0)), (0.770833333, time(18, 30))),
        (datetime(2027, 3, 1, 18, 30), time(18, 30)),  # noqa: DTZ001 - cells carry no zone
        (time(5, 59, 59, 999000), time(6)),
    ],
    ids=repr,
)
def test_other_times_are_read_too(written: Cell, at: time) -> None:
    assert clock(written, SETTING) == at


@pytest.mark.parametrize(("number", "at"), [(600, time(6)), (1830.0, time(18, 30))])
def test_a_time_that_excel_made_a_number_is_read_with_a_notice(number: float, at: time) -> None:
    found = clock(number, SETTING)
    assert isinstance(found, Mended)
    assert found.value == at


@pytest.mark.parametrize(
    "written",
    ["25:00", "06:60", "13pm", "0 am", "six", 6, 2500.0, 675.0, True, date(2027, 3, 1), timedelta(1), "6", float("nan")],
    ids=repr,
)
def test_what_no_clock_shows_is_refused(written: Cell) -> None:
    found = clock(written, SETTING)
    assert isinstance(found, Flaw)
    assert "06:00" in found.say


def test_the_end_of_a_day_is_the_start_of_the_next() -> None:
    found = clock("24:00", SETTING)
    assert isinstance(found, Flaw)
    assert "00:00 with the next day" in found.say


@pytest.mark.parametrize(
    "written",
    ["2027-03-01T06:00", "2027-03-01 06:00:00", "1/3/2027 6am", "01/03/2027 06:00", "1 Mar 2027, 6:00 am", "1/3/27 at 6.00", MARCH_MORNING],
    ids=repr,
)
def test_a_day_with_its_time_is_read(written: Cell) -> None:
    assert moment(written, SETTING) == MARCH_MORNING


def test_excels_count_with_a_fraction_is_a_day_with_a_time() -> None:
    found = moment(46447.25, SETTING)
    assert isinstance(found, Mended)
    assert found.value == MARCH_MORNING


def test_a_hair_before_the_end_of_all_days_is_read_or_refused() -> None:
    last = datetime.combine(date.max, time(23, 59, 45))
    assert clock(last, SETTING) == time(23, 59)
    assert isinstance(moment(last, SETTING), Flaw)


def test_a_moment_a_hair_before_midnight_is_the_next_day() -> None:
    assert moment(MARCH_MORNING.replace(hour=23, minute=59, second=59, microsecond=999000), SETTING) == datetime.combine(
        date(2027, 3, 2), time()
    )


@pytest.mark.parametrize("written", ["01/03/2027", MARCH, "31/02/2027 06:00", "01/03/2027 25:00", "06:00", "", 1e18, True], ids=repr)
def test_a_moment_needs_a_day_and_a_time(written: Cell) -> None:
    assert isinstance(moment(written, SETTING), Flaw)


@given(st.times())
def test_every_time_is_read_back_to_the_minute(value: time) -> None:
    minute = value.replace(second=0, microsecond=0)
    assert clock(minute.isoformat("minutes"), SETTING) == minute
    assert clock(minute.strftime("%I:%M %p"), SETTING) == minute
    assert clock((minute.hour * 60 + minute.minute) / 1440, SETTING) == minute


@given(st.one_of(st.text(), st.floats(), st.integers(), st.dates(), st.datetimes(), st.times(), st.timedeltas(), st.booleans()))
def test_whatever_a_cell_holds_gives_a_time_or_a_sentence(cell: Cell) -> None:
    for parse in (clock, moment):
        found = parse(cell, SETTING)
        assert isinstance(found.value if isinstance(found, Mended) else found, time | datetime | Flaw)
