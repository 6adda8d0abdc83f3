from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from rigger.sheets.cells import EPOCH_1904
from rigger.sheets.faults import Severity
from rigger.sheets.guess import plan
from rigger.sheets.reading import batches, gathered
from tests.sheets.kinds import MARCH, PEOPLE, SETTING, TICKETS, read_as, sheet

TITLES = ("Name", "Class", "Number", "Issued", "Expiry")
GOOD = ("Ann Lee", "DG", "0012", "1/3/2022", MARCH)


def test_a_good_row_comes_out_as_its_fields() -> None:
    (row,) = read_as(TICKETS, TITLES, GOOD).rows
    assert (row.sheet, row.row, row.column) == ("Sheet1", 2, "")
    assert row.fields == {"name": "Ann Lee", "class": "DG", "number": "0012", "issued": date(2022, 3, 1), "expires": MARCH}


def test_a_bad_row_costs_no_good_one_and_two_faults_are_both_said() -> None:
    found = read_as(TICKETS, TITLES, GOOD, ("Bob Ray", "Doging", "1.2E+09", "", "31/02/2027"), GOOD)
    assert [row.row for row in found.rows] == [2, 4]
    assert [(fault.row, fault.column, fault.title, fault.found) for fault in found.faults] == [
        (3, "B", "Class", "Doging"),
        (3, "C", "Number", "1.2E+09"),
        (3, "E", "Expiry", "31/02/2027"),
    ]
    assert all(fault.severity is Severity.ERROR for fault in found.faults)


def test_a_blank_cell_that_a_row_cannot_do_without_is_a_fault_and_another_is_nothing() -> None:
    found = read_as(TICKETS, TITLES, ("", "DG", "", "", ""), ("Bob Ray", "RB", "", "", ""))
    assert [row.fields for row in found.rows] == [{"name": "Bob Ray", "class": "RB"}]
    assert [(fault.row, fault.column, fault.found, fault.say) for fault in found.faults] == [
        (2, "A", "nothing", "This cell is blank. Write the Name.")
    ]


def test_expiry_before_issue_is_an_error_at_the_expiry() -> None:
    found = read_as(TICKETS, TITLES, ("Ann Lee", "DG", "0012", "1/3/2027", "1/3/2026"))
    assert found.rows == ()
    assert [(fault.column, fault.severity) for fault in found.faults] == [("E", Severity.ERROR), ("E", Severity.NOTICE)]
    assert "before 01/03/2027" in found.faults[0].say


def test_an_expired_ticket_is_kept_with_a_notice() -> None:
    found = read_as(TICKETS, TITLES, ("Ann Lee", "DG", "0012", "", "21/11/2026"), ("Bob Ray", "DG", "0013", "", "22/11/2026"))
    assert len(found.rows) == 2
    assert [(fault.row, fault.severity) for fault in found.faults] == [(2, Severity.NOTICE)]


def test_a_bad_cell_in_a_spare_column_is_left_out_and_its_row_kept() -> None:
    found = read_as(PEOPLE, ("Name", "Email", "Mobile"), ("Ann Lee", "ann at home", 412345678.0))
    assert [row.fields for row in found.rows] == [{"name": "Ann Lee", "phone": "0412345678"}]
    assert [(fault.column, fault.severity) for fault in found.faults] == [("B", Severity.NOTICE), ("C", Severity.NOTICE)]
    assert found.faults[0].say.endswith("The cell was left out.")


def test_a_row_must_fill_one_of_the_sets_of_fields() -> None:
    found = read_as(PEOPLE, ("Given name", "Surname", "Phone"), ("Ann", "Lee", ""), ("", "Ray", "0412345678"))
    assert [row.row for row in found.rows] == [2]
    assert [(fault.row, fault.column, fault.say) for fault in found.faults] == [(3, "", "Write the Name or Given name and Family name.")]


def test_rows_that_say_nothing_in_any_used_column_are_passed_over() -> None:
    found = read_as(TICKETS, (*TITLES, "Boots"), GOOD, ("", "", "", "", "", "size 9"), (*TITLES, "Boots"), ("", " ", "\xa0"), GOOD)
    assert [row.row for row in found.rows] == [2, 6]
    assert [fault.row for fault in found.faults] == [1]


def test_a_plan_that_asks_gives_its_questions_and_no_rows() -> None:
    found = read_as(TICKETS, ("Name", "Number"), ("Ann Lee", "0012"))
    assert found.rows == ()
    assert [fault.severity for fault in found.faults] == [Severity.QUESTION]


def test_reading_says_how_far_it_is() -> None:
    rows = sheet(TITLES, *[GOOD] * 1200)
    found = list(batches(rows, plan(rows, TICKETS, SETTING), SETTING))
    assert [(batch.done, batch.total) for batch in found] == [(0, 1200), (500, 1200), (1000, 1200), (1200, 1200)]
    assert len(gathered(found).rows) == 1200


def test_the_day_count_of_the_workbook_is_the_one_that_counts() -> None:
    rows = replace(sheet(TITLES, (*GOOD[:4], 46447.0 - 1462)), epoch=EPOCH_1904)
    found = gathered(batches(rows, plan(rows, TICKETS, SETTING), SETTING))
    assert found.rows[0].fields["expires"] == MARCH
    assert [fault.severity for fault in found.faults] == [Severity.NOTICE]


def test_a_tick_and_a_one_are_not_mistaken_for_each_other() -> None:
    found = read_as(TICKETS, TITLES, (*GOOD[:2], 1.0, "", MARCH), (*GOOD[:2], True, "", MARCH))
    assert [row.row for row in found.rows] == [2]
    assert [(fault.row, fault.column) for fault in found.faults] == [(3, "C")]


@given(st.lists(st.tuples(*[st.one_of(st.just(good), st.text(max_size=8), st.floats()) for good in GOOD]), max_size=12))
def test_every_row_is_either_read_or_has_a_fault_that_says_what_to_do(rows: list[tuple[str, ...]]) -> None:
    found = read_as(TICKETS, TITLES, GOOD, *rows)
    numbered = sheet(TITLES, GOOD, *rows).lines[1:]
    accounted = {row.row for row in found.rows} | {fault.row for fault in found.faults if fault.severity is not Severity.NOTICE}
    assert {line.row for line in numbered if line.cells != TITLES} == accounted
    assert all(fault.say.endswith((".", "?")) for fault in found.faults)
