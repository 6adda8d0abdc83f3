"""`rigger up` as a process of its own on the loopback, which can be killed without warning and started again."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psutil


def free_port() -> int:
    """Return a port that nobody has."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port


@dataclass(slots=True)
class Up:
    """One Rigger with its data in a folder."""

    data: Path
    more: Mapping[str, str] = field(default_factory=dict[str, str])
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self.data.mkdir(mode=0o700, exist_ok=True)
        environment = os.environ | {"RIGGER_DATA": str(self.data), "RIGGER_PORT": str(self.port)} | self.more
        with (self.data.parent / f"said-{self.port}").open("ab") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "rigger.cli", "up", "--no-example"],
                env=environment | {"PYTHONPATH": "src"},
                stdout=said,
                stderr=said,
            )

    async def ready(self) -> None:
        """Wait until every part is ready."""
        async with httpx.AsyncClient(base_url=self.address) as client:
            while not await self._answers(client):
                assert self.process is not None
                assert self.process.poll() is None, (self.data.parent / f"said-{self.port}").read_text()
                await asyncio.sleep(0.05)

    async def _answers(self, client: httpx.AsyncClient) -> bool:
        with suppress(httpx.TransportError):
            return (await client.get("/readyz")).status_code == 200
        return False

    def kill(self) -> None:
        """End the server and what follows beside it without warning; its PostgreSQL lives on for now."""
        assert self.process is not None
        for each in [psutil.Process(self.process.pid), *self.beside()]:
            each.kill()
        self.process.wait()

    def beside(self) -> list[psutil.Process]:
        """Return the processes in which everything follows, the one that keeps the other going first."""
        assert self.process is not None
        below = psutil.Process(self.process.pid).children(recursive=True)
        return [each for each in below if "rigger.cli" in each.cmdline()]

    def kill_database(self) -> None:
        """End the head process of its PostgreSQL without warning."""
        first = (self.data / "postgres" / "postgres" / "postmaster.pid").read_text().partition("\n")[0]
        os.kill(int(first), signal.SIGKILL)

    def stop(self) -> None:
        """End it in good order."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait()


@contextmanager
def up(data: Path, **more: str) -> Iterator[Up]:
    """Start one, and stop it whatever happens."""
    rigger = Up(data, more)
    rigger.start()
    try:
        yield rigger
    finally:
        rigger.stop()
