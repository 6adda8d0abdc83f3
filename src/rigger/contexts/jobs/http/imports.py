"""The route by which sheets of sites and jobs come in."""

from fastapi import Request, Response

from rigger.contexts.jobs.http.reach import Clients, Jobs, Sites, Told
from rigger.contexts.jobs.sheets.importing import import_jobs
from rigger.contexts.jobs.sheets.looking import Office
from rigger.edge import sheets
from rigger.edge.acting import Acting
from rigger.edge.problems import problems
from rigger.edge.routes import routes
from rigger.sheets.outcome import Outcome

router = routes("jobs")


@router.post("/imports", response_model=Outcome, responses=sheets.REPORT | problems(*sheets.OF_SHEETS))
async def import_sites_and_jobs(  # noqa: PLR0913 - each is a thing of its own
    *,
    files: sheets.Files,
    clients: Clients,
    sites: Sites,
    jobs: Jobs,
    found: Told,
    request: Request,
    act: Acting,
    mapping: sheets.Mapped = "",
    apply: sheets.Apply = False,
    report: sheets.ReportAs = "json",
) -> Response:
    """Import sites with their clients, and jobs with their swings, from sheets; a dry run unless `apply` is true.

    The same files twice change nothing. A row is kept back only for what is wrong in it, and the report says of each fault
    where it stands and what to write instead.
    """
    books, told = await sheets.workbooks(files), sheets.mapping(mapping)
    done = await import_jobs(Office(clients, sites, jobs), found, books, told, act, apply=apply)
    return await sheets.reported(request, done, report)
