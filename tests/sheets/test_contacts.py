import pytest
from hypothesis import given
from hypothesis import strategies as st

from rigger.sheets.cells import Cell
from rigger.sheets.contacts import email, phone
from rigger.sheets.faults import Flaw, Mended
from tests.sheets.kinds import MARCH, SETTING


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        *(("0412 345 678", "0412345678"), ("(08) 9123-4567", "0891234567"), ("+61 412 345 678", "+61412345678")),
        *(
            ("+61 (0)412 345 678", "+61412345678"),
            ("1800 123 456", "1800123456"),
            ("131 450", "131450"),
            ("+1 212 555 0100", "+12125550100"),
        ),
    ],
)
def test_a_phone_number_keeps_its_zero_and_its_plus(cell: str, number: str) -> None:
    assert phone(cell, SETTING) == number


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (412345678.0, "0412345678"),
        ("412345678", "0412345678"),
        (891234567, "0891234567"),
        (61412345678.0, "+61412345678"),
        ("61 412 345 678", "+61412345678"),
    ],
    ids=repr,
)
def test_a_zero_that_excel_has_eaten_is_put_back_with_a_notice(cell: Cell, number: str) -> None:
    found = phone(cell, SETTING)
    assert isinstance(found, Mended)
    assert found.value == number
    assert number in found.flaw.say


@pytest.mark.parametrize(
    "cell", ["0412 345 678 / 0498 765 432", "call Bob", "12", 4.12345678e8 + 0.5, MARCH, "4.12E+08", "0" * 20, "+٤١٢٣٤٥٦٧٨"], ids=repr
)
def test_what_is_no_single_number_is_refused(cell: Cell) -> None:
    assert isinstance(phone(cell, SETTING), Flaw)


@pytest.mark.parametrize(
    ("cell", "address"),
    [("a.b+c@Example.COM", "a.b+c@example.com"), ("mailto:x@y.org", "x@y.org"), ("josé@exämple.com", "josé@exämple.com")],
    ids=repr,
)
def test_an_address_is_read(cell: str, address: str) -> None:
    assert email(cell, SETTING) == address


@pytest.mark.parametrize(
    "cell",
    [
        "a@b",
        "a b@c.de",
        "@c.de",
        "a@@c.de",
        "a@c..de",
        "a..b@c.de",
        "a@c.de; b@c.de",
        "x" * 65 + "@c.de",
        "a@-c.de",
        7.0,
        "a@" + "b." * 200 + "de",
    ],
    ids=repr,
)
def test_what_is_no_single_address_is_refused(cell: Cell) -> None:
    assert isinstance(email(cell, SETTING), Flaw)


@given(st.emails(domains=st.sampled_from(["example.com", "mine.example.org"])))
def test_usual_addresses_are_accepted(address: str) -> None:
    found = email(address, SETTING)
    assert found == address or any(letter in address for letter in "\"()<>,;:[]\\'") or isinstance(found, str)


@given(st.text(), st.floats())
def test_whatever_a_cell_holds_gives_a_contact_or_a_sentence(words: str, number: float) -> None:
    for parse in (phone, email):
        for cell in (words, number):
            assert isinstance(parse(cell, SETTING), str | Flaw | Mended)
