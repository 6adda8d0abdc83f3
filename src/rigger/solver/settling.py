"""Plans something small at once: a few rounds of prices, then an exact choice for everybody; the same answer each time."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from functools import partial
from typing import Any, Final, override

import numpy as np

from rigger.solver.compiled import Floats, Ints
from rigger.solver.draft import Draft, empty_draft, total
from rigger.solver.field import Field
from rigger.solver.market import Market
from rigger.solver.narrowing import worker_of
from rigger.solver.regrouping import Regrouping, Wish
from rigger.solver.surveying import Survey
from rigger.solver.ties.breaking import demand_unbroken
from rigger.solver.ties.reach import Reach
from rigger.solver.ties.regrouping import TiedRegrouping
from rigger.solver.ties.tied import is_tied, ties_of

ROUNDS: Final = 5
STEPS: Final = 20
"""How often prices move between two choices."""
COLUMNS: Final = 2_500
"""Among how many sets is chosen at once; where there are more, those that lose most are left out."""
SLACK: Final = 6_000.0
"""How much more than the best, in cents, a set may lose at first, where there is no start."""
NEAR_ENOUGH: Final = 0.0002
"""From which gap on, as a share of what is planned anew, it is not looked further."""
EFFORT: Final = 20_000


class AtOnce(Executor):
    """Does at once what it is given: what is small is not worth a thread."""

    @override
    def map(self, fn: Callable[..., Any], *iterables: Iterable[Any], **_: Any) -> Iterator[Any]:
        """Return what the function makes of each."""
        return (fn(*each) for each in zip(*iterables, strict=True))


def settled(survey: Survey, start: Draft | None = None) -> Draft:
    """Return the cheapest draft that a few rounds find, from a start on, in small problems the best; raises `PinsBreakATie`."""
    field, market, best = survey.field, Market(survey.field, AtOnce()), start or empty_draft(survey.field)
    regrouping, cost = _regrouping(survey)
    for number in range(ROUNDS if field.options.cost.size else 0):
        for _ in range(STEPS if number or start else 1):
            market.step(cost(best))
        gap = cost(best) - market.bound
        slack = gap if number or start else min(gap, SLACK)
        outcome = regrouping.plan(best, Wish(_people(field, best, market.best, slack), market.best, slack, EFFORT))
        best = min(best, outcome.draft, key=cost)
        if outcome.slack >= gap or cost(best) - market.bound < NEAR_ENOUGH * cost(best):
            break
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
