"""The outlook, which tickets end when and which are suspended, and how long before their end people are reminded."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, NamedTuple, Never
from uuid import UUID

from fastapi import Depends, Query, Request, Response
from pydantic import BaseModel, Field

from rigger.contexts.notifications.domain.leads import LEADS, LeadsUnfit, SetLeads
from rigger.contexts.notifications.events import LeadsSet
from rigger.contexts.notifications.http.naming import Naming, naming
from rigger.contexts.notifications.views import people, tickets
from rigger.contracts.standards import AMENDMENTS
from rigger.edge import acting, answers, bodies, clock, pages, problems, routes, stores
from rigger.kernel.rows import Rows
from rigger.kernel.streams import Streams

type Leads = Annotated[Streams[SetLeads, tuple[int, ...], LeadsSet, Never], Depends(stores.streams(LEADS))]
type Read = Annotated[Rows, Depends(stores.rows("notifications", people.PEOPLE, tickets.TICKETS, AMENDMENTS))]

router = routes.routes("notifications")

_NEVER = date(9999, 12, 31)


class ByEnd(NamedTuple):
    """Where a page begins."""

    expires: date = date.min
    worker: UUID = UUID(int=0)
    ticket: UUID = UUID(int=0)


class Sought(BaseModel):
    """How far ahead, and whose or which tickets; what is left out does not matter."""

    days: int = Field(90, ge=0, le=1_000, description="Ending within so many days.")
    of: UUID | None = Field(None, alias="worker", description="Of one worker.")
    type: str | None = Field(None, max_length=100, description="Of one type, by its code.")


@dataclass(frozen=True, slots=True)
class Ahead:
    """One ticket that ends in so many days, or is suspended since a day. A renewal that was lodged may carry it on."""

    worker: UUID
    name: str | None
    ticket: UUID
    type: str
    type_name: str
    ends: date | None
    days_left: int | None
    suspended_from: date | None
    renewal_lodged: bool


class LeadsTold(bodies.Body):
    """So many days before the end of a ticket."""

    days: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LeadsShown:
    """So many days before the end of a ticket, the longest first."""

    days: tuple[int, ...]


@router.get("/outlook", response_model=pages.Page[Ahead])
async def list_outlook(page: pages.Paging, rows: Read, sought: Annotated[Sought, Query()]) -> Response:
    """List the tickets that end within some days or are suspended today, those that end first before the others."""
    today, start = clock.now().date(), page.after(ByEnd())
    asked = {"of": sought.of, "type": sought.type, "today": today, "until": today + timedelta(days=sought.days), "limit": page.fetch}
    found = await rows.all(tickets.OUTLOOK, tickets.Ahead, **asked, **start._asdict())
    name = await naming(rows)
    return page.listed([_shown(each, today, name) for each in found], lambda line: ByEnd(line.ends or _NEVER, line.worker, line.ticket))


@router.get("/leads", response_model=LeadsShown)
async def show_leads(request: Request, leads: Leads, act: acting.Acting) -> Response:
    """Show how many days before the end of a ticket its worker and the coordinators are reminded."""
    days, version = await leads.read(act.owner, act)
    return answers.shown(request, LeadsShown(days), version)


@router.put("/leads", status_code=204, responses=problems.problems(LeadsUnfit))
async def set_leads(told: LeadsTold, leads: Leads, act: acting.Acting) -> Response:
    """Choose how many days before; none at all means that nobody is reminded."""
    return answers.answer(await leads.execute(act.owner, SetLeads(told.days), act))


def _shown(found: tickets.Ahead, today: date, name: Naming) -> Ahead:
    left = None if found.expires is None else (found.expires - today).days
    return Ahead(
        found.worker, found.name, found.ticket, found.type, name(found.type, today), found.expires, left,
        found.suspended_from, found.renewal_lodged,
    )  # fmt: skip
