"""A client that asks over the loopback: a few connections that stay open, each with one question at a time."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter
from typing import Self
from uuid import UUID

_AT_ONCE = 8


@dataclass(slots=True)
class Line:
    """An open connection."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    @classmethod
    async def to(cls, port: int) -> Self:
        """Connect."""
        return cls(*await asyncio.open_connection("127.0.0.1", port, limit=2**24))

    async def ask(self, request: bytes) -> bytes:
        """Return the body of the answer; raises `RuntimeError` if the answer is a no."""
        self.writer.write(request)
        head = (await self.reader.readuntil(b"\r\n\r\n")).lower()
        length = head.partition(b"content-length:")[2].partition(b"\r\n")[0]
        body = await self.reader.readexactly(int(length or 0))
        if not head.startswith(b"http/1.1 2"):
            raise RuntimeError(f"{request.decode()} got {head.decode()}{body.decode()}")
        return body

    async def timed(self, request: bytes) -> tuple[bytes, float]:
        """Return the body of the answer, and after how many seconds it was here."""
        began = perf_counter()
        return await self.ask(request), perf_counter() - began

    def close(self) -> None:
        """Hang up."""
        self.writer.close()


def request(method: str, path: str, organisation: UUID, body: bytes = b"", kind: str = "application/json") -> bytes:
    """Write a request."""
    sends = f"content-type: {kind}\r\ncontent-length: {len(body)}\r\n" if body else ""
    return f"{method} {path} HTTP/1.1\r\nhost: 127.0.0.1\r\nrigger-organisation: {organisation}\r\n{sends}\r\n".encode() + body


async def ask_all(port: int, requests: Iterator[bytes]) -> None:
    """Ask everything, over eight connections."""
    lines = [await Line.to(port) for _ in range(_AT_ONCE)]

    async def work(line: Line) -> None:
        for each in requests:
            await line.ask(each)

    await asyncio.gather(*map(work, lines))
    for line in lines:
        line.close()
