import pytest

from rigger.sheets.kind import Column, Kind
from rigger.sheets.texts import text
from rigger.sheets.titles import folded, matched, nearly, spellings
from tests.sheets.kinds import PEOPLE, TICKETS


@pytest.mark.parametrize(
    "title", ["Licence No.", "LICENCE NO", "Lic #", "Lic. No", "licence_number", "LicenceNumber", "License Num", " licence  number "]
)
def test_titles_are_compared_as_a_person_does(title: str) -> None:
    assert folded(title) == "licence number"


@pytest.mark.parametrize(
    ("title", "field"),
    [
        *(
            ("D.O.B", "born"),
            ("D.O.B.", "born"),
            ("DOB", "born"),
            ("Birth date", None),
            ("Mob", "phone"),
            ("Mob.", "phone"),
            ("Ph", "phone"),
        ),
        *(("E-mail", "email"), ("EMAIL ADDRESS", "email"), ("Surname", "family"), ("FirstName", "given"), ("Surname, First name", "name")),
        *(("State (WA, NSW)", "state"), ("Favourite colour", None), ("", None), ("***", None)),
    ],
)
def test_a_title_names_a_field_of_people(title: str, field: str | None) -> None:
    assert matched(title, spellings(PEOPLE)) == field


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("HRWL Number", "number"),
        ("Ticket #", "number"),
        ("Exp", "expires"),
        ("Expiry Date (dd/mm/yyyy)", "expires"),
        ("Exp. date", "expires"),
    ],
)
def test_a_title_names_a_field_of_tickets(title: str, field: str) -> None:
    assert matched(title, spellings(TICKETS)) == field


@pytest.mark.parametrize(
    ("title", "field"),
    [("Expirey date", "expires"), ("Licence numbr", "number"), ("Phone 2", None), ("Name2", None), ("Exp1ry date", None), ("Colour", None)],
)
def test_a_slip_of_the_hand_is_near_and_a_number_more_is_another_thing(title: str, field: str | None) -> None:
    assert matched(title, spellings(TICKETS)) is None
    assert nearly(title, spellings(TICKETS)) == field


def test_a_megabyte_of_brackets_names_nothing() -> None:
    assert matched("(" * 1_000_000, spellings(PEOPLE)) is None
    assert nearly("[" * 1_000_000, spellings(PEOPLE)) is None


def test_a_title_that_two_columns_claim_names_neither() -> None:
    twins = Kind("twins", (Column("one", "Left", text(), ("side",)), Column("two", "Right", text(), ("side",))))
    assert matched("Side", spellings(twins)) is None
    assert matched("Left", spellings(twins)) == "one"
