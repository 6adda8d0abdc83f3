"""The planner's process: it plans what it is asked on standard input, says on standard output how far it is, and ends when idle.

Where the compiled code is not there yet, it plans with the code as it is written, slower, and has it compiled meanwhile.
"""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from queue import Empty, Queue
from signal import SIG_IGN, SIGINT, signal
from threading import Event, Thread
from time import perf_counter
from typing import IO, Any, Final

from rigger.contexts.crewing.domain.planning.drawing import drawn
from rigger.contexts.crewing.errands.impatient import Impatient
from rigger.contexts.crewing.errands.task import task_of
from rigger.contexts.crewing.errands.words import TOLD, Ask, Better, Ended, Said, Stop, read, write
from rigger.contexts.crewing.events.plans import PlanFailed
from rigger.kernel.refusal import Refused
from rigger.solver import kept
from rigger.solver.ahead import compile_ahead

WARM: Final = 600.0
"""So many seconds it waits for something to plan before it ends."""

type Asks = Queue[tuple[Ask, Event] | None]


class Engine:
    """The optimiser, and what seeks with it: read by name once it is known whether compiled code is there."""

    def __init__(self) -> None:
        """Read them."""
        self.seek: Callable[..., Any] = import_module("rigger.contexts.crewing.domain.planning.seeking").seek
        self.improve: Callable[..., Any] = import_module("rigger.solver.optimising").improve


def main() -> None:
    """Plan until nobody asks any more; Ctrl-C reaches us too, but it is for whoever asked to say when to stop."""
    signal(SIGINT, SIG_IGN)
    out, asks = _apart(), Queue[tuple[Ask, Event] | None]()
    Thread(target=_listen, args=(asks,), daemon=True).start()
    fast = kept.is_whole()
    if not fast:
        compile_ahead()
        os.environ["NUMBA_DISABLE_JIT"] = "1"
    engine = Engine()
    while (asked := _next(asks)) is not None:
        patience = Impatient(_ended(*asked))
        for said in _planned(engine, patience, asked[0]):
            write(out, said)
        if patience.busy or (not fast and kept.is_whole()):
            os._exit(0)  # the next begins anew: free, or faster


def _apart() -> IO[bytes]:
    """Keep standard output for ourselves; what anybody else prints goes where errors go."""
    own = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return own


def _listen(asks: Asks) -> None:
    """Take what is asked; a word to stop is for what was asked last. Whoever asks may end, and then there is nothing more to do."""
    stop = Event()
    while (word := read(sys.stdin.buffer, TOLD)) is not None:
        if isinstance(word, Stop):
            stop.set()
        else:
            stop = Event()
            asks.put((word, stop))
    os._exit(0)


def _next(asks: Asks) -> tuple[Ask, Event] | None:
    try:
        return asks.get(timeout=WARM)
    except Empty:
        return None


def _ended(ask: Ask, stop: Event) -> Callable[[], bool]:
    begun = perf_counter()
    return lambda: stop.is_set() or perf_counter() - begun >= ask.seconds


def _planned(engine: Engine, patience: Impatient, ask: Ask) -> Iterator[Said]:
    """Tell of ever better plans, and last the plan, or why there is none."""
    begun, places, threads = perf_counter(), len(ask.facts.places), max(1, (os.process_cpu_count() or 2) - 1)

    def improve(surveyed: object) -> Iterator[object]:
        return patience.taking(engine.improve(surveyed, ask.seed, threads))

    try:
        task = drawn(task_of(ask.facts, ask.prices, ask.told, ask.ties))
        seeking = engine.seek(task, improve, patience.ended)
        while True:
            step = next(seeking)
            yield Better(step.cost, step.bound, step.filled, places, round(perf_counter() - begun, 3))
    except StopIteration as end:
        yield Ended(found=replace(end.value, seconds=round(perf_counter() - begun, 3)))
    except Refused as no:
        yield Ended(failed=PlanFailed(no.code, no.facts))


main()
