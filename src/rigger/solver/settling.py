"""Plans something small at once: a few rounds of prices, then an exact choice for everybody; the same answer each time."""

from typing import Final

import numpy as np

from rigger.solver.draft import Draft, copy_of, empty_draft, total
from rigger.solver.market import Market
from rigger.solver.regrouping import Regrouping, Wish
from rigger.solver.surveying import Survey

ROUNDS: Final = 8
STEPS: Final = 10
"""How often prices move before each choice."""
COLUMNS: Final = 6_000
SLACK: Final = 4_000.0
"""How much more than the best, in cents, a worker's set may lose that is looked at first."""
EFFORT: Final = 20_000


def settled(survey: Survey, threads: int = 1) -> Draft:
    """Return the cheapest draft that a few rounds find; for small problems that is the best there is."""
    field, market, regrouping = survey.field, Market(survey.field, threads), Regrouping(survey.field, COLUMNS)
    best, everybody = empty_draft(field), np.flatnonzero(np.diff(field.options.first))
    try:
        for _ in range(ROUNDS):
            for _ in range(STEPS):
                market.step(total(field, best))
            gap = total(field, best) - market.bound
            outcome = regrouping.plan(best, Wish(everybody, market.best, min(gap, SLACK), EFFORT))
            best = outcome.draft if total(field, outcome.draft) <= total(field, best) else best
            if outcome.slack >= gap or total(field, best) - market.bound < 1:
                break
    finally:
        market.close()
    return copy_of(best)
