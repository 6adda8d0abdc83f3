"""The route by which sheets of people and tickets come in."""

from typing import Annotated

from fastapi import Depends, Request, Response

from rigger.contexts.workforce.http.asking import Records
from rigger.contexts.workforce.sheets.importing import import_people
from rigger.contexts.workforce.views.crew_records import CREW_RECORDS
from rigger.contexts.workforce.views.tickets import TICKETS
from rigger.contracts.standards import AMENDMENTS
from rigger.edge import acting, sheets
from rigger.edge.problems import problems
from rigger.edge.routes import routes
from rigger.edge.stores import rows
from rigger.kernel.rows import Rows
from rigger.sheets.outcome import Outcome

type OnRecord = Annotated[Rows, Depends(rows("workforce", CREW_RECORDS, TICKETS, AMENDMENTS))]

router = routes("workforce")


@router.post("/imports", response_model=Outcome, responses=sheets.REPORT | problems(*sheets.OF_SHEETS))
async def import_people_and_tickets(  # noqa: PLR0913 - each is a thing of its own
    *,
    files: sheets.Files,
    records: Records,
    on_record: OnRecord,
    request: Request,
    act: acting.Acting,
    mapping: sheets.Mapped = "",
    apply: sheets.Apply = False,
    report: sheets.ReportAs = "json",
) -> Response:
    """Import people and their tickets from sheets; a dry run unless `apply` is true. The same files twice change nothing.

    The answer comes when all is done; 20,000 rows take some seconds. A row is kept back only for what is wrong in it, and the
    report says of each fault where it stands and what to write instead.
    """
    books, told = await sheets.workbooks(files), sheets.mapping(mapping)
    found = await import_people(records, on_record, books, told, act, apply=apply)
    return await sheets.reported(request, found, report)
