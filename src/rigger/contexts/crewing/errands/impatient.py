"""Steps that may each take long, ended at once: whoever is content with the best so far does not wait for the step that is on its way."""

from collections.abc import Callable, Generator, Iterable
from queue import Empty, Queue
from threading import Event, Thread
from typing import Final

_LOOK: Final = 0.05
"""So many seconds until it is looked again whether it has ended."""


class _Over:
    """Stands behind the last step, with what broke it off."""

    def __init__(self, error: Exception | None) -> None:
        self.error = error


class Impatient:
    """Takes steps in a thread of their own; `busy` tells whether one is still on its way that nobody waits for."""

    def __init__(self, ended: Callable[[], bool]) -> None:
        """Take what says that it has ended."""
        self.ended, self._threads = ended, list[Thread]()

    @property
    def busy(self) -> bool:
        """Whether a thread still works for nobody."""
        return any(each.is_alive() for each in self._threads)

    def taking[S](self, steps: Iterable[S]) -> Generator[S]:
        """Yield the first step, however long it takes, and the others as they come until it has ended."""
        ready, gone = Queue[S | _Over](), Event()

        def take() -> None:
            error: Exception | None = None
            try:
                for step in steps:
                    ready.put(step)
                    if gone.is_set():
                        break
            except Exception as broken:  # noqa: BLE001 - it is raised where the steps are taken
                error = broken
            ready.put(_Over(error))

        self._threads.append(Thread(target=take, daemon=True))
        self._threads[-1].start()
        try:
            yield from self._as_they_come(ready)
        finally:
            gone.set()

    def _as_they_come[S](self, ready: Queue[S | _Over]) -> Generator[S]:
        waits = True
        while waits or not self.ended():
            try:
                step = ready.get(timeout=None if waits else _LOOK)
            except Empty:
                continue
            if isinstance(step, _Over):
                if step.error is not None:
                    raise step.error
                return
            waits = False
            yield step
