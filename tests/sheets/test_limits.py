import tracemalloc
import zlib
from io import BytesIO
from struct import pack, unpack_from
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from rigger.kernel.refusal import Refused
from rigger.sheets.limits import LIMITS, Limits
from rigger.sheets.read import read
from rigger.sheets.refusals import (
    DefinesEntities,
    FileBroken,
    FileEmpty,
    FileLocked,
    FileTooLarge,
    HasMacros,
    NotASpreadsheet,
    OldSpreadsheet,
    TooManyCells,
    TooManyColumns,
    TooManyMerged,
    TooManyRows,
    TooManySheets,
    TooMuchText,
    UnpacksTooLarge,
)
from tests.sheets.kinds import changed, kept, saved, with_rows

GOOD = saved(("Name", "Ticket"), ("Ann", "DG"))
SHEET = "xl__worksheets__sheet1_xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CELL = '<c r="{}"><v>1</v></c>'


def refused(content: bytes, refusal: type[Refused], name: str = "crew.xlsx", limits: Limits = LIMITS) -> Refused:
    """Read a hostile file, see it refused by name, and see that the refusal took little memory."""
    tracemalloc.start()
    try:
        with pytest.raises(refusal) as caught:
            read(content, name, limits)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert caught.type is refusal
    assert peak < 4 * len(content) + LIMITS.unpacked
    assert name in caught.value.sentence
    return caught.value


def zipped(**parts: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), part)
    return out.getvalue()


def lying(content: bytes, part: bytes, claimed: int) -> bytes:
    """Return the archive with a false size for one part in its list of contents and before the part itself."""
    patched = bytearray(content)
    for mark, size_at, name_at in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        at = patched.find(mark)
        while at >= 0 and not patched[at + name_at :].startswith(part):
            at = patched.find(mark, at + 1)
        assert unpack_from("<I", patched, at + size_at)[0] > claimed
        patched[at + size_at : at + size_at + 4] = pack("<I", claimed)
    return bytes(patched)


def test_a_zip_bomb_is_refused_by_what_it_declares() -> None:
    bomb = changed(GOOD, **{SHEET: b"<worksheet>" + b" " * (LIMITS.unpacked + 1)})
    assert len(bomb) < 300_000
    refusal = refused(bomb, UnpacksTooLarge)
    assert "100 MB" in refusal.sentence


def test_a_zip_bomb_that_lies_about_its_size_is_never_unpacked_beyond_it() -> None:
    bomb = changed(GOOD, **{SHEET: b"<worksheet>" + b" " * 60_000_000})
    refused(lying(bomb, b"xl/worksheets/sheet1.xml", 1_000), FileBroken)


def test_parts_that_hold_no_rows_are_not_unpacked_at_all() -> None:
    found = read(changed(GOOD, xl__media__image1_png=b" " * (LIMITS.unpacked + 1)), "crew.xlsx")
    assert len(found.sheets[0].lines) == 2


def test_an_archive_with_a_flood_of_parts_is_refused() -> None:
    refused(zipped(**{f"part{number}_xml": b"" for number in range(2_001)}), FileBroken)


@pytest.mark.parametrize("part", ["xl__worksheets__sheet1_xml", "xl__workbook_xml", "xl__styles_xml", "xl__sharedStrings_xml"])
def test_an_entity_bomb_is_refused_wherever_it_sits(part: str) -> None:
    laughs = "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]><x>&a9;</x>'.encode()
    refused(changed(GOOD, **{part: bomb}), DefinesEntities)


def test_an_entity_bomb_hidden_in_another_encoding_is_refused() -> None:
    bomb = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>'
    refused(changed(GOOD, **{SHEET: bomb.encode("utf-16")}), FileBroken)
    refused(changed(GOOD, **{SHEET: bomb.encode("utf-16-le")}), FileBroken)


