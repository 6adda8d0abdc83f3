"""How what was sent is taken in: of the type that the route takes, not larger than it may be, and not for ever."""

from asyncio import timeout

from pydantic import BaseModel, ConfigDict
from starlette.requests import ClientDisconnect
from starlette.types import Message, Receive

from rigger.edge.asked import Asked
from rigger.edge.refusals import BodyTooLarge, BodyTooSlow, BodyUnreadable, ContentUnexpected

JSON, FORM = "application/json", "multipart/form-data"
_MEGABYTE, _DIGITS = 1_000_000, 18
MOST = {JSON: _MEGABYTE, FORM: 50 * _MEGABYTE}
"""How many bytes a route takes, by what it takes."""


class Body(BaseModel):
    """What a route takes as JSON: nothing that it does not know, and never changed after it was read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def check_type(asked: Asked, taken: str) -> None:
    """Refuse what is sent as something else than the route takes; raises `ContentUnexpected`."""
    said = (asked.header(b"content-type") or "").partition(";")[0]
    if said.strip().lower() != taken:
        raise ContentUnexpected(taken=taken)


async def whole(asked: Asked, receive: Receive, most: int, seconds: float) -> bytes:
    """Return all that was sent, given `seconds` for each megabyte announced.

    Raises `BodyTooLarge`, `BodyTooSlow`, or `ClientDisconnect` if the sender went away.
    """
    announced = _announced(asked, most)
    if announced > most:
        raise BodyTooLarge(most=most)
    patience = seconds * max(1, announced // _MEGABYTE)
    try:
        async with timeout(patience):
            return await _whole(receive, most)
    except TimeoutError:
        raise BodyTooSlow(seconds=round(patience)) from None


def _announced(asked: Asked, otherwise: int) -> int:
    length = asked.headers.get(b"content-length")
    if length is None:
        return otherwise
    if not length.isdigit():
        raise BodyUnreadable
    return int(length[:_DIGITS])


async def _whole(receive: Receive, most: int) -> bytes:
    parts: list[bytes] = []
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        part: bytes = message.get("body", b"")
        size, more = size + len(part), message.get("more_body", False)
        if size > most:
            raise BodyTooLarge(most=most)
        parts.append(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def again(body: bytes, receive: Receive) -> Receive:
    """Return a `receive` that gives a body that was read already, then whatever follows it."""
    given: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return given.pop() if given else await receive()

    return replay
