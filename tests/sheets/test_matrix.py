from datetime import date

import pytest

from rigger.sheets.cells import Cell
from rigger.sheets.faults import Severity
from rigger.sheets.guess import plan
from rigger.sheets.reading import Reading, batches, gathered
from tests.sheets.kinds import MARCH, SETTING, TICKETS, read_as, sheet

LATER = date(2028, 5, 6)


def tickets(found: Reading) -> list[tuple[object, ...]]:
    fields = ("name", "class", "number", "issued", "expires")
    return [tuple(row.fields.get(field) for field in fields) for row in found.rows]


def test_one_column_a_class_becomes_one_row_a_ticket() -> None:
    found = read_as(TICKETS, ("Name", "DG", "Basic rigging", "WP"), ("Ann Lee", MARCH, "6/5/2028", ""), ("Bob Ray", "", "N/A", "01/03/27"))
    assert tickets(found) == [
        ("Ann Lee", "DG", None, None, MARCH),
        ("Ann Lee", "RB", None, None, LATER),
        ("Bob Ray", "WP", None, None, MARCH),
    ]
    assert [(row.row, row.column) for row in found.rows] == [(2, "B"), (2, "C"), (3, "D")]
    assert found.faults == ()


@pytest.mark.parametrize("cell", ["", "N/A", "n/a", "-", "–", "nil", "No", "none", False], ids=repr)
def test_a_blank_or_a_dash_means_no_ticket(cell: Cell) -> None:
    found = read_as(TICKETS, ("Name", "DG", "RB"), ("Ann Lee", cell, MARCH))
    assert tickets(found) == [("Ann Lee", "RB", None, None, MARCH)]
    assert found.faults == ()


@pytest.mark.parametrize("cell", ["Y", "Yes", "✓", "x", "X", "held", True, 1.0], ids=repr)
def test_a_yes_without_a_date_asks_for_the_date_and_costs_no_other_ticket(cell: Cell) -> None:
    found = read_as(TICKETS, ("Name", "DG", "RB"), ("Ann Lee", cell, MARCH))
    assert tickets(found) == [("Ann Lee", "RB", None, None, MARCH)]
    (fault,) = found.faults
    assert (fault.row, fault.column, fault.title, fault.severity) == (2, "B", "DG", Severity.QUESTION)
    assert "Write the expiry date from the card" in fault.say


def test_a_ticket_without_expiry_is_a_ticket() -> None:
    assert tickets(read_as(TICKETS, ("Name", "White card"), ("Ann Lee", "no expiry"))) == [("Ann Lee", "WHITE", None, None, None)]


def test_two_rows_of_titles_give_number_and_expiry() -> None:
    found = read_as(
        TICKETS,
        ("Mobilisation matrix",),
        ("Name", "DG", "", "", "Forklift truck", ""),
        ("", "Number", "Issued", "Expiry", "Lic No.", "Exp"),
        ("Ann Lee", "0012", "1/3/2022", MARCH, "", ""),
        ("Bob Ray", "", "", "", "0099", LATER),
    )
    assert tickets(found) == [("Ann Lee", "DG", "0012", date(2022, 3, 1), MARCH), ("Bob Ray", "LF", "0099", None, LATER)]


def test_classes_may_stand_above_titles_that_are_all_in_the_lower_row() -> None:
    found = read_as(
        TICKETS, ("", "DG", "", "RB", ""), ("Name", "Number", "Expiry", "Number", "Expiry"), ("Ann Lee", "1", MARCH, "2", LATER)
    )
    assert tickets(found) == [("Ann Lee", "DG", "1", None, MARCH), ("Ann Lee", "RB", "2", None, LATER)]


def test_a_title_may_say_class_and_part() -> None:
    found = read_as(TICKETS, ("Name", "DG Number", "DG - Expiry Date", "RB (Basic Rigging)"), ("Ann Lee", "1", MARCH, LATER))
    assert tickets(found) == [("Ann Lee", "DG", "1", None, MARCH), ("Ann Lee", "RB", None, None, LATER)]


def test_a_number_without_a_date_asks_for_the_date() -> None:
    found = read_as(TICKETS, ("Name", "DG Number", "DG Expiry"), ("Ann Lee", "0012", ""))
    assert found.rows == ()
    assert [(fault.column, fault.found, fault.severity) for fault in found.faults] == [("C", "nothing", Severity.QUESTION)]


def test_a_faulty_name_costs_all_tickets_of_its_row_and_their_faults_are_said_too() -> None:
    found = read_as(TICKETS, ("Name", "DG", "RB"), ("", MARCH, "31/02/2027"), ("Bob Ray", MARCH, ""))
    assert tickets(found) == [("Bob Ray", "DG", None, None, MARCH)]
    assert [(fault.row, fault.column) for fault in found.faults] == [(2, "A"), (2, "C")]


def test_an_expired_ticket_in_a_matrix_is_kept_with_a_notice_at_its_column() -> None:
    found = read_as(TICKETS, ("Name", "DG", "RB"), ("Ann Lee", date(2020, 1, 1), MARCH))
    assert len(found.rows) == 2
    assert [(fault.column, fault.severity) for fault in found.faults] == [("B", Severity.NOTICE)]


def test_a_list_of_tickets_with_class_codes_in_its_rows_is_no_matrix() -> None:
    found = plan(sheet(("Name", "Class", "Expiry", "DG"), ("Ann Lee", "DG", MARCH, "x")), TICKETS, SETTING)
    assert not found.matrix
    assert found.mapping == {"A": "name", "B": "class", "C": "expires", "D": ""}


def test_a_column_of_the_matrix_may_be_told() -> None:
    rows = sheet(("Name", "Old dogman card", "RB"), ("Ann Lee", MARCH, LATER))
    told = plan(rows, TICKETS, SETTING, {"Old dogman card": "Dogging:expires", "RB": ""})
    assert told.mapping == {"A": "name", "B": "DG:expires", "C": ""}
    assert tickets(gathered(batches(rows, told, SETTING))) == [("Ann Lee", "DG", None, None, MARCH)]


def test_a_list_of_classes_in_one_cell_becomes_one_row_a_ticket() -> None:
    found = read_as(
        TICKETS, ("Name", "Class", "Number", "Expiry"), ("Ann Lee", "C6/C2", "0012", MARCH), ("Bob Ray", "HRWL - RB,DG", "0013", LATER)
    )
    assert tickets(found) == [
        *(("Ann Lee", code, "0012", None, MARCH) for code in ("C6", "C2")),
        *(("Bob Ray", code, "0013", None, LATER) for code in ("RB", "DG")),
    ]
