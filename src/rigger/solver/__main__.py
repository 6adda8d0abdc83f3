"""Has the inner loops compiled, once for all processes, by planning something small: `python -m rigger.solver`."""

import os
from contextlib import suppress
from fcntl import LOCK_EX, LOCK_NB, flock
from itertools import islice
from typing import Final

from rigger.solver import kept
from rigger.solver.optimising import improve
from rigger.solver.problem import FORMAT, Costs, Position, Problem, Published, Rules, Shift, Site, Window, Worker
from rigger.solver.replan.replanning import Replanning
from rigger.solver.surveying import survey

BEHIND: Final = 15
"""By how much it is nicer than who began it."""
STEPS: Final = 60
"""Enough that every part has its turn, if the best is not proven before."""


def _small() -> Problem:
    """Return a problem in which every kind of rule and price has something to say, too tight to be filled."""
    workers = tuple(
        Worker(id=f"w{n}", home=(0.0, 0.1 * n), rate=4_000 + 10 * n, penalty=n, max_km=500.0, nights=True, history=((-900, -300),))
        for n in range(6)
    )
    shifts = tuple(
        Shift(
            id=f"h{n}", site="s", start=720 * n, end=720 * n + 600, night=n % 2 == 1, priority=1,
            positions=tuple(Position(f"h{n}.{place}") for place in range(3)),
        )
        for n in range(20)
    )  # fmt: skip
    rules = Rules(min_rest=600, windows=(Window(10_080, 3_000),), max_days=5, max_nights=3, reset_after_nights=2_000)
    costs = Costs(km=95, unfilled=200_000, preferred=4_000, load_target=3, load_step=3_000, change=15_000)
    told = (Published("h2.0", "w1"), Published("h3.0", "w2", pinned=True))
    site = (Site("s", (0.0, 0.0), induction=False),)
    return Problem(
        format=FORMAT, origin="2026-01-01T00:00:00+00:00", covers={}, sites=site, workers=workers, shifts=shifts, rules=rules, costs=costs,
        published=told,
    )  # fmt: skip


def main() -> None:
    """Compile what is not compiled yet, behind everything else, and remember that all of it is; one process at a time does."""
    os.nice(BEHIND)
    folder = kept.kept_in()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as door, suppress(BlockingIOError):
        flock(door, LOCK_EX | LOCK_NB)
        for _ in islice(improve(survey(_small())), STEPS):
            pass
        Replanning(_small(), "").few()
        kept.now_whole()


main()