def test_an_outside_entity_is_refused() -> None:
    refused(changed(GOOD, **{SHEET: b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'}), DefinesEntities)


@pytest.mark.parametrize(
    "rows",
    [
        f'<row r="1">{CELL.format("BDWGN1")}</row>',
        f'<row r="1">{CELL.format("A1")}</row><row r="2">{CELL.format("XFD2")}</row>',
        "<row r='1'><c t='n' r='BDWGN1'><v>1</v></c></row>",
        '<row r="1"><c r="BDWGN1" t="/>"><v>1</v></c></row>',
        '<row r="1"><x:c xmlns:x="y" r="BDWGN1"><v>1</v></x:c></row>',
        f"<row>{'<c><v>1</v></c>' * 1_001}</row>",
    ],
)
def test_a_million_columns_are_refused_before_memory_is_taken(rows: str) -> None:
    refused(with_rows(rows), TooManyColumns)


def test_a_claimed_size_is_not_believed() -> None:
    content = with_rows(f'<row r="1">{CELL.format("A1")}</row>')
    with ZipFile(BytesIO(content)) as archive:
        part = archive.read("xl/worksheets/sheet1.xml").replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>')
    assert len(read(changed(content, **{SHEET: part}), "crew.xlsx").sheets[0].lines) == 1


def test_rows_too_far_down_are_refused() -> None:
    refusal = refused(with_rows(f'<row r="1">{CELL.format("A1")}</row><row r="1048576">{CELL.format("A1048576")}</row>'), TooManyRows)
    assert refusal.facts["found"] == 1_048_576


def test_two_cells_that_span_too_many_are_refused() -> None:
    refused(with_rows(f'<row r="1">{CELL.format("A1")}</row><row r="90000">{CELL.format("ALL90000")}</row>'), TooManyCells)


@pytest.mark.parametrize("spelling", ['t="s"', "t='s'"])
def test_a_long_text_that_every_cell_repeats_is_refused(spelling: str) -> None:
    cells = "".join(f'<row r="{row}"><c r="A{row}" {spelling}><v>0</v></c></row>' for row in range(1, 5_001))
    strings = b"<sst><si><t>" + b"x" * 100_000 + b"</t></si></sst>"
    refused(changed(with_rows(cells), xl__sharedStrings_xml=strings), TooMuchText)


def test_one_long_text_among_many_cells_is_no_bomb() -> None:
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>1</v></c><c r="B{row}"><v>7</v></c></row>' for row in range(1, 5_001))
    strings = b"<sst><si><t>" + b"x" * 1_000_000 + b"</t></si><si><t>DG</t></si></sst>"
    found = read(changed(with_rows(cells), xl__sharedStrings_xml=strings), "crew.xlsx")
    assert found.sheets[0].lines[-1].cells == ("DG", 7.0)


def test_a_flood_of_tags_that_never_close_costs_no_more_than_its_length() -> None:
    refused(changed(GOOD, xl__styles_xml=b"<styleSheet>" + b"<cellXfs>" * 2_000_000), FileBroken)


def test_a_text_that_looks_like_a_flood_of_shared_texts_costs_no_more_than_its_length() -> None:
    flood = 't="s"' * 1_000_000
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>1</v></c></row>' for row in range(2, 5_001))
    strings = b"<sst><si><t>" + b"x" * 1_000_000 + b"</t></si><si><t>DG</t></si></sst>"
    content = changed(with_rows(f'<row r="1"><c r="A1" t="str"><v>{flood}</v></c></row>{cells}'), xl__sharedStrings_xml=strings)
    assert read(content, "crew.xlsx").sheets[0].lines[-1].cells == ("DG",)


@pytest.mark.parametrize("encoding", ["shift_jis", "of-nobody"])
def test_a_sheet_in_an_encoding_that_nobody_reads_is_refused(encoding: str) -> None:
    odd = f'<?xml version="1.0" encoding="{encoding}"?><x:c xmlns:x="y"/>'
    refused(changed(GOOD, **{SHEET: odd.encode()}), FileBroken)


def test_a_flood_of_merged_cells_is_refused() -> None:
    with ZipFile(BytesIO(GOOD)) as archive:
        part = archive.read("xl/worksheets/sheet1.xml")
    merges = "".join(f'<mergeCell ref="A{row}:B{row}"/>' for row in range(1, 50_000))
    refused(
        changed(GOOD, **{SHEET: part.replace(b"</sheetData>", f"</sheetData><mergeCells>{merges}</mergeCells>".encode())}), TooManyMerged
    )


def test_too_many_sheets_are_refused() -> None:
    book = openpyxl.Workbook()
    for number in range(100):
        book.create_sheet(f"Sheet {number}")
    refused(kept(book), TooManySheets)


def test_a_file_of_more_than_fifty_megabytes_is_refused() -> None:
    refusal = refused(b"x," * 25_000_001, FileTooLarge, "crew.csv")
    assert "50 MB" in refusal.sentence


@pytest.mark.parametrize("part", ["xl__vbaProject_bin", "xl__macrosheets__sheet1_xml", "XL__VBAPROJECT_BIN"])
def test_a_workbook_with_macros_is_refused(part: str) -> None:
    refused(changed(GOOD, **{part: b"Sub Auto_Open()"}), HasMacros)


def test_a_macro_workbook_is_refused_by_its_name_too() -> None:
    refused(GOOD, HasMacros, "crew.xlsm")


def test_a_workbook_with_a_password_is_refused() -> None:
    refused(OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 600, FileLocked)


def test_an_encrypted_part_is_refused() -> None:
    locked = bytearray(GOOD)
    at = locked.find(b"PK\x01\x02")
    while not locked[at + 46 :].startswith(b"xl/workbook.xml"):
        at = locked.find(b"PK\x01\x02", at + 1)
    locked[at + 8] |= 1
    refused(bytes(locked), FileLocked)


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (OLE + b"\x00" * 600, OldSpreadsheet),
        (zipped(xl__workbook_bin=b"x"), OldSpreadsheet),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", content_xml=b"<x/>"), OldSpreadsheet),
        (zipped(word__document_xml=b"<x/>"), NotASpreadsheet),
        (b"PK\x03\x04" + b"\x00" * 50, FileBroken),
        (GOOD[: len(GOOD) // 2], FileBroken),
        (changed(GOOD, **{SHEET: b"<worksheet><sheetData><row"}), FileBroken),
        (changed(GOOD, xl__workbook_xml=b"nothing"), FileBroken),
        (changed(GOOD, **{SHEET: None}), FileBroken),
        (changed(GOOD, **{SHEET: b"<sheetData><row><c :c ></row>"}), FileBroken),
        (saved(), FileEmpty),
    ],
    ids=["xls", "xlsb", "ods", "docx", "no zip", "half a file", "cut sheet", "no workbook", "no sheet", "no xml", "blank"],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(content: bytes, refusal: type[Refused]) -> None:
    refused(content, refusal)


def test_a_part_whose_checksum_is_wrong_is_refused() -> None:
    with ZipFile(BytesIO(GOOD)) as archive:
        wrong = pack("<I", zlib.crc32(b"another"))
        right = pack("<I", archive.getinfo("xl/worksheets/sheet1.xml").CRC)
    refused(GOOD.replace(right, wrong), FileBroken)


def test_a_file_name_is_shown_short_and_without_tricks() -> None:
    refusal = refused(b" ", FileEmpty, "crew.csv")
    assert refusal.sentence == "crew.csv is empty; choose the file that holds your rows."
    with pytest.raises(FileEmpty) as caught:
        read(b" ", "\u202egnp." + "x" * 500)
    assert len(caught.value.sentence) < 140
    assert "\u202e" not in caught.value.sentence
