"""The planner's process as seen from outside: begun when it is first needed, warm for ten minutes after that, begun again if it ends."""

import asyncio
import atexit
import os
import subprocess
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import IO, Final

from rigger.contexts.crewing.errands.words import SAID, Ask, Ended, Said, Stop, read, write

LOOK: Final = 0.5
"""So many seconds until it is looked again whether somebody wants it stopped."""
KEPT: Final = ("HOME", "NUMBA_DISABLE_JIT", "PATH")


class PlannerEnded(Exception):
    """The process ended in the middle of its work."""


class Planner:
    """One process at most, which does one thing after the other; it holds no key and no connection."""

    def __init__(self) -> None:
        """Begin nothing yet."""
        self._process: subprocess.Popen[bytes] | None = None
        self._busy = asyncio.Lock()

    async def ask(self, ask: Ask, stopped: Callable[[], Awaitable[bool]]) -> AsyncGenerator[Said]:
        """Yield what it says, its plan last; `stopped` says whether the best so far will do. Raises `PlannerEnded`."""
        async with self._busy:
            process, done = self._alive(), False
            source, to = _pipes(process)
            try:
                await asyncio.to_thread(_say, to, ask)
                while not done:
                    said = await _next(source, to, stopped)
                    done = isinstance(said, Ended)
                    yield said
            finally:
                if not done:
                    self.end()

    def _alive(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            command = [sys.executable, "-I", "-m", "rigger.contexts.crewing.errands"]
            environment = {name: os.environ[name] for name in KEPT if name in os.environ}
            self.end()
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
        return self._process

    def end(self) -> None:
        """Let the process go, if there is one."""
        if self._process is not None:
            with self._process as gone:
                gone.kill()
            self._process = None


async def _next(source: IO[bytes], to: IO[bytes], stopped: Callable[[], Awaitable[bool]]) -> Said:
    reading, told = asyncio.ensure_future(asyncio.to_thread(read, source, SAID)), False
    while not reading.done():
        await asyncio.wait({reading}, timeout=LOOK)
        if not (told or reading.done()) and await stopped():
            told = True
            await asyncio.to_thread(_say, to, Stop())
    said = reading.result()
    if said is None:
        raise PlannerEnded
    return said


def _say(to: IO[bytes], word: Ask | Stop) -> None:
    try:
        write(to, word)
    except OSError as gone:
        raise PlannerEnded from gone


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    source, to = process.stdout, process.stdin
    if source is None or to is None:
        raise PlannerEnded
    return source, to


PLANNER: Final = Planner()
atexit.register(PLANNER.end)
