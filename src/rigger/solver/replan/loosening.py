"""Lets go of what stands in the way of those who could fill the holes of a plan, and of nothing else."""

from typing import Final

import numpy as np

from rigger.solver.compiled import Ints
from rigger.solver.draft import Draft, copy_of, drop_from
from rigger.solver.narrowing import reached, worker_of
from rigger.solver.standing import mark_in_the_way, roster_for
from rigger.solver.surveying import Survey

NEAR: Final = 12
"""How many of the cheapest are looked at for each hole."""


def loosened(survey: Survey, draft: Draft) -> Draft:
    """Return a draft without what stands in the way of those nearest to its holes; what they leave is a hole beside the others."""
    field = survey.field
    near = _near(survey, draft)
    marked = np.zeros(field.places.shift.size, np.bool_)
    mark_in_the_way(field, draft, roster_for(field), near, marked)
    loose = copy_of(draft)
    for place in np.flatnonzero(marked).tolist():
        for worker in draft.who[draft.first[place] : draft.first[place + 1]].tolist():
            drop_from(loose, worker, place)
    return loose


def _near(survey: Survey, draft: Draft) -> Ints:
    """Return the cheapest workers of every open block, each with its shift."""
    field = survey.field
    some = reached(field, draft.open[field.places.low] > 0)
    order = some[np.lexsort((field.options.cost[some], field.options.block[some]))]
    block = field.options.block[order]
    rank = np.arange(int(order.size)) - block.searchsorted(block)
    nearest = np.sort(order[rank < NEAR])
    return np.stack((worker_of(field.options, nearest), field.options.shift[nearest].astype(np.int64)), axis=1)
