"""Starts a contender, has it solve one problem after the other, and has every plan of it looked at."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from threading import Timer
from typing import Any, Final

from bench.contest import peers
from bench.contest.referee import Referee
from bin.setup import ROOT

PATIENCE: Final = 240.0
"""How long set-up, and what a contender takes beyond its time, may last in seconds before it is stopped."""
WARM: Final = {"ours": 300.0}
"""For how many seconds at most it gets warm by a small problem, the optimiser until it has proven the best, so that all is compiled."""
SOON_WARM: Final = 5.0
COMPILING: Final = 1_800.0
"""How long that may last in all where others are busy too."""
KILLED: Final = -9
LOG: Final = ROOT / "bench" / "results" / "contest.log"


@dataclass(frozen=True, slots=True)
class Run:
    """What a contender made of a problem.

    Each answer is a plan: when it was there, what it costs, and the bound then, in seconds after the set-up and cents. `cpu` says how many
    processors were at work; `fault` why a run is out, if it is; `held` is the last plan.
    """

    problem: str
    contender: str
    threads: int
    seconds: float
    setup: float = 0.0
    ended: float = 0.0
    bound: int | None = None
    proven: bool = False
    peak_mb: int = 0
    cpu: float = 0.0
    fault: str = ""
    answers: tuple[tuple[float, int, int | None], ...] = ()
    held: tuple[int, ...] = ()

    def told(self) -> dict[str, Any]:
        """Return it as it is kept: all but the last plan."""
        return {name: value for name, value in asdict(self).items() if name != "held"}


def command(contender: str) -> list[str]:
    """Return how a contender is started."""
    if contender == "timefold":
        return peers.timefold()
    return [str(peers.PYTHON) if contender == "cpsat" else sys.executable, "-m", f"bench.contest.{contender}"]


class Contender:
    """A contender at work, warmed up by a small problem; one that was stopped or fell over is started anew."""

    def __init__(self, name: str, threads: int, warm: Path) -> None:
        self._name, self._threads, self._warm = name, threads, warm
        self._process = self._started()

    def close(self) -> None:
        """Let it end."""
        with self._process as process:
            process.kill()

    def run(self, stem: Path, seconds: float, seed: int, referee: Referee) -> Run:
        """Have it solve a problem, and look at each of its plans."""
        run = Run(stem.name, self._name, self._threads, seconds)
        said = _asked(self._process, f"{stem} {seconds} {seed} {self._threads}", seconds + PATIENCE)
        if said is None:
            return replace(run, fault=self._fallen(seconds))
        if "failed" in said:
            return replace(run, fault=said["failed"])
        plans = said.pop("answers")
        faults = [fault for _, cost, bound, held in plans if (fault := referee.fault(held, cost, bound))]
        answers = tuple((at, cost, bound) for at, cost, bound, _ in plans)
        return replace(run, **said, answers=answers, held=tuple(plans[-1][-1]) if plans else (), fault=" ".join(faults[:1]))

    def _started(self) -> subprocess.Popen[str]:
        LOG.parent.mkdir(exist_ok=True)
        settings = {name: value for name, value in os.environ.items() if name != "NUMBA_DISABLE_JIT"} | {"PYTHONPATH": str(ROOT)}
        with LOG.open("a") as log:
            pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": log}
            process = subprocess.Popen(command(self._name), text=True, cwd=ROOT, env=settings, **pipes)
        if _asked(process, f"{self._warm} {WARM.get(self._name, SOON_WARM)} 1 {self._threads}", COMPILING) is None:
            with process:
                process.kill()
            raise RuntimeError(f"{self._name} does not start; {LOG} says why")
        return process

    def _fallen(self, seconds: float) -> str:
        code = self._process.wait()
        self.close()
        self._process = self._started()
        return f"did not come back within {seconds + PATIENCE:.0f} s" if code == KILLED else f"fell over with code {code}"


def _asked(process: subprocess.Popen[str], task: str, patience: float) -> dict[str, Any] | None:
    """Hand over a task and wait for its answer; what does not come back in time is stopped, and what else is printed is passed over."""
    guard = Timer(patience, process.kill)
    guard.start()
    try:
        process.stdin.write(f"{task}\n")
        process.stdin.flush()
        return next((json.loads(line) for line in process.stdout if line.startswith("{")), None)
    except BrokenPipeError:
        return None
    finally:
        guard.cancel()


@contextmanager
def started(name: str, threads: int, warm: Path) -> Iterator[Contender]:
    """Start a contender."""
    contender = Contender(name, threads, warm)
    try:
        yield contender
    finally:
        contender.close()
