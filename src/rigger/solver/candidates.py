"""For every place all who could sit there: what the workers may do, looked at from the other side."""

from typing import NamedTuple

import numpy as np

from rigger.solver.compiled import Ints, Shorts, compiled, inlined, ints
from rigger.solver.draft import NOBODY, Draft
from rigger.solver.field import Field, Options
from rigger.solver.weighing import extra


class Candidates(NamedTuple):
    """The options for place p stand from `first[p]` to `first[p + 1]`, worker by worker; `worker` says of every option whose it is."""

    first: Ints
    option: Shorts
    worker: Shorts


def candidates_for(field: Field) -> Candidates:
    """Return the candidates of every place."""
    first = ints(field.places.shift.size + 1)
    count(field, first)
    first[:] = np.append(0, np.cumsum(first[:-1]))
    worker = np.repeat(np.arange(field.held.pins.size, dtype=np.int32), np.diff(field.options.first))
    candidates = Candidates(first, np.empty(int(first[-1]), np.int32), worker)
    fill(field, first[:-1].copy(), candidates)
    return candidates


@compiled
def count(field: Field, many: Ints) -> None:
    """Count the candidates of every place."""
    for option in range(field.options.cost.size):
        bits, place = bits_of(field, option), field.places.low[field.options.block[option]]
        while bits:
            many[place] += bits & 1
            bits, place = bits >> 1, place + 1


@compiled
def fill(field: Field, at: Ints, candidates: Candidates) -> None:
    """Write the candidates of every place from `at` on."""
    for option in range(field.options.cost.size):
        bits, place = bits_of(field, option), field.places.low[field.options.block[option]]
        while bits:
            if bits & 1:
                candidates.option[at[place]] = option
                at[place] += 1
            bits, place = bits >> 1, place + 1


@inlined
def bits_of(field: Field, option: int) -> int:
    """Return the places of an option's block in which it may be done, as bits."""
    return int(field.options.choice[option] - field.places.choice[field.options.block[option]])


@inlined
def first_from(options: Options, worker: int, shift: int) -> int:
    """Return the first option of a worker in a shift from this one on."""
    low, high = options.first[worker], options.first[worker + 1]
    while low < high:
        middle = (low + high) >> 1
        if options.shift[middle] >= shift:
            high = middle
        else:
            low = middle + 1
    return int(low)


@inlined
def option_in(field: Field, worker: int, place: int) -> int:
    """Return the option by which a worker could sit in a place; -1 where there is none."""
    shift, option = field.places.shift[place], first_from(field.options, worker, field.places.shift[place])
    while option < field.options.first[worker + 1] and field.options.shift[option] == shift:
        k = place - field.places.low[field.options.block[option]]
        if k >= 0 and bits_of(field, option) >> k & 1:
            return int(option)
        option += 1
    return NOBODY


@inlined
def cost_beside(field: Field, draft: Draft, candidates: Candidates, option: int) -> float:
    """Return what an option costs beside all that is done: its own cost, and that of one position more for its worker."""
    worker = candidates.worker[option]
    return float(field.options.cost[option] + extra(field.rules, field.held.pins[worker] + draft.many[worker]))
