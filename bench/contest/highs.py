"""HiGHS as a contender, with the whole problem as one program in whole numbers: `python -m bench.contest.highs`."""

from collections.abc import Iterator, Sequence
from time import perf_counter
from typing import Any, Final

import highspy
import numpy as np

from bench.contest.numbers import Numbers, Row, cost_of, holders, read
from bench.contest.rows import Hand, Limit, hands, limits
from bench.contest.trail import Answer, Trail
from bench.contest.working import Ended, Task, work

HALF: Final = 0.5
WHOLE: Final = 0.99
"""Costs are whole cents, so what is less than one better is none."""
ALREADY: Final = 2
"""So many positions above the load, each costs once more."""


def solve(task: Task, trail: Trail) -> Ended:
    """Solve the whole program, until the time is over or the best is proven."""
    begun = perf_counter()
    numbers = read(task.numbers)
    solver = highspy.Highs()
    chosen = {"output_flag": False, "threads": task.threads, "random_seed": task.seed, "time_limit": task.seconds}
    for name, value in (chosen | {"mip_rel_gap": 0.0, "mip_abs_gap": WHOLE}).items():
        solver.setOptionValue(name, value)
    solver.passModel(_program(numbers))
    ready = perf_counter()
    solver.cbMipImprovingSolution.subscribe(lambda event: _note(numbers, trail, perf_counter() - ready, event.data_out))
    solver.run()
    at, found = perf_counter() - ready, solver.getInfo()
    bound = int(np.ceil(found.mip_dual_bound - 1 + WHOLE)) if np.isfinite(found.mip_dual_bound) else None
    return Ended(ready - begun, at, bound, solver.getModelStatus() == highspy.HighsModelStatus.kOptimal)


def _note(numbers: Numbers, trail: Trail, at: float, found: Any) -> None:  # noqa: ANN401 - HiGHS has no types
    chosen = np.flatnonzero(np.array(found.mip_solution)[: numbers.worker.size] > HALF)
    cost, bound = cost_of(numbers, chosen), found.mip_dual_bound
    if cost < trail.cost:
        least = int(np.floor(bound)) if np.isfinite(bound) else None
        trail.add(Answer(at, cost, least, holders(numbers, chosen)))


def _program(numbers: Numbers) -> Any:  # noqa: ANN401 - as above
    """Columns are the pairs, then the open seats of each place, then for each worker what is above the load, and far above it."""
    pairs, places, workers = numbers.worker.size, numbers.shift.size, numbers.first_past.size - 1
    rows, columns = [*_rows(numbers)], pairs + places + 2 * workers
    seats = np.diff(numbers.first_seat)
    return _filled(
        highspy.HighsLp(),
        num_col_=columns,
        num_row_=len(rows),
        col_cost_=np.concatenate([numbers.cost, numbers.price, np.full(2 * workers, numbers.rules[3])]).astype(float),
        col_lower_=np.zeros(columns),
        col_upper_=np.concatenate([np.ones(pairs), seats, np.full(2 * workers, highspy.kHighsInf)]),
        row_lower_=np.append(seats.astype(float), np.full(len(rows) - places, -highspy.kHighsInf)),
        row_upper_=np.array([row.most for row in rows], float),
        integrality_=[highspy.HighsVarType.kInteger] * pairs + [highspy.HighsVarType.kContinuous] * (columns - pairs),
        a_matrix_=_matrix(rows),
    )


def _matrix(rows: Sequence[Limit]) -> Any:  # noqa: ANN401 - as above
    return _filled(
        highspy.HighsLp().a_matrix_,
        format_=highspy.MatrixFormat.kRowwise,
        start_=np.cumsum([0, *(row.pairs.size for row in rows)]).astype(np.int32),
        index_=np.concatenate([row.pairs for row in rows]).astype(np.int32),
        value_=np.concatenate([row.weights for row in rows]).astype(float),
    )


def _filled(part: Any, **fields: object) -> Any:  # noqa: ANN401 - as above
    for name, value in fields.items():
        setattr(part, name, value)
    return part


def _rows(numbers: Numbers) -> Iterator[Limit]:
    """Tell each place with its seats first, then what each worker must keep, and the load."""
    pairs, places = numbers.worker.size, numbers.shift.size
    for place in range(places):
        here = np.append(np.arange(*numbers.first_pair[place : place + 2]), pairs + place)
        yield Limit(here, np.ones(here.size, np.int64), int(numbers.first_seat[place + 1] - numbers.first_seat[place]))
    for worker, hand in enumerate(hands(numbers)):
        yield from limits(numbers, hand)
        yield from _load(hand, int(numbers.rules[2]), pairs + places + 2 * worker)


def _load(hand: Hand, target: int, column: int) -> Iterator[Limit]:
    weights: Row = np.append(np.ones(hand.pairs.size, np.int64), -1)
    for step in (0, 1):
        if hand.pairs.size > target:
            yield Limit(np.append(hand.pairs, column + step), weights, target + ALREADY * step)


if __name__ == "__main__":
    work(solve)
