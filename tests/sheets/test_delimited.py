import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rigger.kernel.refusal import Invalid
from rigger.sheets.book import Workbook
from rigger.sheets.cells import Cell
from rigger.sheets.faults import Severity
from rigger.sheets.limits import Limits
from rigger.sheets.read import read
from rigger.sheets.refusals import FileEmpty, NotASpreadsheet, TooManyCells, TooManyColumns, TooManyRows

TEXT = "Name,Ticket\r\nAnn Lée,DG\r\n"


def cells(found: Workbook) -> list[tuple[Cell, ...]]:
    return [line.cells for line in found.sheets[0].lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    found = read(TEXT.encode(encoding), "crew.csv")
    assert cells(found) == [("Name", "Ticket"), ("Ann Lée", "DG")]
    assert [fault.severity for fault in found.faults] == ([Severity.NOTICE] if encoding == "cp1252" else [])


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r"], ids=repr)
def test_every_usual_delimiter_and_line_end_is_found(delimiter: str, ending: str) -> None:
    rows = [("Name", "Ticket", "Note"), ("Ann", "DG", "ropes, slings; and more")]
    content = ending.join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    assert cells(read(content.encode(), "crew.csv")) == rows


def test_excels_own_line_about_the_delimiter_is_followed() -> None:
    found = read(b"sep=;\r\na,b;c\r\nd;e,f\r\n", "crew.csv")
    assert [(line.row, line.cells) for line in found.sheets[0].lines] == [(2, ("a,b", "c")), (3, ("d", "e,f"))]


def test_quotes_are_read_as_the_standard_says() -> None:
    found = read(b'Name,Note\r\nAnn,"one, ""two""\r\nthree"\r\nBob,5" shackle\r\n', "crew.csv")
    assert cells(found) == [("Name", "Note"), ("Ann", 'one, "two"\r\nthree'), ("Bob", '5" shackle')]


@pytest.mark.parametrize("bad", ['Bob,"never closed', 'Bob,"closed" and more'])
def test_a_stray_quote_costs_only_its_own_row(bad: str) -> None:
    content = "\n".join(["Name,Note", "Ann,fine", bad, *(f"Person {number},fine" for number in range(200))])
    found = read(content.encode(), "crew.csv")
    assert len(found.sheets[0].lines) == 202
    assert found.sheets[0].lines[-1].row == 203
    assert [(fault.row, fault.severity) for fault in found.faults] == [(3, Severity.ERROR)]
    assert bad.split('"')[1] in found.faults[0].found


def test_stray_quotes_in_every_row_stay_cheap() -> None:
    found = read(b"a,b\n" + b'"x,y\n' * 20_001, "crew.csv")
    assert len(found.faults) + len(found.sheets[0].lines) > 10_000


def test_rows_are_numbered_as_a_spreadsheet_shows_them() -> None:
    found = read(b'Name,Note\n\n"Ann","two\nlines"\n,,\nBob,x\n', "crew.csv")
    assert [line.row for line in found.sheets[0].lines] == [1, 3, 5]


def test_blanks_around_and_at_the_end_are_dropped_and_letters_composed() -> None:
    found = read("Name , Ticket ,,\n Ann Le\u0301e\xa0,DG  ,,\n\ufeffBob\u200b,RB\n,,,\n".encode(), "crew.csv")
    assert cells(found) == [("Name", "Ticket"), ("Ann Lée", "DG"), ("Bob", "RB")]


def test_leading_zeros_and_guards_survive() -> None:
    assert cells(read(b'a,b,c\n007,="007",\'=1\n', "crew.csv"))[1] == ("007", "007", "=1")


def test_a_megabyte_in_one_cell_is_read_and_left_to_its_parser() -> None:
    found = read(b"Name,Ticket\n" + b"x" * 1_000_000 + b",DG\nAnn,RB\n", "crew.csv")
    assert [len(str(row[0])) for row in cells(found)] == [4, 1_000_000, 3]


def test_a_control_character_is_left_to_its_cell() -> None:
    assert cells(read(b"Name,Ticket\nA\x07nn,DG\n" + b"Bob Ray,RB\n" * 30, "crew.csv"))[1] == ("A\x07nn", "DG")


@pytest.mark.parametrize("content", [b"", b"   \r\n ", b"\xef\xbb\xbf", "\ufeff \n".encode("utf-16-le")], ids=repr)
def test_an_empty_file_is_refused(content: bytes) -> None:
    with pytest.raises(FileEmpty, match="is empty; choose the file"):
        read(content, "crew.csv")


@pytest.mark.parametrize(
    "content",
    [
        *(b"%PDF-1.7\n1 0 obj", b"\x89PNG\r\n\x1a\n\x00\x00", b"<html><table><tr><td>Name", b'{"name": "Ann"}', b"GIF89a\x01\x00"),
        *(bytes(range(256)) * 20, b"\x7fELF\x02\x01\x01\x00", b"\xff\xfe\x00\xd8", b"\x01\x02\x03\x04" * 50),
    ],
    ids=repr,
)
def test_what_is_no_spreadsheet_at_all_is_refused(content: bytes) -> None:
    with pytest.raises(NotASpreadsheet, match="save it as an Excel workbook"):
        read(content, "crew.csv")


def test_a_million_columns_are_refused() -> None:
    with pytest.raises(TooManyColumns, match="1000000 columns"):
        read(b"Name,Ticket\n" + b"x," * 999_999 + b"x\n", "crew.csv")


def test_too_many_rows_are_refused() -> None:
    with pytest.raises(TooManyRows):
        read(b"x,y\n" * 100_001, "crew.csv")


def test_too_many_cells_are_refused() -> None:
    with pytest.raises(TooManyCells):
        read(b"a,b,c\n" * 50, "crew.csv", Limits(cells=100))


def test_rows_beyond_the_most_are_refused_before_they_are_cut_apart() -> None:
    tracemalloc.start()
    with pytest.raises(TooManyRows):
        read(b"a\n" * 5_000_000, "crew.csv")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 50_000_000


def test_rows_that_never_close_count_as_well() -> None:
    with pytest.raises(TooManyRows):
        read(b"a,b\n" + b'"x"y\n' * 200, "crew.csv", Limits(rows=100))


@pytest.mark.parametrize("declared", [b'sep="\n', b"sep=\r\n"])
def test_a_declared_delimiter_that_can_be_none_is_guessed_instead(declared: bytes) -> None:
    assert cells(read(declared + b"Name;Ticket\nAnn;DG\n", "crew.csv"))[1:] == [("Name", "Ticket"), ("Ann", "DG")]


@given(st.binary(max_size=300))
def test_whatever_the_bytes_are_a_file_is_read_or_refused_by_name(content: bytes) -> None:
    try:
        found = read(content, "crew.csv")
    except Invalid:
        return
    assert len(found.sheets) == 1
