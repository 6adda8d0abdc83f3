"""A plan in the making: what every worker does so far, and who stands in every place."""

from typing import NamedTuple

import numpy as np

from rigger.solver.compiled import Ints, compiled, inlined, ints
from rigger.solver.field import Field, Rules

NOBODY = -1


class Draft(NamedTuple):
    """Worker w does the first `many[w]` of `done[w]`, in the places `where[w]`; of place p `open[p]` seats are open.

    Its seats, from `first[p]` on, say who sits there.
    """

    many: Ints
    done: Ints
    where: Ints
    first: Ints
    who: Ints
    open: Ints


def empty_draft(field: Field) -> Draft:
    """Return the draft in which nobody does anything."""
    workers, longest, wanted = field.held.pins.size, field.rules.longest + 1, field.places.wanted
    first = np.append(0, np.cumsum(wanted)).astype(np.int64)
    who = np.full(int(first[-1]), NOBODY, np.int64)
    return Draft(ints(workers), ints(workers, longest), ints(workers, longest), first, who, wanted.copy())


def copy_of(draft: Draft) -> Draft:
    """Return a draft like this one, to be changed alone."""
    return Draft(*(row.copy() for row in draft))


@inlined
def load(rules: Rules, many: int) -> float:
    """Return what it costs that one worker holds so many."""
    return rules.step * (max(0, many - rules.target) + max(0, many - rules.target - 2))


@inlined
def put(draft: Draft, worker: int, option: int, place: int) -> None:
    """Let a worker do an option in a place that has an open seat."""
    at = draft.many[worker]
    draft.done[worker, at], draft.where[worker, at] = option, place
    draft.many[worker] = at + 1
    draft.open[place] -= 1
    for seat in range(draft.first[place], draft.first[place + 1]):
        if draft.who[seat] == NOBODY:
            draft.who[seat] = worker
            return


@inlined
def drop(draft: Draft, worker: int, at: int) -> None:
    """Take from a worker what stands at a place of the row; the last takes its place."""
    place, last = draft.where[worker, at], draft.many[worker] - 1
    draft.done[worker, at], draft.where[worker, at] = draft.done[worker, last], draft.where[worker, last]
    draft.many[worker] = last
    draft.open[place] += 1
    for seat in range(draft.first[place], draft.first[place + 1]):
        if draft.who[seat] == worker:
            draft.who[seat] = NOBODY
            return


@inlined
def drop_from(draft: Draft, worker: int, place: int) -> None:
    """Take a worker out of a place."""
    for at in range(draft.many[worker]):
        if draft.where[worker, at] == place:
            drop(draft, worker, at)
            return


@compiled
def total(field: Field, draft: Draft) -> float:
    """Return what the draft costs by all that depends on it."""
    whole = 0.0
    for worker in range(draft.many.size):
        pins = field.held.pins[worker]
        whole += load(field.rules, pins + draft.many[worker]) - load(field.rules, pins)
        for at in range(draft.many[worker]):
            whole += field.options.cost[draft.done[worker, at]]
    for place in range(draft.open.size):
        whole += draft.open[place] * field.places.price[place]
    return whole
