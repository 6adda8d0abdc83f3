"""The spreadsheets of a made-up coordinator, as such sheets really are: three ways of writing a day, and slips to be asked about."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import cycle
from pathlib import Path

from xlsxwriter import Workbook

from rigger.cli.example.people import Someone, people
from rigger.sheets.write import Book

SEED = 20_261_123
PEOPLE = 40
MATRIX = ("DG", "RB", "RI", "RA", "CN", "C6", "C1", "C0", "SI")
_WRITTEN = {
    "RB": "RB (Basic Rigging)",
    "RI": "Intermediate rigging",
    "C6": "C6/C2",
    "DG": "Dogman",
    "C1": " C1 ",
    "SI": "Intermediate scaffolding",
}
_CREW, _TICKETS, _WORK = "crew.xlsx", "tickets.csv", "work.xlsx"

type Cell = str | int | date | None
type Page = list[list[Cell]]


@dataclass(frozen=True, slots=True)
class Slip:
    """A cell that was filled in wrongly: its sheet, its row and column as a person counts them, what it says, and what it should say."""

    sheet: str
    row: int
    column: str
    wrong: Cell
    right: Cell

    def made(self, pages: Mapping[str, Page]) -> None:
        """Make the slip, and keep what is right for whoever mends it."""
        pages[self.sheet][self.row - 1][_place(self.column)] = self.wrong


def write(folder: Path, today: date, *, mended: bool = False) -> tuple[Slip, ...]:
    """Write the sheets into a folder, as they were found or as they are once mended; returns the slips in them."""
    crew = tuple(replace(each, reference=f"EX9{number:03}") for number, each in enumerate(people(SEED, PEOPLE, today), 1))
    pages = {"Crew matrix": _matrix(crew), "tickets": _tickets(crew), "Sites": _sites(), "Jobs": _jobs(today)}
    slips = tuple(_slips(pages, today))
    if not mended:
        for slip in slips:
            slip.made(pages)
    folder.mkdir(parents=True, exist_ok=True)
    _book(folder / _CREW, {"Crew matrix": pages["Crew matrix"]})
    _book(folder / _WORK, {name: pages[name] for name in ("Sites", "Jobs")})
    with (folder / _TICKETS).open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([_typed(cell) for cell in row] for row in pages["tickets"])
    return slips


def _matrix(crew: Iterable[Someone]) -> Page:
    """One row a person, one column a class, the day it ends in the cell: in the first rows a title, as such sheets have."""
    page: Page = [["EXAMPLE LIFTING - shutdown crew, everybody in it is made up"], []]
    page.append(["Surname, First name", "Emp ID", "Mobile", "DOB", *MATRIX, "White card"])
    habits = cycle((_plain, _slashed, _iso))
    for someone, habit in zip(crew, habits, strict=False):
        held = {each.type.rpartition(".")[2]: each.expires for each in someone.held}
        given, _, family = someone.name.partition(" ")
        ends = [habit(day) if (day := held.get(each)) else None for each in MATRIX]
        page.append([f"{family}, {given}  ", someone.reference, someone.phone, habit(someone.born), *ends, "no expiry"])
    return page


def _tickets(crew: Iterable[Someone]) -> Page:
    """One row a ticket, with the number and both days from the card; classes as people write them, numbers with their zeros."""
    page: Page = [["Employee No", "Employee", "Ticket class", "Licence number", "Issued by", "Date of issue", "Expiry date"]]
    for someone in crew:
        for held in someone.held:
            code = held.type.rpartition(".")[2]
            if code in MATRIX and held.expires:
                days = (_slashed(held.issued), _slashed(held.expires))
                page.append([someone.reference, someone.name, _WRITTEN.get(code, code), held.number, held.issuer, *days])
    return page


def _sites() -> Page:
    return [
        ["Site", "Client", "State", "Time zone", "Lat", "Long", "Inductions"],
        ["Example Wharf", "Example Ports", "WA", "Perth", "-20.32", "118.58", None],
        ["Example Pit", "Example Iron", "Western Australia", "Australia/Perth", "-23.36", "119.73", None],
        ["Example Line", "Example Silver", "NSW", "Australia/Broken_Hill", "-31.96", "141.47", None],
    ]


def _jobs(today: date) -> Page:
    first = today + timedelta(days=30)
    sixth, last = first + timedelta(days=6), first + timedelta(days=7)
    return [
        ["Job", "Client", "Site", "Pattern", "First day", "Last day", "Start", "Finish", "Crew required"],
        ["Ship loader boom", "Example Ports", "Example Wharf", "8:6", first, last, "06:00", "18:00", "1 x C0, 1 x RA, 2 x RI, 1 x DG"],
        ["Crusher reline", "Example Iron", "Example Pit", "7:7", first, sixth, "18:00", "06:00", "1 x C6, 2 x RB, 1 x DG"],
        ["Winder ropes", "Example Silver", "Example Line", "8:6", first, last, "6:30 am", "4.30pm", "1 x CN; 2 x RI; 1 x DG"],
    ]


def _slips(pages: Mapping[str, Page], today: date) -> Iterable[Slip]:
    """Name a few cells of each kind of slip that real sheets are full of, with what they should say."""
    matrix, tickets, jobs = pages["Crew matrix"], pages["tickets"], pages["Jobs"]
    dates = [(row, letter) for row in range(4, len(matrix) + 1) for letter in "EFGHIJKLM" if matrix[row - 1][_place(letter)]]
    for (row, letter), wrong in zip(dates[::9], ("31/02/2028", "yes", "soon", "TBA"), strict=False):
        yield Slip("Crew matrix", row, letter, wrong, matrix[row - 1][_place(letter)])
    yield Slip("Crew matrix", 6, "D", _slashed(today + timedelta(days=900)), matrix[5][3])
    typed: tuple[tuple[int, str, Cell], ...] = (
        (3, "C", "RX"), (5, "C", None), (8, "G", "13/13/2027"), (11, "G", _slashed(today - timedelta(days=9_000))),
    )  # fmt: skip
    for row, letter, cell in typed:
        yield Slip("tickets", row, letter, cell, tickets[row - 1][_place(letter)])
    yield Slip("Sites", 3, "D", "AWST", "Australia/Perth")
    yield Slip("Jobs", 2, "C", "Example Warf", jobs[1][2])
    yield Slip("Jobs", 3, "F", today, jobs[2][5])
    yield Slip("Jobs", 4, "I", "1 x Franna, 2 x RX, 1 x DG", jobs[3][8])


def _place(letter: str) -> int:
    return ord(letter) - ord("A")


def _plain(day: date) -> Cell:
    return day


def _slashed(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _iso(day: date) -> str:
    return f"{day.isoformat()} "


def _typed(cell: Cell) -> str:
    return _slashed(cell) if isinstance(cell, date) else "" if cell is None else str(cell)


def _book(path: Path, pages: Mapping[str, Page]) -> None:
    with Workbook(path) as book:
        _fill(book, pages)


def _fill(book: Book, pages: Mapping[str, Page]) -> None:
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, page in pages.items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(page):
            for column, cell in enumerate(cells):
                if isinstance(cell, date):
                    sheet.write_datetime(row, column, datetime.combine(cell, time()), day)
                elif cell is not None:
                    sheet.write_string(row, column, str(cell))
