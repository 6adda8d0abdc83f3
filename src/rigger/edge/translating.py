"""Serves a client of an older version: its body is lifted to today's shape, the answer is told in the shape it knows."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import reduce
from typing import Any

import msgspec
from starlette.types import Send

from rigger.edge.bodies import JSON
from rigger.edge.recording import Recording, play
from rigger.edge.refusals import BodyUnreadable
from rigger.edge.replies import Reply
from rigger.edge.versions import Change

type Answering = Callable[[bytes, Send], Awaitable[None]]
"""What answers a body: the rest of the way to the route."""


def translated(changes: tuple[Change, ...], answering: Answering) -> Answering:
    """Return the same way for a client that does not know these changes, oldest first."""

    async def older(body: bytes, send: Send) -> None:
        recording = Recording()
        await answering(_lifted(body, changes), recording.send)
        await play(_told(recording.reply, changes), send)

    return older if changes else answering


def _lifted(body: bytes, changes: tuple[Change, ...]) -> bytes:
    try:
        shape: Any = msgspec.json.decode(body)
    except msgspec.DecodeError:
        return body  # none at all, or one that is refused like any other that is not JSON
    try:
        return msgspec.json.encode(reduce(lambda lifted, change: change.up(lifted), changes, shape))
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        raise BodyUnreadable from None


def _told(reply: Reply, changes: tuple[Change, ...]) -> Reply:
    headers = dict(reply.headers)
    if headers.get(b"content-type") != JSON.encode() or not reply.body:
        return reply
    shape = reduce(lambda told, change: change.down(told), reversed(changes), msgspec.json.decode(reply.body))
    body = msgspec.json.encode(shape)
    return replace(reply, headers=tuple((headers | {b"content-length": str(len(body)).encode()}).items()), body=body)
