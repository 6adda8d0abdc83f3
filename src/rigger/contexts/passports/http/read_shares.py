"""What a worker sees of their shares: what each says of them today, how often it was looked at, when and by whom."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from fastapi import Request, Response

from rigger.contexts.passports.domain import refusals as no
from rigger.contexts.passports.domain.shown import TicketSaid, halted, said
from rigger.contexts.passports.http.asking import Read
from rigger.contexts.passports.http.links import link
from rigger.contexts.passports.views import shares as seen
from rigger.contracts.standards import standing_in
from rigger.edge.answers import shown
from rigger.edge.clock import now
from rigger.edge.pages import Page, Paging
from rigger.edge.problems import problems
from rigger.edge.routes import routes

router = routes("passports")


@dataclass(frozen=True, slots=True)
class ShareLine:
    """One share in a list; it `stands` while it is open and nothing in it is suspended, cancelled or withdrawn. `address` is its link."""

    share: UUID
    recipient: str
    purpose: str | None
    named: bool
    made_at: datetime
    until: datetime
    state: seen.State
    stands: bool
    looks: int
    last_look: datetime | None
    address: str


@dataclass(frozen=True, slots=True)
class ShareShown:
    """One share with what it says today, and every look at it, the first one first."""

    of: ShareLine
    tickets: tuple[TicketSaid, ...]
    looks: tuple[seen.Look, ...]


class Newest(NamedTuple):
    """Where a page begins."""

    made_at: datetime = datetime.max.replace(tzinfo=UTC)
    id: UUID = UUID(int=2**128 - 1)


@router.get("/workers/{worker}/shares", response_model=Page[ShareLine])
async def list_shares(worker: UUID, page: Paging, shares: Read, request: Request) -> Response:
    """List a worker's shares, the newest first, with how often each was looked at."""
    start = page.after(Newest())
    found = await shares.all(seen.OF_WORKER, seen.ShareFound, worker=worker, **start._asdict(), limit=page.fetch)
    keys = {each.share: Newest(each.made_at, each.id) for each in found}
    return page.listed([_line(request, each) for each in found], lambda line: keys[line.share])


@router.get("/workers/{worker}/shares/{share}", response_model=ShareShown, responses=problems(no.NoSuchShare))
async def read_share(worker: UUID, share: UUID, shares: Read, request: Request) -> Response:
    """Show one share, what it says today, and who looked at it."""
    found = await one_share(shares, worker, share)
    at = now()
    tickets = said(found.chosen, found.cards or (), at, (await standing_in(shares)).law(at))
    return shown(request, ShareShown(_line(request, found), tickets, found.looks))


async def one_share(shares: Read, worker: UUID, share: UUID) -> seen.ShareFound:
    """Return one share of a worker; raises `NoSuchShare`."""
    found = await shares.one(seen.ONE, seen.ShareFound, id=seen.known_as(worker, share))
    if found is None:
        raise no.NoSuchShare
    return found


async def open_share(shares: Read, worker: UUID, share: UUID) -> seen.ShareFound:
    """Return a share that can still be shown; raises the refusal that says why it cannot."""
    found = await one_share(shares, worker, share)
    match found.state(now()):
        case "revoked":
            raise no.ShareWasRevoked
        case "ended":
            raise no.ShareEnded(until=no.told(found.until))
        case "open" if found.cards is None:
            raise no.ShareOfOneWhoLeft
        case "open":
            return found


def _line(request: Request, found: seen.ShareFound) -> ShareLine:
    state = found.state(now())
    return ShareLine(
        found.share, found.recipient, found.purpose, found.named, found.made_at, found.until, state,
        stands=state == "open" and not halted(found.chosen, found.cards or (), now().date()),
        looks=len(found.looks),
        last_look=max((each.at for each in found.looks), default=None),
        address=link(request, found.id),
    )  # fmt: skip
