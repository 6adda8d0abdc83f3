"""Catches an answer before it leaves, so that it can be kept, or told in an older shape."""

from dataclasses import dataclass, field

from starlette.types import Message, Send

from rigger.edge.replies import Reply


@dataclass(slots=True)
class Recording:
    """An answer as a route sends it."""

    status: int = 0
    headers: tuple[tuple[bytes, bytes], ...] = ()
    parts: list[bytes] = field(default_factory=list[bytes])

    async def send(self, message: Message) -> None:
        """Take what the route sends."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = tuple((bytes(name), bytes(value)) for name, value in message.get("headers", ()))
        elif message["type"] == "http.response.body":
            self.parts.append(bytes(message.get("body", b"")))

    @property
    def reply(self) -> Reply:
        """The answer as a whole."""
        return Reply(self.status, self.headers, b"".join(self.parts))


async def play(reply: Reply, send: Send) -> None:
    """Send an answer that was recorded."""
    await send({"type": "http.response.start", "status": reply.status, "headers": list(reply.headers)})
    await send({"type": "http.response.body", "body": reply.body})
