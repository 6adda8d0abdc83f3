"""Plans something small at once: the best prices, what is wanted at them, and an exact choice of the rest; the same answer each time."""

from collections.abc import Callable
from functools import partial
from math import inf
from typing import Final

import numpy as np

from rigger.solver.compiled import Floats, Ints
from rigger.solver.draft import Draft, empty_draft, total
from rigger.solver.field import Field
from rigger.solver.narrowing import worker_of
from rigger.solver.regrouping import Regrouping, Wish
from rigger.solver.surveying import Survey
from rigger.solver.ties.breaking import demand_unbroken
from rigger.solver.ties.reach import Reach
from rigger.solver.ties.regrouping import TiedRegrouping
from rigger.solver.ties.tied import is_tied, ties_of
from rigger.solver.wanting import wanted_at_once

COLUMNS: Final = 2_500
"""Among how many sets is chosen at once; where there are more, those that lose most are left out."""
SLACKS: Final = (6_000.0, inf)
"""How much more than the best, in cents, a set may lose that is chosen from, where what is wanted is not whole: first, and then."""
NEAR_ENOUGH: Final = 0.0002
"""From which gap on, as a share of what is planned anew, it is not looked further."""
EFFORT: Final = 20_000


def settled(survey: Survey, start: Draft | None = None) -> Draft:
    """Return the cheapest draft that is found, from a start on, mostly the best; raises `PinsBreakATie`."""
    field, best = survey.field, start or empty_draft(survey.field)
    regrouping, cost = _regrouping(survey)
    if field.options.cost.size:
        wanted, market = wanted_at_once(field, best)
        best = min(best, wanted, key=cost)
        for slack in SLACKS:
            gap = cost(best) - market.bound
            if gap < NEAR_ENOUGH * cost(best):
                break
            wish = Wish(_people(field, best, market.best, min(gap, slack)), market.best, min(gap, slack), EFFORT)
            best = min(best, regrouping.plan(best, wish).draft, key=cost)
    demand_unbroken(ties_of(survey), best)
    return best


def _people(field: Field, draft: Draft, price: Floats, slack: float) -> Ints:
    """Return who could be part of a better draft: all who do something in it, or have something that loses so little."""
    options, places = field.options, field.places
    bits = options.choice - places.choice[options.block]
    pays = np.full(options.cost.size, -np.inf)
    for within in range(int(places.many.max(initial=0))):
        has = bits >> within & 1 == 1
        pays[has] = np.maximum(pays[has], price[places.low[options.block[has]] + within])
    asked = draft.many > 0
    asked[worker_of(options, np.flatnonzero(options.cost - pays <= slack))] = True
    return np.flatnonzero(asked)


def _regrouping(survey: Survey) -> tuple[Regrouping, Callable[[Draft], float]]:
    """Return what plans groups anew, and what a draft costs by it."""
    if not is_tied(survey):
        return Regrouping(survey.field, COLUMNS), partial(total, survey.field)
    ties = ties_of(survey)
    tied = TiedRegrouping(ties, Reach(ties), COLUMNS)
    return tied, tied.cost
