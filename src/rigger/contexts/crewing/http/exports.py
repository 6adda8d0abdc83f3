"""What leaves as a sheet: the roster, and who may not stand in a position."""

from asyncio import to_thread
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query, Response

from rigger.contexts.crewing.domain.refusals import MatrixTooLarge, NoSuchLimits, NothingOnJob, NothingPlanned, RosterTooLong
from rigger.contexts.crewing.http.candidates import judged_for
from rigger.contexts.crewing.http.days import DaysBackwards, First, Last, TooManyDays, check_days
from rigger.contexts.crewing.http.mobilising import Sought, mobilising
from rigger.contexts.crewing.http.router import Read, router
from rigger.contexts.crewing.sheets import exclusions, matrix, roster
from rigger.contexts.crewing.views import roster as lines_of
from rigger.edge.problems import Responses, problems
from rigger.sheets.write import Table, to_csv, to_xlsx

MOST = 20_000
KINDS = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}

type Kind = Annotated[Literal["csv", "xlsx"], Query(alias="format")]

SHEET: Responses = {200: {"description": "The sheet.", "content": {kind: {"schema": {"type": "string"}} for kind in KINDS.values()}}}


@router.get("/roster/sheet", response_class=Response, responses=SHEET | problems(DaysBackwards, TooManyDays, RosterTooLong))
async def export_roster(  # noqa: PLR0913 - each is a filter of its own
    *, rows: Read, first: First, last: Last, kind: Kind = "xlsx", by: lines_of.By = "day", site: UUID | None = None,
) -> Response:  # fmt: skip
    """Export the roster of some days as XLSX or CSV, times by the clock of each site."""
    check_days(first, last)
    lines = await lines_of.roster(rows, lines_of.Stretch(first, last, site), by, lines_of.Place(), MOST + 1)
    if len(lines) > MOST:
        raise RosterTooLong(most=MOST)
    return await _sheet(roster.roster_table(lines), kind)


@router.get("/positions/{position}/exclusions", response_class=Response, responses=SHEET | problems(NothingPlanned, NoSuchLimits))
async def export_exclusions(position: UUID, rows: Read, kind: Kind = "xlsx") -> Response:
    """Export who may not stand in a position, with every reason, as XLSX or CSV."""
    return await _sheet(exclusions.exclusions_table(await judged_for(rows, position)), kind)


class Exported(Sought):
    """Which part of the matrix leaves as what kind of sheet."""

    format: Literal["csv", "xlsx"] = "xlsx"


@router.get("/jobs/{job}/matrix/sheet", response_class=Response, responses=SHEET | problems(NothingOnJob, MatrixTooLarge))
async def export_matrix(job: UUID, rows: Read, sought: Annotated[Exported, Query()]) -> Response:
    """Export the matrix as XLSX or CSV."""
    found = await mobilising(rows, job, sought)
    return await _sheet(await to_thread(lambda: matrix.matrix_table(found.matrix())), sought.format)


async def _sheet(table: Table, kind: str) -> Response:
    body = await to_thread(lambda: to_csv(table) if kind == "csv" else to_xlsx([table]))
    named = {"content-disposition": f'attachment; filename="{table.name.lower()}.{kind}"'}
    return Response(body, headers=named, media_type=KINDS[kind])
