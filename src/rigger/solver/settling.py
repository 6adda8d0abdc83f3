"""Plans something small at once: a few rounds of prices, then an exact choice for everybody; the same answer each time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final

import numpy as np

from rigger.solver.draft import Draft, empty_draft, total
from rigger.solver.market import Market
from rigger.solver.regrouping import Regrouping, Wish
from rigger.solver.surveying import Survey
from rigger.solver.ties.reach import Reach
from rigger.solver.ties.regrouping import TiedRegrouping
from rigger.solver.ties.tied import is_tied, ties_of

ROUNDS: Final = 8
STEPS: Final = 10
"""How often prices move before each choice."""
COLUMNS: Final = 6_000
SLACK: Final = 4_000.0
"""How much more than the best, in cents, a worker's set may lose that is looked at first."""
WIDER: Final = 3
"""How much further is looked each time."""
EFFORT: Final = 20_000


def settled(survey: Survey, threads: int = 1) -> Draft:
    """Return the cheapest draft that a few rounds find; for small problems that is the best there is."""
    with ThreadPoolExecutor(threads) as pool:
        return _settled(survey, Market(survey.field, pool))


def _settled(survey: Survey, market: Market) -> Draft:
    field, best = survey.field, empty_draft(survey.field)
    regrouping, cost = _regrouping(survey)
    everybody = np.flatnonzero(np.diff(field.options.first))
    for number in range(ROUNDS if everybody.size else 0):
        for _ in range(STEPS):
            market.step(cost(best))
        gap = cost(best) - market.bound
        outcome = regrouping.plan(best, Wish(everybody, market.best, min(gap, SLACK * WIDER**number), EFFORT))
        best = min(best, outcome.draft, key=cost)
        if outcome.slack >= gap or cost(best) - market.bound < 1:
            break
    return best


def _regrouping(survey: Survey) -> tuple[Regrouping, Callable[[Draft], float]]:
    """Return what plans groups anew, and what a draft costs by it."""
    if not is_tied(survey):
        return Regrouping(survey.field, COLUMNS), partial(total, survey.field)
    ties = ties_of(survey)
    tied = TiedRegrouping(ties, Reach(ties), COLUMNS)
    return tied, tied.cost
