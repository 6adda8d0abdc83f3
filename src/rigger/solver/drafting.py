"""The plan in the making: begun in haste, planned anew day by day, bettered by moves; the best of all that came of it is kept."""

from typing import Final

import numpy as np

from rigger.solver.candidates import candidates_for
from rigger.solver.compiled import Floats, Ints
from rigger.solver.days import Days
from rigger.solver.draft import Draft, copy_of, empty_draft, total
from rigger.solver.hall import empty_hall, stand
from rigger.solver.haste import fill_open, scarce_first, sit_where_told
from rigger.solver.moving import Mover, chance, move_many, mover_for
from rigger.solver.shortlist import Shortlist, empty_shortlist, shortlist
from rigger.solver.standing import standing
from rigger.solver.surveying import Survey

GROUP: Final = 120
"""How many workers are planned anew together where there are more."""
NEAR: Final = 6
"""The how manieth of a shortlist still is a likely choice."""


class Drafting:
    """The latest draft, and the best: what it costs by all that depends on it."""

    def __init__(self, survey: Survey, seed: int) -> None:
        self._survey, self._field = survey, survey.field
        self._candidates = candidates_for(survey.field)
        self._order = scarce_first(survey.field, self._candidates)
        self._days = Days(survey.field, self._candidates)
        self.short: Shortlist = empty_shortlist(survey.field)
        self.mover: Mover = mover_for(survey.field, self._candidates, self.short, seed)
        self._hall = empty_hall(survey.field)
        self.best = copy_of(self._hall.draft)
        self.cost = total(survey.field, self.best)

    def begin(self) -> None:
        """Keep what was promised, and fill the rest in haste."""
        stand(self._field, self._hall, standing(self._survey))
        fill_open(self._field, self._hall, self._candidates, self._order)
        self.keep(self._hall.draft)

    def follow(self, option: Ints, place: Ints) -> None:
        """Do these options in these places, as far as may be, and fill the rest in haste."""
        stand(self._field, self._hall, empty_draft(self._field))
        sit_where_told(self._field, self._hall, self._candidates.worker[option], option, place)
        fill_open(self._field, self._hall, self._candidates, self._order)
        self.keep(self._hall.draft)

    def plan_days(self) -> Floats:
        """Plan each day of the best draft anew, then fill what may still be; returns what one more seat of each place costs."""
        stand(self._field, self._hall, self.best)
        self._days.plan(self._hall)
        fill_open(self._field, self._hall, self._candidates, self._order)
        self.keep(self._hall.draft)
        return self._days.worth

    def look(self, price: Floats) -> float:
        """Go back to the best draft and see who could serve it best at some prices; returns how far apart likely choices are, in cents."""
        stand(self._field, self._hall, self.best)
        shortlist(self._field, price, self.best, self.short)
        near = np.minimum(self.short.many, NEAR)
        apart = self.short.loss[np.arange(near.size), near - 1] - self.short.loss[:, 0]
        return max(1.0, float(np.median(apart[near > 1]))) if (near > 1).any() else 1.0

    def move(self, price: Floats, moves: Floats) -> None:
        """Try so many moves (`moves[0]`) on the latest draft, at a heat that falls from `moves[1]` to `moves[2]` cents."""
        shortlist(self._field, price, self._hall.draft, self.short)
        move_many(self._field, self._hall, self.mover, moves)
        self.keep(self._hall.draft)

    def keep(self, draft: Draft) -> None:
        """Keep a draft if it is the cheapest."""
        cost = total(self._field, draft)
        if cost < self.cost:
            self.best, self.cost = copy_of(draft), cost

    def some(self) -> Ints:
        """Return workers who could do each other's work: somebody by chance, those who could take their places, and so on."""
        best, short = self.best, self.short
        group = dict.fromkeys([int(chance(self.mover) * best.many.size)])
        reached = [*group]
        while reached and len(group) < GROUP:
            worker = reached.pop(0)
            for place in best.where[worker, : best.many[worker]]:
                first, last = best.first[place : place + 2]
                near = [*best.who[first:last].tolist(), *short.worker[place, : min(NEAR, short.many[place])].tolist()]
                fresh = [each for each in near if each >= 0 and each not in group]
                group |= dict.fromkeys(fresh)
                reached += fresh
        return np.array(sorted(group), np.int64)
