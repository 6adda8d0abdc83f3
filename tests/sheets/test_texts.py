from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rigger.sheets.cells import Cell
from rigger.sheets.faults import SHOWN, Flaw, Severity, shown
from rigger.sheets.texts import clean, full_name, text, yes_no
from tests.sheets.kinds import SETTING


@pytest.mark.parametrize(
    ("cell", "said"), [("  a  b\n c ", "a b c"), (7.0, "7"), (7.5, "7.5"), (True, "TRUE"), (date(2027, 3, 1), "2027-03-01")], ids=repr
)
def test_a_cell_is_one_line_of_text(cell: Cell, said: str) -> None:
    assert clean(cell) == said


@pytest.mark.parametrize("letter", ["\x00", "\x07", "\x1b", "\x7f", "\x85x", "\u202e", "\u2066", "\ud800", "\ue000"])
def test_characters_that_cannot_be_shown_are_refused(letter: str) -> None:
    found = clean(f"a{letter}b")
    if letter.startswith("\x85"):
        assert found == "a xb"  # a line end of old mainframes is a blank
    else:
        assert isinstance(found, Flaw)
        assert f"U+{ord(letter):04X}" in found.say
        assert found.found.isprintable()


@pytest.mark.parametrize("cell", ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "########"])
def test_what_excel_could_not_work_out_is_refused(cell: str) -> None:
    assert isinstance(clean(cell), Flaw)


def test_a_number_sign_is_text() -> None:
    assert clean("#12") == "#12"


def test_a_megabyte_as_a_name_is_refused_and_not_repeated() -> None:
    found = text(200)("x" * 1_000_000, SETTING)
    assert isinstance(found, Flaw)
    assert "1,000,000 characters" in found.say
    assert len(found.found) == SHOWN


@pytest.mark.parametrize(
    ("cell", "name"),
    [("Smith, John", "John Smith"), ("John Smith", "John Smith"), ("Smith,", "Smith"), ("Nguyễn, Ánh", "Ánh Nguyễn")],
    ids=repr,
)
def test_a_name_is_read_in_either_order(cell: str, name: str) -> None:
    assert full_name(cell, SETTING) == name


@pytest.mark.parametrize("cell", ["12345", "-", "#N/A", 7.0], ids=repr)
def test_a_number_is_no_name(cell: Cell) -> None:
    assert isinstance(full_name(cell, SETTING), Flaw)


@pytest.mark.parametrize(
    ("cell", "answer"),
    [("Y", True), ("yes", True), ("✓", True), (True, True), (1.0, True), ("No", False), ("-", False), (0.0, False)],
    ids=repr,
)
def test_yes_and_no_are_read(cell: Cell, *, answer: bool) -> None:
    assert yes_no(cell, SETTING) is answer


def test_a_lone_x_may_mean_either() -> None:
    found = yes_no("x", SETTING)
    assert isinstance(found, Flaw)
    assert found.severity is Severity.QUESTION
    assert isinstance(yes_no("maybe", SETTING), Flaw)


@given(st.text())
def test_clean_text_can_be_shown_and_stays_as_it_is(cell: str) -> None:
    said = clean(cell)
    if isinstance(said, str):
        assert clean(said) == said
        assert all(letter.isprintable() or letter in "\u200d\u200e\u200f" for letter in said)


@given(st.text())
def test_what_a_report_shows_is_short_and_visible(cell: str) -> None:
    assert shown(cell).isprintable()
    assert len(shown(cell)) <= SHOWN * 10
