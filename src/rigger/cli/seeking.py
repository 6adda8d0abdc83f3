"""Seeks a plan in a process of its own and tells of each that is better, so that `rigger solve` can end it at any moment and lose nothing.

`python -m rigger.cli.seeking SECONDS SEED THREADS` reads the problem on standard input and writes a line of JSON for each word.
"""

import sys
from itertools import chain
from math import inf
from time import perf_counter
from typing import Final

import msgspec

from rigger.cli.sought import Better, No, Step
from rigger.kernel.refusal import Refused
from rigger.solver.optimising import improve
from rigger.solver.planning import Pricing, plan_of
from rigger.solver.reading import fingerprint, problem_of
from rigger.solver.surveying import survey

EVERY: Final = 1.0
"""So many seconds lie between two plans that are told whole."""


def main() -> None:
    """Tell step after step until the time is over or the best is proven, and last the plan."""
    try:
        _seek(float(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    except Refused as refusal:
        _tell(No(refusal.sentence))


def _seek(seconds: float, seed: int, threads: int) -> None:
    begun, written = perf_counter(), sys.stdin.buffer.read()
    surveyed, named = survey(problem_of(written)), fingerprint(written)
    pricing, steps = Pricing(surveyed.problem), improve(surveyed, seed, threads)
    found, told, latest = next(steps), inf, -EVERY
    for step in chain([found], steps):
        found, now = step, perf_counter() - begun
        if found.cost < told and now - latest >= EVERY:
            _tell(Better(plan_of(surveyed, found, named, pricing)))
            told, latest = found.cost, now
        _tell(Step(found.cost, found.bound))
        if now >= seconds:
            break
    _tell(Better(plan_of(surveyed, found, named, pricing)))


def _tell(word: Step | Better | No) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(word) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
