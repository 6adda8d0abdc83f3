from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rigger.sheets.cells import EPOCH_1904, Cell, Setting
from rigger.sheets.dates import birthday, day, expiry
from rigger.sheets.faults import Flaw, Mended, Severity
from tests.sheets.kinds import CLASSES, MARCH, SETTING

DAYS = st.dates(date(1920, 1, 1), date(2149, 12, 31))


@pytest.mark.parametrize(
    "written",
    [
        *("2027-03-01", "2027/3/1", "20270301", "2027-03-01T00:00:00", "2027-03-01 00:00:00.000", "01/03/2027 12:00:00 AM"),
        *("01/03/2027", "1/3/2027", "1.3.2027", "1-3-2027", "1 3 2027", "01/03/27", "1/3/27", "1.3.27"),
        *(
            "1 Mar 2027",
            "1st March 2027",
            "1-Mar-27",
            "01Mar2027",
            "1 march '27",
            "Mon 1 Mar 2027",
            "Monday, 1 March 2027",
            "1st of March, 2027",
        ),
        *("March 1, 2027", "Mar 1st 2027"),
        *(MARCH, datetime(2027, 3, 1, 6), datetime(2027, 3, 1)),  # noqa: DTZ001 - cells carry no zone
    ],
    ids=repr,
)
def test_a_day_is_read_day_first_however_it_is_written(written: Cell) -> None:
    assert day(written, SETTING) == MARCH


@pytest.mark.parametrize("written", ["Mar-27", "March 2027", "03/2027", "2027-03", "2027", "mar.27"])
def test_a_month_without_a_day_is_asked_about(written: str) -> None:
    found = day(written, SETTING)
    assert isinstance(found, Flaw)
    assert found.severity is Severity.QUESTION
    assert found.found == written


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("31/02/2027", "February 2027 has 28 days"),
        ("29/02/2027", "28 days"),
        ("31/04/2027", "April 2027 has 30 days"),
        ("00/03/2027", "does not exist"),
        ("13/13/2027", "no month 13"),
        ("2027-02-31", "28 days"),
        ("soon", "not a date"),
        ("1 Foo 2027", "not a date"),
        ("01/03/0027", "cannot be right"),
        ("1/1/1066", "year 1066"),
        (12, "not a date"),
        (1e300, "not a date"),
        (float("nan"), "not a date"),
        (-5, "not a date"),
        (True, "not a date"),
        (time(6), "not a date"),
        (timedelta(1), "not a date"),
        (date(1900, 1, 1), "year 1900"),
    ],
    ids=repr,
)
def test_what_is_no_day_is_refused_with_what_to_write(written: Cell, says: str) -> None:
    found = day(written, SETTING)
    assert isinstance(found, Flaw)
    assert found.severity is Severity.ERROR
    assert says in found.say
    assert "for example 01/03/2027" in found.say


def test_a_month_written_first_is_never_swapped_silently() -> None:
    found = day("03/13/2027", SETTING)
    assert isinstance(found, Flaw)
    assert "Write 13/03/2027" in found.say
    assert "other dates" in found.say


@pytest.mark.parametrize(("written", "year"), [("1/3/46", 2046), ("1/3/47", 1947), ("1/3/99", 1999), ("1/3/00", 2000), ("1/3/26", 2026)])
def test_two_digits_mean_at_most_twenty_years_ahead(written: str, year: int) -> None:
    assert day(written, SETTING) == date(year, 3, 1)


def test_the_window_of_two_digits_moves_over_the_turn_of_a_century() -> None:
    assert day("1/3/05", Setting(date(2090, 1, 1), CLASSES)) == date(2105, 3, 1)


@pytest.mark.parametrize(
    ("written", "born"), [("1/3/30", date(1930, 3, 1)), ("1/3/04", date(2004, 3, 1)), ("01/03/1930", date(1930, 3, 1))], ids=repr
)
def test_two_digits_of_a_birthday_are_always_in_the_past(written: str, born: date) -> None:
    assert birthday(written, SETTING) == born


@pytest.mark.parametrize("written", ["01/03/2030", date(2030, 3, 1), "29/02/28"], ids=repr)
def test_nobody_is_born_in_the_future(written: Cell) -> None:
    assert isinstance(birthday(written, SETTING), Flaw) or written == "29/02/28"


@pytest.mark.parametrize("written", ["46447", 46447, 46447.0, "46447.0"], ids=repr)
def test_excels_count_of_days_is_read_with_a_notice(written: Cell) -> None:
    found = day(written, SETTING)
    assert isinstance(found, Mended)
    assert found.value == MARCH
    assert "01/03/2027" in found.flaw.say


def test_the_1904_count_starts_four_years_later() -> None:
    found = day(46447 - 1462, Setting(SETTING.today, CLASSES, EPOCH_1904))
    assert isinstance(found, Mended)
    assert found.value == MARCH


@pytest.mark.parametrize("written", ["no expiry", "No Expiry.", "never", "Lifetime", "N/E"], ids=repr)
def test_a_ticket_may_have_no_expiry(written: str) -> None:
    assert expiry(written, SETTING) is None


@pytest.mark.parametrize("written", ["exp 1/3/27", "Expires: 01/03/2027", "valid to 1 Mar 2027", "until 2027-03-01", MARCH], ids=repr)
def test_an_expiry_may_say_that_it_is_one(written: Cell) -> None:
    assert expiry(written, SETTING) == MARCH


@given(DAYS, st.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "%d %b %Y", "%d-%B-%Y", "%Y%m%d", "%A, %d %B %Y", "%d.%m.%Y"]))
def test_every_day_is_read_from_every_form(value: date, form: str) -> None:
    assert day(value.strftime(form), SETTING) == value


@given(st.one_of(st.text(), st.floats(), st.integers(), st.dates(), st.datetimes(), st.times(), st.timedeltas(), st.booleans()))
def test_whatever_a_cell_holds_gives_a_day_or_a_sentence(cell: Cell) -> None:
    for parse in (day, expiry, birthday):
        found = parse(cell, SETTING)
        assert found is None or isinstance(found.value if isinstance(found, Mended) else found, date | Flaw)
