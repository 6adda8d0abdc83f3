"""A process beside the one that serves, in which everything goes on that follows from the logs.

Requests and what follows from them each have a processor of their own: whoever asks never waits for a view to be folded, and
however many ask, news travels. The process begins as a copy, before anything is open, so it need not read its code again.
"""

import asyncio
import os
import select
import traceback
from collections.abc import Callable, Coroutine, Generator
from contextlib import contextmanager, suppress
from signal import SIG_DFL, SIG_IGN, SIGINT, SIGTERM, signal
from time import sleep

from uvicorn.loops.auto import auto_loop_factory

_PAUSE = 0.5
"""So many seconds until one that ended by itself is started again."""

_NICER = 5
"""By how much what answers is nicer than what follows: where processors are few, what was said is heard before more is asked."""

type Work = Callable[[str, asyncio.StreamReader], Coroutine[None, None, None]]
"""Works on a database until nothing more is told; each line says where there is something new."""


class Beside:
    """How the serving process speaks to the other: its end of a pipe. What does not go in is seen at the next look without being told."""

    def __init__(self, mouth: int, keeper: int) -> None:
        """Take the end of the pipe, and the process that keeps the other one going."""
        os.set_blocking(mouth, False)
        self._mouth: int | None = mouth
        self._keeper = keeper

    def begin(self, database: str) -> None:
        """Let it begin on a database, "" where the settings name it."""
        self._say(f"{database}\n".encode())

    def ring(self, context: str) -> None:
        """Let it look at once at what was written to a context's log."""
        self._say(f"{context}\n".encode())

    def goes_first(self) -> None:
        """Let it go before this process, and before whatever this process starts from now on, wherever both want a processor."""
        os.nice(_NICER)

    def end(self) -> None:
        """Let it end in good order, and wait for that; twice is harmless."""
        if self._mouth is not None:
            os.close(self._mouth)
            self._mouth = None
            os.waitpid(self._keeper, 0)

    def _say(self, line: bytes) -> None:
        if self._mouth is not None:
            with suppress(BlockingIOError, BrokenPipeError):
                os.write(self._mouth, line)


@contextmanager
def beside(work: Work) -> Generator[Beside]:
    """Have `work` done beside, until told to end or until this process ends, however it does; it is begun again if it breaks.

    To be entered before there is any thread, loop, connection or open port, which the other process would hold as well.
    """
    ear, mouth = os.pipe()
    keeper = os.fork()
    if not keeper:
        os.close(mouth)
        os._exit(_kept(ear, work))
    os.close(ear)
    other = Beside(mouth, keeper)
    try:
        yield other
    finally:
        other.end()


def _kept(ear: int, work: Work) -> int:
    """Wait for the word to begin, then work in a process that is started again unless it was told to end."""
    signal(SIGINT, SIG_IGN)  # Ctrl-C reaches all; it is the serving process that says when to end
    signal(SIGTERM, SIG_DFL)
    database = b""
    while not database.endswith(b"\n"):
        if not (more := os.read(ear, 1)):
            return 0
        database += more
    while True:
        worker = os.fork()
        if not worker:
            os._exit(_worked(ear, work, database.decode().strip()))
        if os.waitpid(worker, 0)[1] == 0 or _is_closed(ear):
            return 0
        sleep(_PAUSE)


def _is_closed(ear: int) -> bool:
    """Tell whether nobody tells any more: one that breaks before it listens, as where the database is away, would not notice."""
    poll = select.poll()
    poll.register(ear, select.POLLIN)
    return any(event & select.POLLHUP for _, event in poll.poll(0))


def _worked(ear: int, work: Work, database: str) -> int:
    try:
        asyncio.run(_told(ear, work, database), loop_factory=auto_loop_factory())
    except BaseException:  # noqa: BLE001 - a copy must not go on where the original would
        traceback.print_exc()
        return 1
    return 0


async def _told(ear: int, work: Work, database: str) -> None:
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(ear, "rb", buffering=0))
    await work(database, reader)
