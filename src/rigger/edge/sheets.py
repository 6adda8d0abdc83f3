"""How spreadsheets come in over HTTP: several files at once, what a person said of their columns, and the report as JSON or a sheet."""

from asyncio import to_thread
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Final, Literal

import msgspec
from fastapi import File, Form, Query, Request, Response, UploadFile

from rigger.edge.answers import shown
from rigger.kernel.refusal import Invalid
from rigger.sheets import refusals
from rigger.sheets.book import Workbook
from rigger.sheets.intake import Told
from rigger.sheets.outcome import Outcome, outcome_tables
from rigger.sheets.read import read
from rigger.sheets.write import to_csv, to_xlsx

CSV: Final = "text/csv; charset=utf-8"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_FILES: Final = 20


class MappingUnreadable(Invalid):
    """The mapping cannot be read ({reason}); write it as {{"Sheet1": {{"kinds": ["people"], "columns": {{"B": "payroll"}}}}}}."""


class TooManyFiles(Invalid):
    """{found} files came at once; {most} is the most. Send the rest with another request."""


OF_SHEETS = (
    MappingUnreadable,
    TooManyFiles,
    refusals.FileEmpty,
    refusals.FileTooLarge,
    refusals.NotASpreadsheet,
    refusals.OldSpreadsheet,
    refusals.FileLocked,
    refusals.HasMacros,
    refusals.UnpacksTooLarge,
    refusals.DefinesEntities,
    refusals.FileBroken,
    refusals.TooManySheets,
    refusals.TooManyRows,
    refusals.TooManyColumns,
    refusals.TooManyCells,
    refusals.TooManyMerged,
    refusals.TooMuchText,
)
"""The refusals of whatever takes spreadsheets."""

REPORT: Final[dict[int | str, dict[str, Any]]] = {
    200: {"description": "The report.", "content": {kind: {"schema": {"type": "string"}} for kind in (CSV, XLSX)}}
}

type Files = Annotated[list[UploadFile], File(description="CSV or XLSX, several at once if they belong together.")]
type Mapped = Annotated[str, Form(description='What the sheets and their columns are: {"Sheet1": {"columns": {"B": "payroll"}}}.')]
type Apply = Annotated[bool, Query(description="Carry it out. Left out, nothing is changed and the report says what would be.")]
type ReportAs = Annotated[
    Literal["json", "csv", "xlsx"], Query(alias="report", description="The report as JSON, or as a sheet to work through.")
]


async def workbooks(files: Sequence[UploadFile]) -> list[Workbook]:
    """Return the files as workbooks; raises the refusals of `OF_SHEETS`."""
    if len(files) > MOST_FILES:
        raise TooManyFiles(found=len(files), most=MOST_FILES)
    return [await to_thread(read, await each.read(), each.filename or "file") for each in files]


def mapping(said: str) -> Mapping[str, Told]:
    """Return what a person said of sheets and columns; raises `MappingUnreadable`."""
    try:
        return msgspec.json.decode(said or "{}", type=dict[str, Told])
    except (msgspec.DecodeError, UnicodeError) as error:
        raise MappingUnreadable(reason=str(error)[:200]) from None


async def reported(request: Request, found: Outcome, kind: str) -> Response:
    """Answer with a report."""
    if kind == "json":
        return shown(request, found)
    tables = outcome_tables(found)
    body = await to_thread(lambda: to_csv(tables[0]) if kind == "csv" else to_xlsx(tables))
    headers = {"content-disposition": f'attachment; filename="import.{kind}"'}
    return Response(body, headers=headers, media_type=CSV if kind == "csv" else XLSX)
