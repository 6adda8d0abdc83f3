"""What sheets of people and of tickets look like: their columns with the titles that they usually have."""

from datetime import date
from typing import Final

from rigger.sheets.cells import Cell, Setting
from rigger.sheets.checks import expired, in_order
from rigger.sheets.classes import class_list
from rigger.sheets.contacts import email, phone
from rigger.sheets.dates import birthday, day, expiry
from rigger.sheets.faults import Flaw, Parsed, flaw
from rigger.sheets.kind import Column, Kind, Unfold
from rigger.sheets.numbers import ticket_number
from rigger.sheets.texts import full_name, line, text

NEVER: Final = date.max
"""What a sheet means by "no expiry"; a blank cell says nothing."""
WRITE_EXPIRY: Final = "A card of this class carries an expiry date. Write it from the card, for example 01/03/2027."

PAPERS: Final = {
    "noa": "noa",
    "notice of assessment": "noa",
    "receipt": "renewal_receipt",
    "renewal receipt": "renewal_receipt",
    "letter": "issuer_letter",
    "issuer letter": "issuer_letter",
    "letter of issuer": "issuer_letter",
    "training certification": "training_certification",
    "statement of training": "training_certification",
}
"""Papers that may stand in for a card, as sheets name them."""

WHO: Final = (
    Column("name", "Name", full_name, ("full name", "employee", "employee name", "worker", "person", "surname, first name", "crew member")),
    Column("given", "First name", text(60), ("given name", "given names", "preferred name")),
    Column("family", "Surname", text(60), ("family name", "last name")),
    Column(
        "payroll", "Employee No", ticket_number,
        ("employee number", "employee id", "emp id", "payroll number", "payroll reference", "payroll", "staff number", "worker id"),
    ),
    Column("record", "Record", text(60), ("crew record", "record id")),
)  # fmt: skip
"""The columns that say whom a row is about."""

NAMES: Final = (("name",), ("given", "family"))


def ends(cell: Cell, setting: Setting) -> Parsed[date]:
    """Read the last day of a ticket; "no expiry" is a day that never comes, for a blank cell says something else."""
    found = expiry(cell, setting)
    return NEVER if found is None else found


def conditions(cell: Cell, _setting: Setting) -> Parsed[tuple[str, ...]]:
    """Read the conditions on a card, one or several with semicolons between."""
    words = line(cell, 1_000)
    return words if isinstance(words, Flaw) else tuple(part for each in words.split(";") if (part := each.strip()))


def interim(cell: Cell, _setting: Setting) -> Parsed[str]:
    """Read which paper stands in for the card."""
    words = line(cell, 100)
    if isinstance(words, Flaw):
        return words
    kind = PAPERS.get(words.casefold().replace("_", " "))
    return kind or flaw(words, "No such paper stands in for a card. Write NOA, renewal receipt, issuer letter or training certification.")


PEOPLE: Final = Kind(
    "people",
    (
        *WHO,
        Column("phone", "Phone", phone, ("mobile", "mobile number", "phone number", "mobile phone", "contact number"), spare=True),
        Column("email", "Email", email, ("email address",), spare=True),
        Column("born", "DOB", birthday, ("date of birth",)),
    ),
    words=("people", "crew", "employees", "staff", "workers", "personnel"),
    either=NAMES,
)
TICKETS: Final = Kind(
    "tickets",
    (
        *WHO,
        Column("class", "Class", class_list, ("ticket", "ticket class", "licence class", "classes", "ticket type"), required=True),
        Column(
            "number", "Licence number", ticket_number,
            ("number", "ticket number", "card number", "hrwl number", "hrw licence number", "licence", "certificate number"),
        ),
        Column("issuer", "Issuer", text(120), ("issued by", "regulator", "issuing authority", "issuing state", "issuing body")),
        Column("issued", "Issued", day, ("issue date", "date of issue", "date issued", "obtained")),
        Column("expires", "Expires", ends, ("expiry", "expiry date", "valid to", "date of expiry", "valid until", "renewal date")),
        Column("unit", "Unit", text(40), ("unit of competency", "unit code", "competency code"), spare=True),
        Column("interim", "Interim paper", interim, ("interim evidence", "interim document"), spare=True),
        Column("interim_until", "Interim until", day, ("interim valid to", "interim expiry"), spare=True),
        Column("conditions", "Conditions", conditions, ("condition", "restrictions"), spare=True),
    ),
    words=("tickets", "licences", "qualifications", "competencies", "matrix"),
    checks=(in_order("issued", "expires"), expired("expires")),
    unfold=Unfold("class", "expires", "number", "issued"),
)  # fmt: skip
KINDS: Final = (PEOPLE, TICKETS)
