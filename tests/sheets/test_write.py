import csv
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO, StringIO
from unicodedata import normalize

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from rigger.sheets.book import Sheet
from rigger.sheets.cells import Cell
from rigger.sheets.guard import guarded, unguarded
from rigger.sheets.read import read
from rigger.sheets.refusals import TableTooLong
from rigger.sheets.report import TITLES, fault_table
from rigger.sheets.write import Table, Value, to_csv, to_xlsx
from tests.sheets.kinds import MARCH, MARCH_MORNING, MORNING, TICKETS, read_as

HOSTILE = [
    "=1+1",
    "+61412345678",
    "-1",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "'=1",
    "''=1",
    " =1",
    "＝1+1",
    '="1"',
    "a,b",
    'a"b',
    "a;=1",
    "007",
    "_x0041_",
]
FEWER = settings().max_examples // 4
PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="\u00ad"), min_size=1).map(
    lambda words: normalize("NFC", words)
)
TEXTS = st.one_of(PLAIN, st.sampled_from(HOSTILE).map(str.strip), st.tuples(st.sampled_from("=+-@'"), PLAIN).map("".join)).map(
    lambda words: normalize("NFC", words)
)


def table(*rows: tuple[Value, ...], name: str = "Roster") -> Table:
    return Table(name, tuple(f"Column {number}" for number in range(max(map(len, rows), default=1))), rows)


def back(content: bytes, name: str) -> list[tuple[Cell, ...]]:
    (sheet,) = read(content, name).sheets
    return [line.cells for line in sheet.lines[1:]]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_that_could_run_as_a_formula_is_guarded_in_csv_and_read_back_unchanged(hostile: str) -> None:
    content = to_csv(table((hostile, "x")))
    seen = list(csv.reader(StringIO(content.decode("utf-8-sig"))))[1][0]
    assert not seen.lstrip().startswith(("=", "+", "-", "@", "\t", "\r", "＝"))
    assert back(content, "out.csv") == [(hostile.strip(), "x")]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_is_text_in_xlsx_and_never_a_formula(hostile: str) -> None:
    content = to_xlsx([table((hostile, "x"))])
    cell = openpyxl.load_workbook(BytesIO(content)).worksheets[0]["A2"]
    assert (cell.data_type, unescape(str(cell.value)), cell.number_format) == ("s", hostile, "@")
    assert back(content, "out.xlsx") == [(hostile.strip(), "x")]


def test_csv_is_what_excel_expects() -> None:
    content = to_csv(table(("Ann", 7, Decimal("1.50"), True, None, MARCH, MARCH_MORNING, MORNING)))
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").split("\r\n")[1] == '"Ann",7,1.50,"yes",,"2027-03-01","2027-03-01 06:00","06:00"'


def test_xlsx_keeps_days_as_days_and_titles_in_sight() -> None:
    content = to_xlsx([table(("Ann", 7, Decimal("1.50"), False, None, MARCH, MARCH_MORNING, MORNING))])
    assert back(content, "out.xlsx") == [("Ann", 7, 1.5, "no", "", MARCH, MARCH_MORNING, MORNING)]
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    assert sheet["A1"].font.b
    assert sheet.freeze_panes == "A2"
    assert sheet["F2"].number_format == "dd/mm/yyyy"
    assert sheet.column_dimensions["G"].width > sheet.column_dimensions["A"].width >= 8


def test_sheet_names_are_made_such_that_excel_allows_them() -> None:
    names = ("a/b:c", "History", "", "x" * 40, "X" * 40, "'quoted'", "a b c")
    content = to_xlsx([table(("x",), name=name) for name in names])
    found = [sheet.name for sheet in read(content, "out.xlsx").sheets]
    assert found == ["a b c", "History 1", "Sheet", "x" * 31, f"{'X' * 27} (2)", "quoted", "a b c (2)"]


def test_a_table_longer_than_excel_holds_is_refused() -> None:
    with pytest.raises(TableTooLong, match="1048575"):
        to_xlsx([Table("Log", ("One",), ((None,) for _ in range(1_048_576)))])


def test_a_text_longer_than_a_cell_is_cut_with_a_sign() -> None:
    ((words,),) = back(to_xlsx([table(("x" * 40_000,))]), "out.xlsx")
    assert isinstance(words, str)
    assert (len(words), words[-1]) == (32_767, "…")


def test_the_report_of_faults_can_be_downloaded() -> None:
    found = read_as(TICKETS, ("Name", "Class"), ("=Ann", "Doging"), ("", "DG"))
    rows = back(to_csv(fault_table(found.faults)), "report.csv")
    assert [row[:5] for row in rows] == [("Sheet1", "2", "B", "Class", "Doging"), ("Sheet1", "3", "A", "Name", "nothing")]
    assert all(len(row) == len(TITLES) for row in rows)


@given(st.text())
def test_a_guard_is_undone_exactly(words: str) -> None:
    assert unguarded(guarded(words)) == words


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=8))
def test_every_text_written_as_csv_is_read_back(rows: list[tuple[Value, ...]]) -> None:
    assert back(to_csv(table(*rows)), "out.csv") == rows


@settings(max_examples=FEWER)
@given(st.lists(st.tuples(TEXTS, st.dates(date(1905, 1, 1), date(2149, 1, 1)), st.integers(-(10**15), 10**15)), min_size=1, max_size=4))
def test_every_value_written_as_xlsx_is_read_back(rows: list[tuple[Value, ...]]) -> None:
    assert back(to_xlsx([table(*rows)]), "out.xlsx") == rows


@settings(max_examples=FEWER)
@given(st.datetimes(datetime(1950, 1, 1), datetime(2149, 1, 1)))  # noqa: DTZ001 - cells carry no zone
def test_every_moment_written_is_read_back_to_the_minute(moment: datetime) -> None:
    minute = moment.replace(second=0, microsecond=0)
    ((day, found),) = back(to_xlsx([table(("x", minute))]), "out.xlsx")
    assert day == "x"
    assert found in (minute, minute.date() if minute.time() == time() else minute)


def test_an_empty_table_is_only_its_titles() -> None:
    (sheet,) = read(to_csv(Table("Roster", ("Name", "Ticket"), ())), "out.csv").sheets
    assert sheet == Sheet("out", sheet.lines)
    assert [line.cells for line in sheet.lines] == [("Name", "Ticket")]
