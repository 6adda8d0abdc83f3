"""The door behind a real server, on a Unix socket: what only shows where bytes arrive one after the other."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import uvicorn

from rigger.edge.bounds import Bounds
from tests.edge.conftest import Yard

HEAD = b"POST /v1/yard/slings HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"


class Served:
    """The toy yard on a socket."""

    def __init__(self, path: Path, bounds: Bounds) -> None:
        self.yard, self.path = Yard(bounds), str(path)
        config = uvicorn.Config(self.yard.app, uds=self.path, log_config=None, access_log=False, lifespan="off")
        self.server = uvicorn.Server(config)

    def client(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(transport=httpx.AsyncHTTPTransport(uds=self.path), base_url="http://127.0.0.1")

    async def talk(self, *parts: bytes) -> bytes:
        reader, writer = await asyncio.open_unix_connection(self.path)
        for part in parts:
            writer.write(part)
            await writer.drain()
        answer = await reader.readuntil(b"\r\n\r\n")
        writer.close()
        return answer

    async def first_status(self) -> object:
        while not (lines := self.yard.lines()):  # noqa: ASYNC110 - a log has no event to wait for
            await asyncio.sleep(0.005)
        return lines[0]["http.response.status_code"]


async def serve(path: Path, bounds: Bounds) -> AsyncIterator[Served]:
    served = Served(path, bounds)
    serving = asyncio.create_task(served.server.serve())
    while not served.server.started:  # noqa: ASYNC110 - uvicorn has no event to wait for
        await asyncio.sleep(0.005)
    yield served
    served.server.should_exit = True  # noqa: V101 - uvicorn looks at it
    await serving


@pytest.fixture
async def served(tmp_path: Path) -> AsyncIterator[Served]:
    async for each in serve(tmp_path / "s", Bounds()):
        yield each


@pytest.fixture
async def impatient(tmp_path: Path) -> AsyncIterator[Served]:
    async for each in serve(tmp_path / "s", Bounds(seconds=0.05)):
        yield each


async def test_what_is_announced_as_too_large_is_refused_before_it_is_sent(served: Served) -> None:
    answer = await served.talk(HEAD + b"Content-Length: 1000001\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 413 ")
    upload = HEAD.replace(b"slings", b"sheets").replace(b"application/json", b"multipart/form-data; boundary=x")
    assert (await served.talk(upload + b"Content-Length: 50000001\r\n\r\n")).startswith(b"HTTP/1.1 413 ")


async def test_what_is_not_announced_is_refused_as_soon_as_it_is_too_large(served: Served) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(17):
            yield b" " * 65_536

    async with served.client() as client:
        answer = await client.post("/v1/yard/slings", content=endless(), headers={"Content-Type": "application/json"})
        assert (answer.status_code, answer.json()["most"]) == (413, 1_000_000)
        assert (await client.get("/v1/yard/me")).status_code == 200


async def test_what_just_fits_is_taken(served: Served) -> None:
    body = b'{"colour": "red"' + b" " * (1_000_000 - 17) + b"}"
    async with served.client() as client:
        answer = await client.post("/v1/yard/slings", content=body, headers={"Content-Type": "application/json"})
        assert answer.status_code == 201
        sheet = await client.post("/v1/yard/sheets", files={"sheet": b"x" * 3_000_000})
        assert sheet.json()["bytes"] == 3_000_000


async def test_who_sends_too_slowly_is_told_so(impatient: Served) -> None:
    answer = await impatient.talk(HEAD + b"Content-Length: 17\r\n\r\n", b"{")
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert not impatient.yard.store.entries


async def test_who_goes_away_has_done_nothing(served: Served) -> None:
    _, writer = await asyncio.open_unix_connection(served.path)
    writer.write(HEAD + b'Content-Length: 17\r\n\r\n{"colour"')
    await writer.drain()
    writer.close()
    assert await served.first_status() == 499
    assert not served.yard.store.entries


@pytest.mark.parametrize("hosts", [b"", b"Host: 127.0.0.1\r\nHost: 127.0.0.1\r\n", b"Host: evil.example\r\n"])
async def test_a_request_says_once_whom_it_is_for(served: Served, hosts: bytes) -> None:
    answer = await served.talk(b"GET /v1/yard/me HTTP/1.1\r\n" + hosts + b"\r\n")
    assert answer.split(b" ")[1] in {b"400", b"421"}


async def test_an_answer_is_read_through_a_real_connection(served: Served) -> None:
    async with served.client() as client:
        answers = await asyncio.gather(*(client.post("/v1/yard/slings", json={"colour": "red"}) for _ in range(30)))
    assert {each.status_code for each in answers} == {201}
    assert len(served.yard.store.entries) == 30


async def test_an_answer_that_breaks_halfway_is_broken_off_not_finished(served: Served) -> None:
    async with served.client() as client:
        with pytest.raises(httpx.RemoteProtocolError):
            await client.get("/v1/yard/half")
    assert [line["log.level"] for line in served.yard.lines()] == ["error", "info"]
