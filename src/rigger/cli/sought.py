"""Has a plan sought in a process beside this one, which can be ended at any moment: what it told last is the best so far."""

import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from os import environ
from subprocess import PIPE, Popen
from threading import Timer
from typing import Final

import msgspec

from rigger.cli.telling import warn
from rigger.kernel.refusal import Refused
from rigger.solver import kept
from rigger.solver.ahead import compile_ahead
from rigger.solver.plan import Plan
from rigger.solver.problem import Problem

GRACE: Final = 1.0
"""So many seconds it may go on after the time is over, to tell its last plan."""
SMALL: Final = 20_000
"""How many pairs of worker and position there may be where it is planned without waiting for the compiler."""


class Step(msgspec.Struct, frozen=True, tag=True):
    """What the best plan so far costs, less than nothing of which no plan costs; in cents, without what is pinned."""

    cost: int
    bound: int


class Better(msgspec.Struct, frozen=True, tag=True):
    """The best plan so far."""

    plan: Plan


class No(msgspec.Struct, frozen=True, tag=True):
    """Why there is no plan."""

    sentence: str


class NoPlanYet(Refused):
    """It was stopped before there was a first plan; give it more time."""


class NoPlan(Refused):
    """There is no plan.

    {sentence}
    """


class Asked(msgspec.Struct, frozen=True):
    """The problem as it was written; how long it may take in seconds, and what a run depends on."""

    written: bytes
    seconds: float
    seed: int
    threads: int


def ready(problem: Problem) -> dict[str, str]:
    """Return the surroundings in which to seek: what is small never waits for the compiler, what is large does once."""
    if kept.is_whole():
        return dict(environ)
    compiling = compile_ahead()
    if len(problem.workers) * sum(1 for _ in problem.positions()) <= SMALL:
        return {**environ, "NUMBA_DISABLE_JIT": "1"}
    if compiling:
        warn("Compiling, once after an upgrade: this takes about a minute, and the time starts after it.")
        compiling.wait()
    return dict(environ)


def sought(asked: Asked, surroundings: dict[str, str], tell: Callable[[Step], None]) -> Plan:
    """Return the best plan that is found in the time, or until Ctrl-C; raises `NoPlanYet` or `NoPlan`."""
    plan: Plan | None = None
    with _beside(asked, surroundings) as words:
        try:
            for word in words:
                match word:
                    case Step():
                        tell(word)
                    case Better(plan=better):
                        plan = better
                    case No(sentence=sentence):
                        raise NoPlan(sentence=sentence)
        except KeyboardInterrupt:
            warn("Stopped; this is the best so far.")
    if plan is None:
        raise NoPlanYet
    return plan


@contextmanager
def _beside(asked: Asked, surroundings: dict[str, str]) -> Generator[Iterator[Step | Better | No]]:
    """Let a process seek, and tell what it says; it is ended with the time, or when nobody listens any more."""
    command = [sys.executable, "-m", "rigger.cli.seeking", str(asked.seconds), str(asked.seed), str(asked.threads)]
    with Popen(command, stdin=PIPE, stdout=PIPE, start_new_session=True, env=surroundings) as seeker:
        clock = Timer(asked.seconds + GRACE, seeker.kill)
        clock.start()
        try:
            if seeker.stdin and seeker.stdout:
                seeker.stdin.write(asked.written)
                seeker.stdin.close()
                yield (msgspec.json.decode(line, type=Step | Better | No) for line in seeker.stdout)
        finally:
            clock.cancel()
            seeker.kill()
