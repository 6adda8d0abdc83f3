"""Kinds of sheets as contexts will describe them, and small ways to make sheets and files of them."""

from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl

from rigger.sheets.book import Line, Sheet, tidied
from rigger.sheets.cells import Cell, Classes, Setting
from rigger.sheets.checks import expired, in_order
from rigger.sheets.classes import class_list
from rigger.sheets.contacts import email, phone
from rigger.sheets.dates import birthday, day, expiry
from rigger.sheets.guess import plan
from rigger.sheets.kind import Column, Kind, Unfold
from rigger.sheets.numbers import ticket_number
from rigger.sheets.places import state, zone
from rigger.sheets.reading import Reading, batches, gathered
from rigger.sheets.texts import full_name, text

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES = {
    "Dogging": "DG",
    "Basic rigging": "RB",
    "Intermediate rigging": "RI",
    "Advanced rigging": "RA",
    "Slewing mobile crane up to 20 t": "C2",
    "Slewing mobile crane up to 60 t": "C6",
    "Slewing mobile crane up to 100 t": "C1",
    "Bridge and gantry crane": "CB",
    "Boom-type elevating work platform": "WP",
    "Forklift truck": "LF",
    "White card": "WHITE",
}
KNOWN = {spelling.casefold(): code for name, code in NAMES.items() for spelling in (name, code)}
CLASSES = Classes(lambda words: KNOWN.get(words.casefold()), (*NAMES, *NAMES.values()))
TODAY = date(2026, 11, 22)
SETTING = Setting(TODAY, CLASSES)

PEOPLE = Kind(
    "people",
    (
        Column("name", "Name", full_name, ("full name", "employee", "worker", "surname, first name")),
        Column("given", "Given name", text(), ("first name",)),
        Column("family", "Family name", text(), ("surname",)),
        Column("born", "Date of birth", birthday),
        Column("phone", "Phone", phone, ("mobile", "mobile number", "phone number"), spare=True),
        Column("email", "Email", email, ("email address",), spare=True),
        Column("state", "State", state),
    ),
    words=("crew", "employees"),
    either=(("name",), ("given", "family")),
)
TICKETS = Kind(
    "tickets",
    (
        Column("name", "Name", full_name, ("full name", "employee", "worker"), required=True),
        Column("class", "Class", class_list, ("ticket", "ticket class", "licence class"), required=True),
        Column("number", "Number", ticket_number, ("licence number", "ticket number", "HRWL number", "licence")),
        Column("issued", "Issued", day, ("issue date", "date of issue")),
        Column("expires", "Expiry", expiry, ("expiry date", "expires", "valid to", "date of expiry")),
    ),
    words=("licences",),
    checks=(in_order("issued", "expires"), expired("expires")),
    unfold=Unfold("class", "expires", "number", "issued"),
)
SITES = Kind(
    "sites",
    (Column("site", "Site", text(), ("site name",), required=True), Column("zone", "Time zone", zone, required=True)),
)


def sheet(*rows: tuple[Cell, ...], name: str = "Sheet1") -> Sheet:
    """A sheet of these rows, the first being row 1."""
    lines: list[Line | None] = [tidied(number, list(cells)) for number, cells in enumerate(rows, start=1)]
    return Sheet(name, tuple(line for line in lines if line))


def read_as(kind: Kind, *rows: tuple[Cell, ...], told: "Mapping[str, str] | None" = None) -> Reading:
    """Read these rows as a kind of sheet."""
    found = sheet(*rows)
    return gathered(batches(found, plan(found, kind, SETTING, told), SETTING))


def saved(*rows: tuple[object, ...], **formats: str) -> bytes:
    """Return an Excel file of these rows as openpyxl saves it; `formats` are number formats by cell."""
    book = openpyxl.Workbook()
    target = book.worksheets[0]
    for row in rows:
        target.append(row)
    for cell, pattern in formats.items():
        target[cell].number_format = pattern
    return kept(book)


def kept(book: openpyxl.Workbook) -> bytes:
    """Return a workbook of openpyxl as a file."""
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def changed(content: bytes, **parts: bytes | None) -> bytes:
    """Return an Excel file with parts put in, replaced or, by nothing, taken out; `xl__styles_xml` is xl/styles.xml."""
    named = {name.replace("__", "/").replace("_", "."): part for name, part in parts.items()}
    out = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in dict.fromkeys((*old.namelist(), *named)):
            part = named[name] if name in named else old.read(name)
            if part is not None:
                new.writestr(name, part)
    return out.getvalue()


def with_rows(xml: str) -> bytes:
    """Return an Excel file whose only sheet holds this XML between its `sheetData` tags."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    part = f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{space}"><sheetData>{xml}</sheetData></worksheet>'
    return changed(saved(("x",)), xl__worksheets__sheet1_xml=part.encode())


MORNING = time(6)
MARCH = date(2027, 3, 1)
MARCH_MORNING = datetime.combine(MARCH, MORNING)
