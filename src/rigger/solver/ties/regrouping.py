"""Plans a group of workers anew, exactly, where ties bind them: the choice that costs least together and keeps every tie."""

from typing import override

import numpy as np

from rigger.solver.draft import Draft, total
from rigger.solver.exact import Choice, chosen, solver_for
from rigger.solver.listing import Group, keep_current, list_group
from rigger.solver.regrouping import NODES, Outcome, Regrouping, Wish
from rigger.solver.ties.breaking import broken, cost_of_ties
from rigger.solver.ties.purpose import WITHIN, Purpose, Purposes
from rigger.solver.ties.reach import Reach
from rigger.solver.ties.siding import MENDING, Siding, Table
from rigger.solver.ties.tied import Ties

BONUS = 1e8
"""What a place pays beside its price to those who are to hold it: more than all else they could do."""


class TiedRegrouping(Regrouping):
    """Plans groups anew, one after the other; where `everything` is listed, sets without a chance to keep a tie are too."""

    def __init__(self, ties: Ties, reach: Reach, most: int, nodes: int = NODES, *, everything: bool = False) -> None:
        super().__init__(ties.field, most)
        self._ties, self._purposes, self._everything = ties, Purposes(ties, reach), everything
        self._nodes = nodes

    def cost(self, draft: Draft) -> float:
        """Return what a draft costs with its ties; a rule that is broken counts more than all else."""
        return total(self._field, draft) + cost_of_ties(self._ties, draft) + MENDING * sum(1 for _ in broken(self._ties, draft))

    @override
    def plan(self, draft: Draft, wish: Wish) -> Outcome:
        """Return a draft that costs no more, in which the group is planned anew."""
        group = self._listed(draft, wish)
        chosen_now = self._chosen(draft, wish, group)
        if chosen_now is None:
            return Outcome(draft, 0.0)
        new = self._with(draft, wish.workers, chosen_now.columns)
        whole = chosen_now.proven and not self._columns.size[1]
        return Outcome(new if self.cost(new) < self.cost(draft) else draft, group.slack if whole and self._everything else 0.0)

    def _chosen(self, draft: Draft, wish: Wish, group: Group) -> Choice | None:
        many = int(self._columns.size[0])
        rest = self._with(draft, wish.workers, np.empty(0, np.int64))
        table = Table(self._ties, self._columns, group.seats, rest)
        solver = solver_for(self._columns, group.seats, self._field.places.price, self._nodes)
        Siding(table, broken(self._ties, draft), many + int(np.count_nonzero(group.seats))).added_to(solver)
        return chosen(solver, many, np.arange(int(wish.workers.size)))

    @override
    def _listed(self, draft: Draft, wish: Wish) -> Group:
        """List what each of the group could do, first what a tie asks for; where that is too much, less of it."""
        seats, slack, columns = self._seats(draft, wish.workers), wish.slack, self._columns
        purposes = () if self._everything else tuple(self._purposes.of(draft, wish.workers, seats))
        while True:
            group = Group(wish.workers, wish.price, seats, slack, wish.effort)
            columns.size[:] = 0
            keep_current(self._field, draft, columns, group.workers)
            if all(self._list(group, each) for each in purposes) and self._list(group, None):
                return group
            if slack < 1:
                return Group(wish.workers, wish.price, seats, 0.0, wish.effort)
            slack /= 2

    def _list(self, group: Group, purpose: Purpose | None) -> bool:
        """List for one purpose, or for none in particular; tells whether there was room."""
        price, seats, slack, workers = group.price, group.seats, group.slack, group.workers
        if purpose is not None:
            price, workers, slack = price.copy(), np.array(purpose.workers, np.int64), min(slack, WITHIN)
            price[list(purpose.places)] += BONUS
        closed = self._purposes.whole if purpose is None and not self._everything else () if purpose is None else purpose.closed
        if closed:
            seats = seats.copy()
            seats[list(closed)] = 0
        return list_group(self._field, self._desk, self._columns, Group(workers, price, seats, slack, group.limit))
