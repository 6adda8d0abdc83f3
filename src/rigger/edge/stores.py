"""How a route reaches its context's streams and rows, and waits until a list has caught up with the asker's own change."""

from asyncio import gather
from typing import Any

from fastapi import Request

from rigger.edge.asked import noted
from rigger.edge.given import Given, Read
from rigger.edge.house import Served, house_of
from rigger.edge.refusals import Behind, SequenceUnreadable
from rigger.edge.who import ORGANISATION, REFUSALS, who_asks
from rigger.kernel.decider import Decider
from rigger.kernel.rows import Rows
from rigger.kernel.streams import Streams
from rigger.kernel.view import View

_PATIENCE = 2.0
"""So many seconds a reader waits for their own change at most."""

_DIGITS = 18
_AT_LEAST = Read(
    "Rigger-At-Least", "header", {"type": "integer", "minimum": 0, "maximum": 10**_DIGITS - 1},
    "The Rigger-Sequence that your change answered with: the answer then shows it, or 503 says that it is not there yet.",
)  # fmt: skip


def streams[C, S, E, K](decider: Decider[C, S, E, K]) -> Given[Streams[C, S, E, K]]:
    """Give a route the streams of a decider: `Bookings = Annotated[Streams[…], Depends(streams(BOOKING))]`."""

    async def find(request: Request) -> Streams[C, S, E, K]:
        return house_of(request).streams(decider)

    return Given(find)


def rows(context: str, *views: View[Any, Any]) -> Given[Rows]:
    """Give a route the rows of a context; it names the views that its query reads, so that an asker can wait for them."""
    following = tuple(view.name for view in views if not view.inline)

    async def find(request: Request) -> Rows:
        served = house_of(request).contexts[context]
        await _catch_up(request, served, following)
        return served.rows(who_asks(request).owner)

    reads = (ORGANISATION, _AT_LEAST) if following else (ORGANISATION,)
    return Given(find, reads, (*REFUSALS, SequenceUnreadable, Behind) if following else REFUSALS)


async def _catch_up(request: Request, served: Served, views: tuple[str, ...]) -> None:
    given = noted(request.scope).header(b"rigger-at-least") if views else None
    if given is None:
        return
    if not (given.isascii() and given.isdigit() and len(given) <= _DIGITS):
        raise SequenceUnreadable
    waits = (served.followers.wait_for(view, int(given), _PATIENCE) for view in views)
    if not all(await gather(*waits)):
        raise Behind
