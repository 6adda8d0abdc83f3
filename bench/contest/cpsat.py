"""CP-SAT as a contender, in an environment of its own: `.cache/peers/bin/python -m bench.contest.cpsat`."""

from itertools import islice
from math import ceil, floor, isfinite
from time import perf_counter
from typing import override

import numpy as np
from ortools.sat.python import cp_model

from bench.contest.numbers import Numbers, cost_of, holders, read
from bench.contest.rows import Hand, hands, limits
from bench.contest.trail import Answer, Trail
from bench.contest.working import Ended, Task, work

TINY = 1e-3


class Model:
    """The whole problem: is a pair chosen, how many seats of a place are open, how far is a worker above the load."""

    def __init__(self, numbers: Numbers) -> None:
        self.model, self._numbers = cp_model.CpModel(), numbers
        self._chosen = [self.model.new_bool_var("") for _ in range(numbers.worker.size)]
        terms, cents = [*self._chosen], numbers.cost.tolist()
        for place in range(numbers.shift.size):
            terms.append(self._open_seats(place))
            cents.append(int(numbers.price[place]))
        for hand in hands(numbers):
            self._keep_limits(hand)
            above = [*self._above_load(hand)]
            terms += above
            cents += [int(numbers.rules[3])] * len(above)
        self.model.minimize(cp_model.LinearExpr.weighted_sum(terms, cents))

    def _open_seats(self, place: int) -> cp_model.IntVar:
        (first, last), seats = self._numbers.first_pair[place : place + 2], np.diff(self._numbers.first_seat)[place]
        empty = self.model.new_int_var(0, int(seats), "")
        self.model.add(cp_model.LinearExpr.sum([*self._chosen[first:last], empty]) == int(seats))
        return empty

    def _keep_limits(self, hand: Hand) -> None:
        for limit in limits(self._numbers, hand):
            some = [self._chosen[pair] for pair in limit.pairs.tolist()]
            if limit.most == 1 and (limit.weights == 1).all():
                self.model.add_at_most_one(some)
            else:
                self.model.add(cp_model.LinearExpr.weighted_sum(some, limit.weights.tolist()) <= limit.most)

    def _above_load(self, hand: Hand) -> list[cp_model.IntVar]:
        target, many = int(self._numbers.rules[2]), hand.pairs.size
        if many <= target:
            return []
        above = [self.model.new_int_var(0, many, "") for _ in (0, 1)]
        held = cp_model.LinearExpr.sum([self._chosen[pair] for pair in hand.pairs.tolist()])
        for step, each in enumerate(above):
            self.model.add(held - each <= target + 2 * step)
        return above


class Listener(cp_model.CpSolverSolutionCallback):
    """Notes each better plan."""

    def __init__(self, numbers: Numbers, trail: Trail) -> None:
        super().__init__()
        self._numbers, self._trail, self._begun = numbers, trail, perf_counter()

    @override
    def on_solution_callback(self) -> None:
        at, bound = perf_counter() - self._begun, self.best_objective_bound
        chosen = np.flatnonzero([*islice(self.response_proto.solution, self._numbers.worker.size)])
        cost = cost_of(self._numbers, chosen)
        if cost < self._trail.cost:
            self._trail.add(Answer(at, cost, floor(bound) if isfinite(bound) else None, holders(self._numbers, chosen)))


def solve(task: Task, trail: Trail) -> Ended:
    """Solve the whole problem, until the time is over or the best is proven."""
    begun = perf_counter()
    numbers = read(task.numbers)
    model, solver = Model(numbers), cp_model.CpSolver()
    for name, value in {"num_workers": task.threads, "random_seed": task.seed, "max_time_in_seconds": task.seconds}.items():
        setattr(solver.parameters, name, value)
    listener = Listener(numbers, trail)
    ready = perf_counter()
    status = solver.solve(model.model, listener)
    bound = solver.best_objective_bound
    return Ended(ready - begun, perf_counter() - ready, ceil(bound - TINY) if isfinite(bound) else None, status == cp_model.OPTIMAL)


if __name__ == "__main__":
    work(solve)
