"""How a contender works: it is told one problem after the other on a line of its own, and answers each with a line of JSON."""

import json
import resource
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time

from bench.contest.trail import Trail

MOST_BYTES = 14 * 2**30
"""What a contender may take; on a machine with less it gets none of it anyway."""


@dataclass(frozen=True, slots=True)
class Task:
    """A problem as two files, the document (`.json.gz`) and its numbers (`.numbers`); how long, by which chance, on how many threads."""

    stem: str
    seconds: float
    seed: int
    threads: int

    @property
    def document(self) -> Path:
        return Path(self.stem + ".json.gz")

    @property
    def numbers(self) -> Path:
        return Path(self.stem + ".numbers")


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended: seconds of set-up, seconds from there to the end, the bound in the end, and whether the last plan is the best."""

    setup: float
    at: float
    bound: int | None
    proven: bool


type Solve = Callable[[Task, Trail], Ended]


def work(solve: Solve) -> None:
    """Do what is told until nothing more is."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    for line in sys.stdin:
        stem, seconds, seed, threads = line.split()
        print(json.dumps(_tried(solve, Task(stem, float(seconds), int(seed), int(threads)))), flush=True)


def _tried(solve: Solve, task: Task) -> dict[str, object]:
    trail, begun, used = Trail(), perf_counter(), process_time()
    try:
        ended = solve(task, trail)
    except MemoryError:
        return {"failed": f"wanted more than {MOST_BYTES // 2**30} GB"}
    return {
        "setup": round(ended.setup, 3),
        "answers": [*trail.rows()],
        "ended": round(ended.at, 3),
        "bound": ended.bound,
        "proven": ended.proven,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "cpu": round((process_time() - used) / (perf_counter() - begun), 2),
    }
