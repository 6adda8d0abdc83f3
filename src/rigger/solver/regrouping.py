"""Plans a group of workers anew, exactly: of all sets that are nearly best for each of them, the choice that costs least together."""

from dataclasses import dataclass

import numpy as np

from rigger.solver.compiled import Floats, Ints
from rigger.solver.draft import Draft, copy_of, drop
from rigger.solver.exact import choose
from rigger.solver.field import Field
from rigger.solver.listing import Group, empty_columns, keep_current, list_group, seat
from rigger.solver.weighing import desk_for

NODES = 30
"""How many nodes an exact choice may take."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Whom to plan anew, at which prices, among sets that lose at most `slack` more than the best; `effort` is the steps for one worker."""

    workers: Ints
    price: Floats
    slack: float
    effort: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """The draft, with the group planned anew, and the slack within which nothing better was left out; nought where that is not proven."""

    draft: Draft
    slack: float


class Regrouping:
    """Plans groups anew, one after the other, on the same desk."""

    def __init__(self, field: Field, most: int) -> None:
        self._field, self._desk = field, desk_for(field)
        self._columns = empty_columns(most + field.held.pins.size, field.rules.longest)

    def plan(self, draft: Draft, wish: Wish) -> Outcome:
        """Return a draft that costs no more, in which the group is planned anew."""
        group = self._listed(draft, wish)
        start = np.arange(int(wish.workers.size))
        chosen = choose(self._columns, group.seats, self._field.places.price, start, NODES)
        if chosen is None:
            return Outcome(draft, 0.0)
        whole = chosen.proven and not self._columns.size[1]
        return Outcome(self._with(draft, wish.workers, chosen.columns), group.slack if whole else 0.0)

    def _listed(self, draft: Draft, wish: Wish) -> Group:
        """List what each of the group could do; where that is too much, less of it."""
        seats, slack, columns = self._seats(draft, wish.workers), wish.slack, self._columns
        while True:
            group = Group(wish.workers, wish.price, seats, slack, wish.effort)
            columns.size[:] = 0
            keep_current(self._field, draft, columns, group.workers)
            if list_group(self._field, self._desk, columns, group):
                return group
            if slack < 1:
                return Group(wish.workers, wish.price, seats, 0.0, wish.effort)
            slack /= 2

    def _seats(self, draft: Draft, workers: Ints) -> Ints:
        """Return the seats that are open or held by the group."""
        seats: Ints = draft.open.copy()
        done = np.arange(int(draft.where.shape[1])) < draft.many[workers, None]
        np.add.at(seats, draft.where[workers][done], 1)
        return seats

    def _with(self, draft: Draft, workers: Ints, columns: Ints) -> Draft:
        """Return the draft in which the workers do what the columns say, and nothing else."""
        new = copy_of(draft)
        for worker in workers:
            while new.many[worker]:
                drop(new, worker, 0)
        for column in columns:
            seat(new, self._columns, column)
        return new
