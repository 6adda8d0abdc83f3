"""Why a whole file is refused, each reason with its sentence."""

from rigger.kernel.refusal import Invalid


class FileEmpty(Invalid):
    """{name} is empty; choose the file that holds your rows."""


class FileTooLarge(Invalid):
    """{name} is larger than {most} MB; split it into smaller files."""


class NotASpreadsheet(Invalid):
    """{name} is not a spreadsheet; save it as an Excel workbook (.xlsx) or as CSV and send that."""


class OldSpreadsheet(Invalid):
    """{name} is in a format we do not read; open it, choose Save As, Excel workbook (.xlsx), and send that."""


class FileLocked(Invalid):
    """{name} is protected by a password; save a copy without the password and send that."""


class HasMacros(Invalid):
    """{name} carries macros, which we never open; choose Save As, Excel workbook (.xlsx) without macros, and send that."""


class UnpacksTooLarge(Invalid):
    """{name} unpacks to more than {most} MB; delete what is not rows (pictures, spare sheets) or split the file."""


class DefinesEntities(Invalid):
    """{name} holds definitions that no spreadsheet program writes; open it in Excel, save it as a new workbook and send that."""


class FileBroken(Invalid):
    """{name} is damaged and cannot be opened; open it in Excel, save it as a new workbook (.xlsx) and send that."""


class TooManySheets(Invalid):
    """{name} has {found} sheets; {most} is the most we read, so delete those that are not needed."""


class TooManyRows(Invalid):
    """{name} has rows down to number {found}; {most} is the most we read, so delete what is below your rows or split the file."""


class TooManyColumns(Invalid):
    """{name} has {found} columns; {most} is the most we read, so delete the columns right of your table."""


class TooManyCells(Invalid):
    """{name} spreads over {found} cells; {most} is the most we read in one file, so delete spare columns and sheets or split the file."""


class TooManyMerged(Invalid):
    """{name} has more than {most} merged cells; select all, choose Unmerge Cells, and send it again."""


class TooMuchText(Invalid):
    """{name} repeats more than {most} MB of text in its cells; shorten the long cells or split the file."""


class TableTooLong(Invalid):
    """{name} has more than {most} rows, which is all an Excel sheet holds; ask for CSV, or for fewer days."""
