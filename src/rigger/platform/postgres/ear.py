"""Hears when the server has said something, and stays ready for the next time: the event loop is told of a connection once."""

from asyncio import AbstractEventLoop, Future, get_running_loop


class Ear:
    """Listens to one connection, until somebody else does."""

    __slots__ = ("_descriptor", "_loop", "_waiting")

    def __init__(self) -> None:
        """Listen to nothing yet."""
        self._loop: AbstractEventLoop | None = None
        self._waiting: Future[None] | None = None
        self._descriptor = -1

    async def hear(self, descriptor: int) -> None:
        """Wait until there is something to read."""
        if self._loop is None:
            self._loop, self._descriptor = get_running_loop(), descriptor
            self._loop.add_reader(descriptor, self._wake)
        self._waiting = self._loop.create_future()
        try:
            await self._waiting
        finally:
            self._waiting = None

    def _wake(self) -> None:
        if self._waiting is None:
            self.close()  # nobody asked: the server said goodbye, and whoever asks next will find out
        elif not self._waiting.done():
            self._waiting.set_result(None)

    def close(self) -> None:
        """Stop listening, before anybody else may listen there or the connection is closed."""
        if self._loop is not None:
            self._loop.remove_reader(self._descriptor)
            self._loop = None
