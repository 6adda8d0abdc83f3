"""Opening and closing calendars of the roster; each has a secret address of its own."""

from dataclasses import dataclass
from hashlib import sha256
from secrets import token_urlsafe
from typing import NamedTuple
from uuid import UUID

from fastapi import Response

from rigger.contexts.crewing.domain.feed import OpenFeed, RevokeFeed
from rigger.contexts.crewing.http.router import Feeds, Read, router
from rigger.contexts.crewing.views import calendars
from rigger.edge.acting import Acting
from rigger.edge.answers import answer
from rigger.edge.bodies import Body
from rigger.edge.pages import Page, Paging
from rigger.kernel.values import derived


class Opening(Body):
    """Whose roster: of one worker, of one site, or of all."""

    worker: UUID | None = None
    site: UUID | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """The calendar's id, by which it can be closed, and its secret address, which is told this once."""

    feed: UUID
    address: str


class After(NamedTuple):
    """Where in the list a calendar stands."""

    feed: UUID = UUID(int=0)


@router.post("/feeds", status_code=201, response_model=Opened)
async def open_feed(opening: Opening, feeds: Feeds, act: Acting) -> Response:
    """Open a calendar of the roster at a secret address. Whoever knows the address can read it until it is closed."""
    feed, secret = derived(act.command, "feed"), token_urlsafe(32)
    done = await feeds.execute(feed, OpenFeed(sha256(secret.encode()).hexdigest(), opening.worker, opening.site), act)
    return answer(done, 201, Opened(feed, f"/v1/crewing/calendars/{act.owner}/{feed}/{secret}"))


@router.delete("/feeds/{feed}", status_code=204)
async def revoke_feed(feed: UUID, feeds: Feeds, act: Acting) -> Response:
    """Close a calendar's address for good; closing it twice is harmless."""
    return answer(await feeds.execute(feed, RevokeFeed(), act))


@router.get("/feeds", response_model=Page[calendars.FeedLine])
async def list_feeds(page: Paging, rows: Read) -> Response:
    """List the calendars that can be read; their addresses are known only to those who were given them."""
    lines = await calendars.calendars(rows, page.after(After()).feed, page.fetch)
    return page.listed(lines, lambda line: After(line.feed))
