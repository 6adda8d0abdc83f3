"""What can be read of tickets: the list of all of them, those that end first before the others."""

from datetime import date
from typing import Annotated, NamedTuple
from uuid import UUID

from fastapi import Depends, Query, Response
from pydantic import BaseModel, Field

from rigger.contexts.workforce.views import tickets as seen
from rigger.contexts.workforce.views.crew_records import CREW_RECORDS
from rigger.edge.clock import now
from rigger.edge.pages import Page, Paging
from rigger.edge.routes import routes
from rigger.edge.stores import rows
from rigger.kernel.rows import Rows

type Tickets = Annotated[Rows, Depends(rows("workforce", CREW_RECORDS, seen.TICKETS))]

router = routes("workforce")

_NEVER = date(9999, 12, 31)


class ByEnd(NamedTuple):
    """Where a page begins."""

    expires: date = date.min
    worker: UUID = UUID(int=0)
    ticket: UUID = UUID(int=0)


class Sought(BaseModel):
    """Which tickets are looked for; what is left out does not matter."""

    of: UUID | None = Field(None, alias="worker", description="Of one worker.")
    type: str | None = Field(None, max_length=100, description="Of one type, by its code.")
    number: str | None = Field(None, max_length=60, description="With exactly this number.")
    before: date | None = Field(None, alias="expires_before", description="Ending before this day, of workers who are still with us.")


@router.get("/tickets", response_model=Page[seen.TicketShown])
async def list_tickets(page: Paging, tickets: Tickets, sought: Annotated[Sought, Query()]) -> Response:
    """List tickets, those that end first before the others."""
    start, today = page.after(ByEnd()), now().date()
    found = await tickets.all(seen.FOUND, seen.Ticketed, **sought.model_dump(), **start._asdict(), limit=page.fetch)
    return page.listed([seen.shown(each, today) for each in found], _place)


def _place(line: seen.TicketShown) -> ByEnd:
    return ByEnd(line.of.expires or _NEVER, line.of.worker, line.of.ticket)
