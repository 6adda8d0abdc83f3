"""Looks into the parts of an Excel file as bytes: refuses traps, measures sheets, and spells out what the reader would drop."""

import re
from dataclasses import dataclass
from string import ascii_uppercase, digits
from typing import Final

from rigger.sheets.book import column
from rigger.sheets.limits import Extent, Limits
from rigger.sheets.refusals import DefinesEntities, FileBroken, TooManyMerged
from rigger.sheets.walk import walked

UTF_16: Final = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")
DEFINITIONS: Final = (b"<!DOCTYPE", b"<!ENTITY")
REFERENCE: Final = re.compile(rb'<c r="([A-Z]{1,3}\d{1,7})"')
CELL_TAGS: Final = (b"<c ", b"<c>", b"<c/", b"<c\t", b"<c\n", b"<c\r")
BLANK: Final = re.compile(rb'<c(?: [a-zA-Z:]+="[^"<>]*")* ?/>')
ERROR: Final = re.compile(rb'(<(?:\w+:)?c [^<>]*\bt=)"e"')
UNCALCULATED: Final = re.compile(
    rb'(<(?:\w+:)?c(?: (?!t=)[\w:]+="[^"<>]*")*)>(<(?:\w+:)?f(?: [^<>]*)?(?:/>|>[^<]*</(?:\w+:)?f>))'
    rb"(?:<(?:\w+:)?v(?: ?/>|></(?:\w+:)?v>))?(</(?:\w+:)?c>)"
)
NUMBER_FORMAT: Final = re.compile(rb"<(?:\w+:)?numFmt [^<>]*>")
CELL_FORMATS: Final = re.compile(rb"<(?:\w+:)?cellXfs[^<>]*>")
CELL_FORMATS_END: Final = re.compile(rb"</(?:\w+:)?cellXfs>")
CELL_FORMAT: Final = re.compile(rb'<(?:\w+:)?xf [^<>]*?\bnumFmtId="(\d+)"')
STYLED: Final = re.compile(rb'<c r="([A-Z]{1,3}\d{1,7})" s="(\d{1,9})"(?: t="n")?><v>(\d{1,15})</v></c>')
ONLY_ZEROS: Final = re.compile(rb'formatCode="(0{2,20})"')
FORMAT_ID: Final = re.compile(rb'numFmtId="(\d+)"')
SHARED: Final = re.compile(rb't="s"[^<>]{0,100}><v>(\d{1,9})</v>')
NOT_SHARED: Final = re.compile(rb'<c r="[A-Z]{1,3}\d{1,7}"(?: s="\d+")?(?: t="(?:n|str|b|e|inlineStr)")?>')
STRING: Final = re.compile(rb"<(?:\w+:)?si[\s/>]")


def checked(part: bytes, name: str, limits: Limits) -> bytes:
    """Return a part that is plain XML in UTF-8 without definitions of its own and without a flood of merged cells."""
    if part.startswith(UTF_16):
        raise FileBroken(name=name)
    if b"<!" in part and any(word in part for word in DEFINITIONS):
        raise DefinesEntities(name=name)
    if part.count(b"mergeCell") > 2 * limits.merged:
        raise TooManyMerged(name=name, most=limits.merged)
    return part


def readable(part: bytes, padded: dict[bytes, int]) -> bytes:
    """Return the sheet with blank styled cells left out, and as text what is otherwise lost: errors, formulas without a value, 007."""
    if (b"/><c " in part or b"/></row>" in part) and _addressed(part, REFERENCE.findall(part)):
        part = BLANK.sub(b"", part)
    if b't="e"' in part:
        part = ERROR.sub(rb'\1"str"', part)
    if b"<f" in part or b":f" in part:
        part = UNCALCULATED.sub(rb'\1 t="str">\2<v>#UNCALCULATED</v>\3', part)
    if padded:
        part = STYLED.sub(lambda hit: _padded(hit, padded), part)
    return part


def _padded(cell: re.Match[bytes], padded: dict[bytes, int]) -> bytes:
    """Return a cell with the leading zeros that its style shows, or as it is if its style shows none."""
    width = padded.get(cell[2])
    return cell[0] if width is None else b'<c r="%b" t="str"><v>%b</v></c>' % (cell[1], cell[3].zfill(width))


def zero_padded(styles: bytes) -> dict[bytes, int]:
    """Return the cell styles that show a number with leading zeros (format 00000), each with its count of digits."""
    widths = {
        identity[1]: len(zeros[1])
        for tag in NUMBER_FORMAT.findall(styles)
        if (zeros := ONLY_ZEROS.search(tag)) and (identity := FORMAT_ID.search(tag))
    }
    start = CELL_FORMATS.search(styles)
    end = CELL_FORMATS_END.search(styles, start.end()) if start else None
    used = CELL_FORMAT.findall(styles, start.end(), end.start()) if start and end else []
    return {b"%d" % style: widths[identity] for style, identity in enumerate(used) if identity in widths}


def extent(part: bytes, name: str) -> Extent:
    """Measure a sheet from the addresses of its cells, never from the size that it claims; an unusual spelling is walked tag by tag."""
    references = REFERENCE.findall(part)
    if not _addressed(part, references):
        return walked(part, name)
    if not references:
        return Extent(0, 0, 0)
    together = b" ".join(references)
    columns = set(together.translate(None, digits.encode()).decode().split())
    rows = set(together.translate(None, ascii_uppercase.encode()).split())
    return Extent(max(map(int, rows)), max(column(letters) or 0 for letters in columns) + 1, len(references))


def _addressed(part: bytes, references: list[bytes]) -> bool:
    """Tell whether every cell of a sheet is spelt in the usual way and says where it stands."""
    return b":c" not in part and len(references) == sum(part.count(tag) for tag in CELL_TAGS)


@dataclass(frozen=True, slots=True)
class Strings:
    """The workbook's table of shared texts, as the size of each in bytes: a cell that points to one takes a copy of it."""

    sizes: tuple[int, ...]

    @staticmethod
    def of(part: bytes) -> "Strings":
        """Measure the table; the tags around a text count with it."""
        starts = [hit.start() for hit in STRING.finditer(part)]
        return Strings(tuple(end - start for start, end in zip(starts, [*starts[1:], len(part)], strict=True)))

    def repeated(self, part: bytes, filled: int, enough: int) -> int:
        """Return how many bytes of text the cells of a sheet copy, at most; counted one by one only where a rough count is not enough."""
        longest = max(self.sizes, default=0)
        if longest * filled <= enough:
            return longest * filled
        used = [int(index) for index in SHARED.findall(part)]
        unclear = filled - len(used) - len(NOT_SHARED.findall(part))
        return sum(self.sizes[index] for index in used if index < len(self.sizes)) + max(unclear, 0) * longest
