"""Has the inner loops compiled, once for all processes, by planning something small: `python -m rigger.solver`."""

import os
from concurrent.futures import ThreadPoolExecutor
from fcntl import LOCK_EX, flock
from itertools import chain
from typing import Final

import numpy as np

from rigger.solver import kept
from rigger.solver.problem import FORMAT, Costs, Group, Position, Problem, Published, Rules, Shift, Site, Window, Worker
from rigger.solver.regrouping import Regrouping, Wish
from rigger.solver.relaxing import Relaxing
from rigger.solver.replan.replanning import Replanning
from rigger.solver.searching import Search
from rigger.solver.sifting import Sifting
from rigger.solver.surveying import survey
from rigger.solver.ties.pruning import pruned
from rigger.solver.weighing import desk_for, weigh

BEHIND: Final = 15
"""By how much it is nicer than who began it."""
LITTLE, MUCH = 1, 1_000
"""Steps for the sets of one worker: so few that they are looked at more closely, and enough to list some."""
COLUMNS, SLACK = 1_000, 3_000.0


def _small() -> Problem:
    """Return a problem in which every kind of rule and price has something to say, too tight to be filled."""
    workers = tuple(
        Worker(id=f"w{n}", home=(0.0, 0.1 * n), rate=4_000 + 10 * n, penalty=n, max_km=500.0, nights=True, history=((-900, -300),))
        for n in range(6)
    )
    shifts = tuple(
        Shift(
            id=f"h{n}", site="s", start=720 * n, end=720 * n + 600, night=n % 2 == 1, priority=1,
            positions=tuple(Position(f"h{n}.{place}") for place in range(2)),
        )
        for n in range(8)
    )  # fmt: skip
    rules = Rules(min_rest=600, windows=(Window(10_080, 3_000),), max_days=5, max_nights=3, reset_after_nights=2_000)
    costs = Costs(km=95, unfilled=200_000, preferred=4_000, load_target=3, load_step=3_000, change=15_000)
    told = (Published("h2.0", "w1"), Published("h3.0", "w2", pinned=True))
    site = (Site("s", (0.0, 0.0), induction=False),)
    return Problem(
        format=FORMAT, origin="2026-01-01T00:00:00+00:00", covers={}, sites=site, workers=workers, shifts=shifts, rules=rules, costs=costs,
        published=told, groups=(Group(mode="same_worker", positions=("h4.0", "h6.0")),),
    )  # fmt: skip


def main() -> None:
    """Compile what is not compiled yet, behind everything else, and remember that all of it is; the second waits for the first."""
    os.nice(BEHIND)
    folder = kept.kept_in()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as door:
        flock(door, LOCK_EX)
        if not kept.is_whole():
            use_every_part()
            kept.now_whole()


def use_every_part() -> None:
    """Plan something small in every way there is, so that nothing is left that would be compiled later."""
    surveyed = pruned(survey(_small()))
    field, everybody = surveyed.field, np.arange(len(surveyed.problem.workers))
    with ThreadPoolExecutor(1) as pool:
        search, relaxing = Search(surveyed, 1, 1, pool), Relaxing(field)
        _, wanted = relaxing.freely()
        for _ in chain(search.begin(), search.cool(1, lambda _: True)):
            search.drafting.follow(wanted.option, wanted.place)
        Sifting(field, search.market, relaxing).step(search.drafting.cost)
        for effort in (LITTLE, MUCH):
            Regrouping(field, COLUMNS).plan(search.drafting.best, Wish(everybody, search.prices, SLACK, effort))
    weigh(field, desk_for(field), 0, LITTLE)
    Replanning(_small(), "").few()


if __name__ == "__main__":
    main()
