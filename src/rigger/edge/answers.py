"""How a route answers: what was done, one thing, or a thing that the asker already has."""

from hashlib import blake2b

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from rigger.edge.asked import noted
from rigger.kernel.log import Done

_JSON = "application/json"
encode = msgspec.json.Encoder().encode
"""Write JSON: ids, moments and frozen dataclasses included."""


def etag(done: Done) -> str:
    """Return the ETag of a stream as it is after a command; sent back as If-Match it guards the next one."""
    return f'"{done.version}"'


def answer(done: Done, status: int = 204, body: object = None, *, location: str = "") -> Response:
    """Answer a command: its version as ETag, and the Rigger-Sequence from which a read can show it."""
    headers = {"etag": etag(done), "rigger-sequence": str(done.sequence)}
    if location:
        headers["location"] = location
    return Response(None if body is None else encode(body), status, headers, None if body is None else _JSON)


def shown(request: Request, row: object, version: int | None = None) -> Response:
    """Answer with one thing as JSON; `version` is its stream's, so that its ETag can be sent back as If-Match.

    Where it is made of several streams, its ETag is a print of the answer, good for If-None-Match only.
    """
    body = encode(row)
    return show(request, body, f'"{version}"' if version is not None else imprint(body))


def imprint(body: bytes) -> str:
    """Return an ETag that follows from an answer's bytes."""
    return f'"{blake2b(body, digest_size=12).hexdigest()}"'


def show(request: Request, body: bytes, tag: str) -> Response:
    """Answer with JSON bytes, or with 304 if the asker says that they have them."""
    has = noted(request.scope).header(b"if-none-match")
    if has is not None and _names(has, tag):
        return Response(None, 304, {"etag": tag})
    return Response(body, 200, {"etag": tag}, _JSON)


def _names(has: str, tag: str) -> bool:
    return has == "*" or tag in {each.strip().removeprefix("W/") for each in has.split(",")}
