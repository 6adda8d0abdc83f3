"""Somebody rings in sick: how long it takes to plan a published plan again, and how many others must be told something else."""

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Final

from bench.contest.referee import Referee
from bench.crews import packed
from bench.crews_changed import planned_again
from rigger.solver.check.checking import breaches
from rigger.solver.reading import fingerprint, problem_of
from rigger.solver.replan.replanning import Replanning

GONE: Final = {"M": 5, "L": 25}
"""How many people fall out for all of it."""
TIMES: Final = 10
"""How often, others each time."""


@dataclass(frozen=True, slots=True)
class Again:
    """A plan planned again: milliseconds to lay it out and to fill what fell open; positions lost, moved without need, and left open."""

    problem: str
    seed: int
    laid_out: float
    milliseconds: float
    lost: int
    moved: int
    open: int
    fault: str


def planned_anew(tier: str, document: Path, referee: Referee, held: Sequence[int]) -> Iterator[Again]:
    """Let people fall out of a published plan, and plan it again with as few changes as can be."""
    written = json.loads(gzip.decompress(document.read_bytes()))
    before = [(each.position, each.worker) for each in referee.plan(held, 0, None).assignments]
    for seed in range(TIMES + 1):
        data = packed(planned_again(written, before, GONE[tier], seed))
        problem, name, begun = problem_of(data), fingerprint(data), perf_counter()
        again = Replanning(problem, name)
        ready = perf_counter()
        few = again.few()
        took = perf_counter() - ready
        faults = breaches(problem, few.plan, name)
        if seed > 0:  # the first is only to get warm
            yield Again(
                f"{tier}-1", seed, round(1000 * (ready - begun), 1), round(1000 * took, 1), len(again.lost), len(few.moved),
                len(held) - len(few.plan.assignments), faults[0].sentence if faults else "",
            )  # fmt: skip
