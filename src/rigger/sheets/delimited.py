"""Reads CSV in the shapes that spreadsheet programs write it: any usual encoding, comma, semicolon, tab or bar."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePath
from typing import Final

from rigger.sheets.book import Line, Sheet, Workbook, notice, tidied
from rigger.sheets.faults import Fault, Severity, shown
from rigger.sheets.guard import unguarded
from rigger.sheets.limits import LIMITS, Extent, Limits, check_extents
from rigger.sheets.refusals import FileEmpty, NotASpreadsheet, TooManyRows

DELIMITERS: Final = ",;\t|"
MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
NOT_ROWS: Final = ("%PDF", "<", "{", "\x89PNG", "GIF8", "PK")
UNSEEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
AS_TEXT: Final = re.compile(r'="([^"]*)"')
WINDOWS: Final = "This file is not UTF-8, so it was read as Windows text. Check names with accents, or save it as CSV UTF-8."
UNCLOSED: Final = 'A quotation mark (") in this row is never closed, so the row was left out. Delete the mark or close it.'
LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
LONGEST_RECORD: Final = 50
LINES_A_ROW: Final = 10
"""So many lines a row may take on average, for the breaks inside its cells; more are not even cut apart."""
DECLARED: Final = re.compile(r'"?sep=([^"\r\n])"?\s*')
SAMPLE: Final = 25

csv.field_size_limit(LIMITS.file)  # the library's own limit would lose a whole file for one long cell


def delimited(content: bytes, name: str, limits: Limits) -> Workbook:
    """Return the one sheet of a CSV file; raises the refusals of a file that is none, is blank or reaches too far."""
    text, encoding = _decoded(content, name)
    if not text.strip():
        raise FileEmpty(name=name)
    lines = _lines(text, name, limits)
    del text
    delimiter, skip = _delimiter(lines)
    title = PurePath(name).stem or name
    rows: list[Line] = []
    faults = [notice(title, 0, "", WINDOWS)] if encoding == "cp1252" else []
    widest = cells = 0
    for row, record in enumerate(_records(lines, delimiter), start=1):
        if isinstance(record, str):
            faults.append(Fault(title, row, "", "", shown(record), UNCLOSED, Severity.ERROR))
            check_extents([Extent(row, 0, 0)], name, limits)
        elif row > skip and (line := tidied(row, [_unwrapped(cell) for cell in record])):
            rows.append(line)
            widest, cells = max(widest, len(line.cells)), cells + len(line.cells)
            check_extents([Extent(row, widest, cells)], name, limits)
    return Workbook(name, (Sheet(title, tuple(rows)),), tuple(faults))


def _decoded(content: bytes, name: str) -> tuple[str, str]:
    """Return the text and its encoding: told by its mark, else UTF-16 by its zeros, else UTF-8, else Windows."""
    encodings = [encoding for mark, encoding in MARKS if content.startswith(mark)] or ["utf-8", "cp1252"]
    if encodings[0] == "utf-8" and content[1:400:2].count(0) * 4 > len(content[1:400:2]) * 3:
        encodings = ["utf-16-le"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        head = text[:65_536]
        if text.startswith(NOT_ROWS) or "\x00" in text or len(UNSEEN.findall(head)) * 50 > len(head):
            break
        return text, encoding
    raise NotASpreadsheet(name=name)


def _lines(text: str, name: str, limits: Limits) -> list[str]:
    """Return the lines of a text, each with its end; raises `TooManyRows` before it is cut apart."""
    found = max(text.count("\n"), text.count("\r"))
    if found > limits.rows * LINES_A_ROW:
        raise TooManyRows(name=name, found=found, most=limits.rows)
    return LINE.findall(text)


def _delimiter(lines: list[str]) -> tuple[str, int]:
    """Return the delimiter and how many rows only declare it: as Excel's `sep=` line says, else the one that makes the rows most alike."""
    declared = DECLARED.fullmatch(lines[0])
    if declared:
        return declared[1], 1
    return max(DELIMITERS, key=lambda delimiter: _likeness(lines, delimiter)), 0


def _likeness(lines: list[str], delimiter: str) -> tuple[int, int]:
    """Say how well a delimiter fits: how many of the first rows share the most usual width above one, and that width."""
    records = islice(_records(lines, delimiter), SAMPLE)
    widths = Counter(len(record) for record in records if not isinstance(record, str) and len(record) > 1)
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def _records(lines: list[str], delimiter: str) -> Iterator[list[str] | str]:
    """Split lines into rows of cells; a line whose quotation mark never closes comes as it stands, and costs no other row."""
    at = 0
    while at < len(lines):
        feed = _Feed(lines, at)
        try:
            for record in csv.reader(feed, delimiter=delimiter, strict=True):
                yield record
                feed.start = at = feed.read
        except csv.Error:
            yield lines[at]
            at += 1


class _Feed:
    """Hands out lines, and stops where one record has taken so many that its quotation mark cannot be meant."""

    __slots__ = ("lines", "read", "start")

    def __init__(self, lines: list[str], start: int) -> None:
        """Begin at a line."""
        self.lines, self.start, self.read = lines, start, start

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        if self.read >= min(len(self.lines), self.start + LONGEST_RECORD):
            raise StopIteration
        self.read += 1
        return self.lines[self.read - 1]


def _unwrapped(cell: str) -> str:
    """Take off what protects a cell from Excel: ="007" keeps a number as text, and our own guard '=1+1 keeps text from being run."""
    if cell.startswith('="') and (quoted := AS_TEXT.fullmatch(cell)):
        return quoted[1]
    return unguarded(cell)
