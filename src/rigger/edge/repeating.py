"""Makes a repetition harmless: the same request under the same Idempotency-Key is done once and answered alike."""

from asyncio import sleep
from dataclasses import dataclass
from hashlib import blake2b
from re import compile as pattern
from uuid import UUID

from starlette.types import Send

from rigger.edge.asked import Asked, Scope
from rigger.edge.clock import now
from rigger.edge.recording import Recording, play
from rigger.edge.refusals import KeyReused, KeyStillRunning
from rigger.edge.replies import Replies, Reply
from rigger.edge.translating import Answering

_PAUSE, _LONGEST = 0.005, 0.2
"""So many seconds a repetition waits before it looks again for the first one's answer; twice as many each time, at most."""

_BOUNDARY = pattern(rb'boundary="?([^";]+)')
_NOT_FOR_GOOD = frozenset({408, 425, 429})


@dataclass(frozen=True, slots=True)
class Once:
    """One request under its key. `seconds` is how long a repetition waits for the first one's answer."""

    replies: Replies
    key: UUID
    imprint: bytes
    seconds: float

    async def answer(self, body: bytes, answering: Answering, send: Send) -> None:
        """Answer it if it is the first, else as the first was; raises `KeyReused` or `KeyStillRunning`."""
        waited, pause = 0.0, _PAUSE
        while waited < self.seconds:
            claim = await self.replies.claim(self.key, self.imprint, now())
            if claim is None:
                return await play(await self._carry_out(body, answering), send)
            if claim.imprint != self.imprint:
                raise KeyReused
            if claim.reply is not None:
                return await play(claim.reply, send)
            await sleep(pause)
            waited, pause = waited + pause, min(pause * 2, _LONGEST)
        raise KeyStillRunning

    async def _carry_out(self, body: bytes, answering: Answering) -> Reply:
        recording, kept = Recording(), False
        try:
            await answering(body, recording.send)
            if recording.status < 500 and recording.status not in _NOT_FOR_GOOD:  # noqa: PLR2004 - trouble passes
                await self.replies.keep(self.key, recording.reply)
                kept = True
        finally:
            if not kept:
                await self.replies.release(self.key)
        return recording.reply


def imprint_of(scope: Scope, asked: Asked, body: bytes) -> bytes:
    """Return what tells one request from another: its route, its query, what it expects, and what it sends."""
    boundary = _BOUNDARY.search(asked.headers.get(b"content-type", b""))
    content = body.replace(boundary[1], b"") if boundary else body  # a client makes up a new boundary on each try
    said = (scope["method"], scope["path"], scope["query_string"], asked.headers.get(b"if-match"), asked.version)
    return blake2b(repr(said).encode() + b"\0" + content, digest_size=32).digest()
