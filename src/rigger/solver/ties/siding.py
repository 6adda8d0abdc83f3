"""The ties as rows beside an exact choice: what must hold between its columns, and what it costs where it may be broken."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from rigger.solver.compiled import Ints
from rigger.solver.draft import NOBODY, Draft
from rigger.solver.listing import Columns
from rigger.solver.program import INTEGER
from rigger.solver.ties.breaking import holder, there
from rigger.solver.ties.tied import NOWHERE, Spot, Tie, Ties

MENDING: Final = 1e8
"""What it counts to leave a rule broken that is broken already: more than all that could be gained by it."""
ENDLESS: Final = 1e30


@dataclass(slots=True)
class Sum:
    """A sum of variables, each so often, and a number."""

    number: float = 0.0
    terms: Counter[int] = field(default_factory=Counter[int])


def _added(sums: list[Sum]) -> Counter[int]:
    """Return how often each variable stands in some sums together."""
    added = Counter[int]()
    for each in sums:
        added.update(each.terms)
    return added


class Table:
    """The columns of a choice as the ties see them: which of them hold a place, and what their workers do in which shift."""

    def __init__(self, ties: Ties, columns: Columns, seats: Ints, rest: Draft) -> None:
        """Take the choice, and the draft of all that is not chosen."""
        many = int(columns.size[0])
        self.ties, self.seats, self.rest = ties, seats, rest
        self.worker: list[int] = columns.worker[:many].tolist()
        self.group = frozenset(self.worker)
        open_at = many + np.cumsum(seats > 0) - 1
        self._open: list[int] = open_at.tolist()
        self.in_place = defaultdict[int, list[int]](list)
        self.of_worker = defaultdict[int, list[tuple[int, int]]](list)
        first, place = columns.first[: many + 1].tolist(), columns.place[: columns.first[many]].tolist()
        for column, who in enumerate(self.worker):
            for each in place[first[column] : first[column + 1]]:
                self.in_place[each].append(column)
                self.of_worker[who].append((column, each))

    def filled(self, spot: Spot) -> Sum:
        """Return whether a position is filled."""
        if spot.place == NOWHERE or not self.seats[spot.place]:
            return Sum(float(holder(self.rest, spot) != NOBODY))
        return Sum(1.0, Counter({self._open[spot.place]: -1}))

    def held_by(self, spot: Spot, workers: frozenset[int]) -> Sum:
        """Return whether one of some workers holds a position."""
        if spot.place == NOWHERE or not self.seats[spot.place]:
            return Sum(float(holder(self.rest, spot) in workers))
        return Sum(0.0, Counter(column for column in self.in_place[spot.place] if self.worker[column] in workers))

    def holding_all(self, tie: Tie) -> Sum:
        """Return whether one worker holds all positions of a tie."""
        free = [spot.place for spot in tie.spots if spot.place != NOWHERE and self.seats[spot.place]]
        fixed = {holder(self.rest, spot) for spot in tie.spots if spot.place == NOWHERE or not self.seats[spot.place]}
        if not free:
            return Sum(float(len(fixed) <= 1))
        whole = set[int].intersection(*(set(self.in_place[place]) for place in free))
        return Sum(0.0, Counter(column for column in whole if fixed <= {self.worker[column]}))

    def standing(self, tie: Tie) -> dict[int, dict[int, Sum]]:
        """Return for each shift in which workers of a tie could stand whether each of them does."""
        found: defaultdict[int, dict[int, Sum]] = defaultdict(lambda: {who: Sum() for who in tie.workers})
        for shift, some in there(self.ties, tie, self.rest).items():
            for who in some:
                found[shift][who].number = 1.0
        spots, shift_of = frozenset(tie.places), self.ties.field.places.shift
        for who in tie.workers:
            for column, place in self.of_worker[who]:
                if not tie.spots or place in spots:
                    found[int(shift_of[place])][who].terms[column] += 1
        return found


class Siding:
    """Variables and rows to be added to a choice that has so many variables; all of them whole, from nought on."""

    def __init__(self, table: Table, broken: Iterable[int], before: int) -> None:
        self._table, self._broken, self._before = table, frozenset(broken), before
        self.costs, self.most = list[float](), list[float]()
        self._rows: list[tuple[float, Counter[int]]] = []
        for number in table.ties.touching(np.flatnonzero(table.seats).tolist(), table.group):
            self._tie(number, table.ties.ties[number])

    def _tie(self, number: int, tie: Tie) -> None:
        table = self._table
        match tie.mode:
            case "all_or_none":
                self._even(number, [table.filled(spot) for spot in tie.spots])
            case "same_worker":
                self._under(number, [table.filled(spot) for spot in tie.spots], table.holding_all(tie))
            case "together":
                for some in table.standing(tie).values():
                    self._even(number, [*some.values()])
            case "apart":
                for some in table.standing(tie).values():
                    self._once(number, [*some.values()])
            case "crew":
                self._enough(number, tie)

    def _even(self, number: int, sums: list[Sum]) -> None:
        """All of these are true, or none, or it is a breach."""
        if any(each.terms for each in sums):
            all_of_them = Sum(0.0, Counter({self._variable(0.0, 1.0): 1}))
            for each in sums:
                self._at_most(all_of_them, each, None)
            self._under(number, sums, all_of_them)

    def _under(self, number: int, sums: list[Sum], whole: Sum) -> None:
        """Where one of these is true, so is the whole, or it is a breach."""
        if whole.terms or any(each.terms for each in sums):
            breach = self._breach(number)
            for each in sums:
                self._at_most(each, whole, breach)

    def _once(self, number: int, sums: list[Sum]) -> None:
        """At most one of these is true, or it is a breach."""
        if any(each.terms for each in sums):
            together = Sum(sum(each.number for each in sums), _added(sums))
            self._at_most(together, Sum(1.0), self._breach(number), len(sums) - 1)

    def _enough(self, number: int, tie: Tie) -> None:
        """Where one of the positions is filled, enough of them are held by some of the workers, or it is a breach."""
        held = [self._table.held_by(spot, tie.workers) for spot in tie.spots]
        enough = Sum(sum(each.number for each in held), _added(held))
        filled = [self._table.filled(spot) for spot in tie.spots]
        if enough.terms or any(each.terms for each in filled):
            breach = self._breach(number)
            for each in filled:
                wanted = Sum(tie.at_least * each.number, Counter({which: tie.at_least * often for which, often in each.terms.items()}))
                self._at_most(wanted, enough, breach, tie.at_least)

    def _variable(self, cost: float, most: float) -> int:
        self.costs.append(cost)
        self.most.append(most)
        return self._before + len(self.costs) - 1

    def _breach(self, number: int) -> int | None:
        """Return the variable that says whether a tie is broken; none where it must not be."""
        weight = self._table.ties.ties[number].weight
        if weight is None:
            return self._variable(MENDING, 1.0) if number in self._broken else None
        return self._variable(float(weight), 1.0)

    def _at_most(self, less: Sum, more: Sum, breach: int | None, by: int = 1) -> None:
        """Demand that one sum is at most another, or more by so much where it is a breach."""
        terms = Counter(less.terms)
        terms.subtract(more.terms)
        if breach is not None:
            terms[breach] = -by
        self._rows.append((more.number - less.number, terms))

    def added_to(self, solver: Any) -> None:  # noqa: ANN401 - HiGHS has no types
        """Add the variables and the rows."""
        many, none = len(self.costs), np.empty(0, np.int32)
        if many:
            solver.addCols(many, np.array(self.costs), np.zeros(many), np.array(self.most), 0, none, none, np.empty(0))
            solver.changeColsIntegrality(
                many, np.arange(self._before, self._before + many, dtype=np.int32), np.full(many, INTEGER, np.uint8)
            )
        rows = [(most, {which: often for which, often in terms.items() if often}) for most, terms in self._rows]
        rows = [(most, terms) for most, terms in rows if terms]
        if rows:
            starts = np.cumsum([0, *(len(terms) for _, terms in rows)]).astype(np.int32)
            solver.addRows(
                len(rows), np.full(len(rows), -ENDLESS), np.array([most for most, _ in rows], np.float64), int(starts[-1]), starts[:-1],
                np.array([which for _, terms in rows for which in terms], np.int32),
                np.array([often for _, terms in rows for often in terms.values()], np.float64),
            )  # fmt: skip
