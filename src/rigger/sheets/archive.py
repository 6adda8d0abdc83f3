"""Unpacks an Excel file part by part and packs again only what was looked at, so that nothing unseen reaches the reader."""

import re
import struct
import zlib
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Final
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from rigger.sheets.cells import EPOCH_1900, EPOCH_1904
from rigger.sheets.limits import Extent, Limits, check_extents, check_repeated, check_unpacked
from rigger.sheets.parts import Strings, checked, extent, readable, zero_padded
from rigger.sheets.refusals import FileBroken, FileLocked, HasMacros, NotASpreadsheet, OldSpreadsheet, TooManySheets

ROOT: Final = ("[content_types].xml", "_rels/.rels")
KEPT: Final = (*ROOT, "xl/_rels/workbook.xml.rels", "xl/workbook.xml", "xl/styles.xml", "xl/sharedstrings.xml")
SHEETS: Final = re.compile(r"xl/worksheets/[^/]+\.xml")
MACROS: Final = re.compile(r".*vbaproject\.bin|xl/macrosheets/.*")
OTHERS: Final = re.compile(r"xl/workbook\.bin|mimetype|index/document\.iwa")
DAMAGED: Final = (BadZipFile, NotImplementedError, ValueError, OSError, EOFError, RuntimeError, zlib.error, struct.error)
ENTRY: Final = b"PK\x01\x02"
ENCRYPTED: Final = 0x1
DATE_1904: Final = re.compile(rb"\bdate1904\s*=\s*[\"'](?:1|true)[\"']")


def repacked(content: bytes, name: str, limits: Limits) -> tuple[BytesIO, date]:
    """Return a plain archive of the checked parts, and the workbook's day 0; raises the refusals of a file that may not be opened."""
    out = BytesIO()
    epoch = EPOCH_1900
    with _opened(content, name, limits) as archive, ZipFile(out, "w", ZIP_STORED) as safe:
        infos = _kept(archive, name, limits)
        check_unpacked(sum(info.file_size for info in infos), name, limits)
        for info, part in _prepared(archive, infos, name, limits):
            safe.writestr(info.filename, part)
            if info.filename.lower() == "xl/workbook.xml" and DATE_1904.search(part):
                epoch = EPOCH_1904
    out.seek(0)
    return out, epoch


def _opened(content: bytes, name: str, limits: Limits) -> ZipFile:
    """Open the archive; its list of contents is counted first, for a list of a million entries is an attack of its own."""
    if content.count(ENTRY) > limits.parts:
        raise FileBroken(name=name)
    try:
        return ZipFile(BytesIO(content))
    except DAMAGED as damage:
        raise FileBroken(name=name) from damage


def _kept(archive: ZipFile, name: str, limits: Limits) -> list[ZipInfo]:
    """Choose the parts that hold rows and what rows need; strings and styles come before the sheets that point to them."""
    by_name = {info.filename.lower(): info for info in archive.infolist()}
    if any(MACROS.fullmatch(part) for part in by_name):
        raise HasMacros(name=name)
    if "xl/workbook.xml" not in by_name:
        raise OldSpreadsheet(name=name) if any(OTHERS.fullmatch(part) for part in by_name) else NotASpreadsheet(name=name)
    sheets = sorted(part for part in by_name if SHEETS.fullmatch(part))
    if len(sheets) > limits.sheets:
        raise TooManySheets(name=name, found=len(sheets), most=limits.sheets)
    return [by_name[part] for part in (*KEPT, *sheets) if part in by_name]


def _prepared(archive: ZipFile, infos: list[ZipInfo], name: str, limits: Limits) -> Iterator[tuple[ZipInfo, bytes]]:
    """Read, check and make readable each part; refuse what would take too much memory before anything is built from it."""
    padded: dict[bytes, int] = {}
    strings = Strings(())
    extents: list[Extent] = []
    repeated = 0
    for info in infos:
        part = checked(_read(archive, info, name), name, limits)
        match info.filename.lower():
            case "xl/styles.xml":
                padded = zero_padded(part)
            case "xl/sharedstrings.xml":
                strings = Strings.of(part)
            case path if SHEETS.fullmatch(path):
                part = readable(part, padded)
                extents.append(extent(part, name))
                check_extents(extents, name, limits)
                repeated += strings.repeated(part, extents[-1].filled, limits.text // len(infos))
                check_repeated(repeated, name, limits)
            case _:
                pass
        yield info, part


def _read(archive: ZipFile, info: ZipInfo, name: str) -> bytes:
    """Unpack one part, never more of it than the archive's list of contents declares."""
    if info.flag_bits & ENCRYPTED:
        raise FileLocked(name=name)
    try:
        with archive.open(info) as part:
            return part.read(info.file_size + 1)
    except DAMAGED as damage:
        raise FileBroken(name=name) from damage
