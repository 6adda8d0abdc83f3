from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rigger.sheets.cells import Cell
from rigger.sheets.faults import Flaw
from rigger.sheets.numbers import money, quantity, ticket_number, whole
from tests.sheets.kinds import MARCH, SETTING


@pytest.mark.parametrize(("cell", "number"), [("12", 12), ("1,200", 1200), (12.0, 12), (" 7 ", 7), ("-3", -3), ("−3", -3)], ids=repr)
def test_whole_numbers_are_read(cell: Cell, number: int) -> None:
    assert whole(-10, 2000)(cell, SETTING) == number


@pytest.mark.parametrize(
    "cell", ["12.5", 12.5, "twelve", "1,2", "", True, 3000, "1e3", "9" * 100, float("inf"), float("nan"), "٣", MARCH], ids=repr
)
def test_what_is_no_whole_number_in_bounds_is_refused(cell: Cell) -> None:
    found = whole(-10, 2000)(cell, SETTING)
    assert isinstance(found, Flaw)
    assert "-10 to 2,000" in found.say


def test_a_quantity_keeps_its_decimals_as_shown() -> None:
    assert quantity(0, 500)(0.1, SETTING) == Decimal("0.1")


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("$1,234.50", "1234.50"),
        ("1234.5", "1234.50"),
        (1234.5, "1234.50"),
        ("(45.00)", "-45.00"),
        ("-$45", "-45.00"),
        ("AUD 7", "7.00"),
        (0.1, "0.10"),
    ],
    ids=repr,
)
def test_money_is_read_to_the_cent(cell: Cell, amount: str) -> None:
    found = money(cell, SETTING)
    assert found == Decimal(amount)
    assert str(found) == amount


@pytest.mark.parametrize("cell", ["1.005", 45.125, "lots", "$", True, "€7", "1.234,50"], ids=repr)
def test_what_is_no_amount_is_refused(cell: Cell) -> None:
    assert isinstance(money(cell, SETTING), Flaw)


@pytest.mark.parametrize(
    ("cell", "number"),
    [("00123", "00123"), ("WP 00123", "WP 00123"), (1234567890.0, "1234567890"), (42, "42"), ("1234567890123456", "1234567890123456")],
    ids=repr,
)
def test_a_ticket_number_keeps_its_leading_zeros(cell: Cell, number: str) -> None:
    assert ticket_number(cell, SETTING) == number


@pytest.mark.parametrize(
    "cell", ["1.23E+09", "1.23457E+11", "1e10", 1.5, 1.2345678901234567e19, MARCH, True, -5.0, "x" * 41, "#N/A", float("nan")], ids=repr
)
def test_a_number_that_excel_has_spoiled_is_refused(cell: Cell) -> None:
    found = ticket_number(cell, SETTING)
    assert isinstance(found, Flaw)


def test_lost_digits_say_how_to_bring_them_back() -> None:
    found = ticket_number("1.23E+09", SETTING)
    assert isinstance(found, Flaw)
    assert "Format the column as Text" in found.say


@given(st.decimals(Decimal(-(10**11)), Decimal(10**11), places=2))
def test_every_amount_is_read_back(amount: Decimal) -> None:
    assert money(f"{amount:,}", SETTING) == amount


@given(st.text("0123456789", min_size=1, max_size=30))
def test_every_string_of_digits_is_kept_to_the_letter(digits: str) -> None:
    assert ticket_number(digits, SETTING) == digits
