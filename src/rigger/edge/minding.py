"""What is minded where a request sends something, repeats something, or speaks an older version."""

from fastapi import Request
from starlette.types import Receive, Scope, Send

from rigger.edge.asked import Asked
from rigger.edge.bodies import MOST, check_type, whole
from rigger.edge.bounds import Bounds
from rigger.edge.house import house_of
from rigger.edge.keys import HEADER, key_of
from rigger.edge.repeating import Once, imprint_of
from rigger.edge.translating import Answering, translated
from rigger.edge.who import who_asks

CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})


def needs_minding(scope: Scope, asked: Asked) -> bool:
    """Whether a request is more than a plain question in today's version."""
    return bool(asked.version) or (scope["method"] in CHANGING and (asked.has_body or HEADER in asked.headers))


async def sent(scope: Scope, receive: Receive, asked: Asked, takes: str) -> bytes:
    """Return what was sent, which must be of the type that the route takes."""
    if not asked.has_body or scope["method"] not in CHANGING:
        return b""
    check_type(asked, takes)
    bounds: Bounds = scope["app"].state.bounds
    return await whole(asked, receive, MOST[takes], bounds.seconds)


def in_its_version(scope: Scope, asked: Asked, route: str, answering: Answering) -> Answering:
    """Return the way to a route for a client of the version that was asked for."""
    bounds: Bounds = scope["app"].state.bounds
    return translated(bounds.versions.since(asked.version, route), answering) if asked.version else answering


async def once(scope: Scope, asked: Asked, body: bytes, answering: Answering, send: Send) -> None:
    """Answer; where the request came before under its key, as then."""
    request = Request(scope)
    key = key_of(asked, who_asks(request)) if HEADER in asked.headers and scope["method"] in CHANGING else None
    if key is None:
        await answering(body, send)
    else:
        bounds: Bounds = scope["app"].state.bounds
        first = Once(house_of(request).replies, key, imprint_of(scope, asked, body), bounds.seconds)
        await first.answer(body, answering, send)
