from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZipFile

import openpyxl
from openpyxl.utils.datetime import MAC_EPOCH

from rigger.sheets.book import Sheet, column, letters
from rigger.sheets.cells import EPOCH_1900, EPOCH_1904, Cell
from rigger.sheets.faults import Flaw, Severity
from rigger.sheets.guess import plan
from rigger.sheets.read import read
from rigger.sheets.reading import batches, gathered
from rigger.sheets.texts import clean
from tests.sheets.kinds import MARCH, MARCH_MORNING, MORNING, SETTING, TICKETS, changed, kept, saved, sheet, with_rows


def only(content: bytes) -> Sheet:
    (found,) = read(content, "crew.xlsx").sheets
    return found


def first(content: bytes) -> tuple[Cell, ...]:
    return only(content).lines[0].cells


def test_cells_keep_their_types() -> None:
    assert first(saved(("Ann", 7, 1.5, True, MARCH, MARCH_MORNING, MORNING))) == ("Ann", 7, 1.5, True, MARCH, MARCH_MORNING, MORNING)


def test_a_number_shown_with_leading_zeros_is_read_as_shown() -> None:
    assert first(saved((1234, 1234, 7, 1234), A1="000000", B1="0", C1="00", D1="0.00")) == ("001234", 1234.0, "07", 1234.0)


def test_a_formula_gives_the_result_that_was_saved() -> None:
    assert first(with_rows('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"D"&amp;"G"</f><v>DG</v></c></row>')) == (
        2.0,
        "DG",
    )


def test_a_formula_without_a_result_and_an_error_are_faults_and_not_blanks() -> None:
    found = first(saved(("=1+1",))) + first(with_rows('<row r="1"><c r="A1" t="e"><f>NA()</f><v>#N/A</v></c></row>'))
    said = [clean(cell) for cell in found]
    assert [flaw.found for flaw in said if isinstance(flaw, Flaw)] == ["a formula", "#N/A"]


def test_a_formula_that_gives_empty_text_is_blank() -> None:
    found = with_rows('<row r="1"><c r="A1" t="str"><f>""</f><v></v></c><c r="B1"><v>1</v></c></row>')
    assert first(found) == ("", 1.0)


def test_both_counts_of_days_give_the_same_day() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append([MARCH])
    assert (first(kept(book)), only(kept(book)).epoch) == ((MARCH,), EPOCH_1900)
    book.epoch = MAC_EPOCH
    assert (first(kept(book)), only(kept(book)).epoch) == ((MARCH,), EPOCH_1904)


def test_what_a_merged_cell_says_stands_in_every_row_that_it_covers() -> None:
    book = openpyxl.Workbook()
    target = book.worksheets[0]
    for row in (
        ("Tickets of the crew",),
        ("Name", "Class", "Expiry"),
        ("Ann Lee", "DG", MARCH),
        ("", "RB", MARCH),
        ("Bob Ray", "DG", MARCH),
    ):
        target.append(row)
    target.merge_cells("A3:A4")
    target.merge_cells("A1:C1")
    found = only(kept(book))
    reading = gathered(batches(found, plan(found, TICKETS, SETTING), SETTING))
    assert [(row.fields["name"], row.fields["class"]) for row in reading.rows] == [("Ann Lee", "DG"), ("Ann Lee", "RB"), ("Bob Ray", "DG")]


def test_a_hidden_sheet_is_named_and_not_read() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["x"])
    other = book.create_sheet("Old crew")
    other.append(["y"])
    with ZipFile(BytesIO(kept(book))) as archive:
        first_seen, _, last_seen = archive.read("xl/workbook.xml").rpartition(b'state="visible"')
    found = read(changed(kept(book), xl__workbook_xml=first_seen + b'state="hidden"' + last_seen), "crew.xlsx")
    assert [each.name for each in found.sheets] == ["Sheet"]
    assert [(fault.sheet, fault.severity) for fault in found.faults] == [("Old crew", Severity.NOTICE)]


def test_blank_sheets_rows_and_styled_blanks_are_dropped() -> None:
    book = openpyxl.Workbook()
    target = book.worksheets[0]
    target["B3"] = " Ann  "
    target["B90000"].number_format = "00"
    target["ZZ4"].number_format = "00"
    book.create_sheet("Blank")
    found = read(kept(book), "crew.xlsx")
    assert [each.name for each in found.sheets] == ["Sheet"]
    assert [(line.row, line.cells) for line in found.sheets[0].lines] == [(3, ("", "Ann"))]


def test_cells_without_addresses_and_with_prefixes_are_read() -> None:
    assert first(with_rows("<row><c><v>1</v></c><c/><c t='str'><v>x</v></c></row>")) == (1.0, "", "x")
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    assert first(with_rows(f'<x:row xmlns:x="{space}" r="1"><x:c r="B1"><x:v>2</x:v></x:c></x:row>')) == ("", 2.0)


def test_rows_without_addresses_each_begin_at_the_first_column() -> None:
    found = only(with_rows(f"<row>{'<c><v>1</v></c>' * 600}</row>" * 2))
    assert [(line.row, len(line.cells)) for line in found.lines] == [(1, 600), (2, 600)]


def test_the_likely_row_of_titles_is_found_below_a_heading() -> None:
    assert sheet(("Crew list",), (), ("Name", "Ticket", "Expiry"), ("Ann", "DG", MARCH)).header == 3
    assert sheet((1.0, 2.0), (3.0, 4.0)).header == 0


def test_columns_are_lettered_as_spreadsheets_do() -> None:
    assert [letters(index) for index in (0, 25, 26, 51, 52, 701, 702, 16_383)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"]
    assert all(column(letters(index)) == index for index in range(2000))
    assert [column(text) for text in ("", "a", "A1", "é", "Ž")] == [None, 0, None, None, None]


def test_a_moment_of_excel_is_a_moment_here() -> None:
    found = first(saved((datetime(2027, 3, 1, 6, 30), date(2027, 3, 1), time(6, 30))))  # noqa: DTZ001 - cells carry no zone
    assert found == (datetime(2027, 3, 1, 6, 30), date(2027, 3, 1), time(6, 30))  # noqa: DTZ001 - as above
