"""The inbox: what happened and what to do next, newest first. Until there is sign-in, whose it is stands in the request."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, NamedTuple
from uuid import UUID

from fastapi import Depends, Query, Response
from pydantic import BaseModel, Field

from rigger.contexts.notifications.domain.entry import ENTRY, EntryCommand, Known, ReadEntry
from rigger.contexts.notifications.domain.sentences import Names, said
from rigger.contexts.notifications.events import EntryEvent, Kind, Reader
from rigger.contexts.notifications.http.naming import Naming, naming
from rigger.contexts.notifications.views import entries, people, sites
from rigger.contracts import standards, workforce
from rigger.edge import acting, answers, pages, problems, routes, stores
from rigger.kernel.refusal import Missing
from rigger.kernel.rows import Rows
from rigger.kernel.streams import Streams

type Entries = Annotated[Streams[EntryCommand, Known, EntryEvent, workforce.WorkforceNews], Depends(stores.streams(ENTRY))]
type Read = Annotated[Rows, Depends(stores.rows("notifications", entries.ENTRIES, people.PEOPLE, sites.SITES, standards.AMENDMENTS))]

router = routes.routes("notifications")


class Before(NamedTuple):
    """Where a page begins: at the newest entry, or behind one."""

    made_at: datetime = datetime(9999, 12, 31, tzinfo=UTC)
    key: UUID = UUID(int=2**128 - 1)


class Sought(BaseModel):
    """Whose inbox, and which of its entries."""

    of: UUID | None = Field(None, alias="worker", description="The worker's own; left out, that of the coordinators.")
    unread: bool = Field(default=False, description="Only what was not read yet.")


@dataclass(frozen=True, slots=True)
class EntryShown:
    """One entry: what happened, what to do next, what it is about, when it was made and read (UTC)."""

    entry: UUID
    kind: Kind
    sentence: str
    next: str
    items: tuple[str, ...]
    worker: UUID
    name: str | None
    booking: UUID | None
    position: UUID | None
    job: UUID | None
    ticket: UUID | None
    due: date | None
    made_at: datetime
    read_at: datetime | None


@router.get("/inbox", response_model=pages.Page[EntryShown])
async def list_inbox(page: pages.Paging, rows: Read, sought: Annotated[Sought, Query()]) -> Response:
    """List the entries of an inbox, newest first."""
    reader: Reader = "coordinator" if sought.of is None else "worker"
    asked = {"reader": reader, "of": sought.of, "unread": sought.unread, "limit": page.fetch}
    found = await rows.all(entries.INBOX, entries.Found, **asked, **page.after(Before())._asdict())
    name = await naming(rows)
    return page.listed([_shown(each, reader, name) for each in found], lambda line: Before(line.made_at, line.entry))


@router.put("/inbox/{entry}/reading", status_code=204, responses=problems.problems(Missing))
async def read_inbox_entry(entry: UUID, made: Entries, act: acting.Acting) -> Response:
    """Say that an entry was read; saying it twice is harmless."""
    return answers.answer(await made.execute(entry, ReadEntry(), act))


def _shown(found: entries.Found, reader: Reader, name: Naming) -> EntryShown:
    about = found.about
    ticket = name(about.type, found.made_at.date()) if about.type else ""
    names = Names(found.name or "Somebody who was forgotten", ticket, found.site_name or about.site_name, found.zone or "UTC")
    words = said(reader, found.kind, about, names)
    return EntryShown(
        found.entry, found.kind, words.sentence, words.next, about.items, found.worker, found.name, about.booking, about.position,
        about.job, about.ticket, about.due, found.made_at, found.read_at,
    )  # fmt: skip
