"""Opens a file that somebody sent: says what it is, refuses what may hurt, and returns its sheets."""

from typing import Final

from rigger.sheets.archive import repacked
from rigger.sheets.book import Workbook
from rigger.sheets.delimited import delimited
from rigger.sheets.faults import shown
from rigger.sheets.limits import LIMITS, MEGABYTE, Limits
from rigger.sheets.refusals import FileEmpty, FileLocked, FileTooLarge, HasMacros, OldSpreadsheet
from rigger.sheets.workbook import workbook

ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED: Final = "EncryptedPackage".encode("utf-16-le")


def read(content: bytes, name: str, limits: Limits = LIMITS) -> Workbook:
    """Return the sheets of a CSV or XLSX file; what it is, is told by its bytes, the name only serves the sentences.

    Raises the refusals of `rigger.sheets.refusals`. Old Excel, binary Excel and OpenDocument files are refused, because their
    reader takes memory before a size can be checked.
    """
    known_as = shown(name)
    if not content.strip():
        raise FileEmpty(name=known_as)
    if len(content) > limits.file:
        raise FileTooLarge(name=known_as, most=limits.file // MEGABYTE)
    if content.startswith(OLE):
        raise FileLocked(name=known_as) if LOCKED in content else OldSpreadsheet(name=known_as)
    if not content.startswith(ZIP):
        return delimited(content, known_as, limits)
    if name.lower().endswith((".xlsm", ".xltm")):
        raise HasMacros(name=known_as)
    found = workbook(*repacked(content, known_as, limits), known_as, limits)
    if not found.sheets:
        raise FileEmpty(name=known_as)
    return found
