"""What can be read of crew records: one of them, and the list of workers."""

from typing import Annotated, NamedTuple
from uuid import UUID

from fastapi import Depends, Query, Request, Response

from rigger.contexts.workforce.domain.crew_record import NoSuchCrewRecord
from rigger.contexts.workforce.views import crew_records as crew
from rigger.edge.answers import shown
from rigger.edge.pages import Page, Paging
from rigger.edge.problems import problems
from rigger.edge.routes import routes
from rigger.edge.stores import rows
from rigger.kernel.rows import Rows

type Records = Annotated[Rows, Depends(rows("workforce", crew.CREW_RECORDS))]

router = routes("workforce")


class ByName(NamedTuple):
    """Where a page begins."""

    sought: str = ""
    worker: UUID = UUID(int=0)


@router.get("/crew-records", response_model=Page[crew.CrewLine])
async def list_crew_records(
    page: Paging,
    records: Records,
    name: Annotated[str, Query(description="How the name begins, in any case of letters.", max_length=120)] = "",
    status: Annotated[crew.Status | None, Query(description="Only those that are open, or closed.")] = None,
) -> Response:
    """List the workers by name."""
    start = page.after(ByName())
    found = await records.all(
        crew.BY_NAME,
        crew.CrewLine,
        name=name.strip().casefold(),
        status=status,
        sought=start.sought,
        worker=start.worker,
        limit=page.fetch,
    )
    return page.listed(found, lambda line: ByName(line.sought, line.worker))


@router.get("/crew-records/{worker}", response_model=crew.CrewRecord, responses=problems(NoSuchCrewRecord))
async def read_crew_record(worker: UUID, records: Records, request: Request) -> Response:
    """Show one worker; their tickets are a list of their own."""
    found = await records.one(crew.ONE, crew.CrewRecord, worker=worker)
    if found is None:
        raise NoSuchCrewRecord
    return shown(request, found, found.version)
