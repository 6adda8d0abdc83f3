"""Plans each day anew for the least cost while the others stay as they are, one day after the other."""

from typing import NamedTuple

import numpy as np

from rigger.solver.candidates import Candidates, bits_of, first_from
from rigger.solver.compiled import Floats, Ints, compiled, floats, inlined
from rigger.solver.draft import NOBODY
from rigger.solver.field import Field
from rigger.solver.hall import Hall, could, leave, sit
from rigger.solver.rostering import DAY
from rigger.solver.seating import Call, call_for, seat_one
from rigger.solver.weighing import extra


class Days:
    """The days of a problem, and what one more seat of each place costs as of the last time its day was planned."""

    def __init__(self, field: Field, candidates: Candidates) -> None:
        self._field, self._candidates, day = field, candidates, field.shifts.start // DAY
        cuts = [*np.flatnonzero(np.diff(day, prepend=day[:1] - 1)).tolist(), day.size]
        lows = np.searchsorted(field.places.shift, cuts)
        self._spans = [np.array(span, np.int64) for span in zip(cuts, cuts[1:], lows, lows[1:], strict=False)]
        places, pairs = int(np.diff(lows).max(initial=0)), int(np.diff(candidates.first[lows]).max(initial=0))
        self._call = call_for(places, pairs, field.held.pins.size)
        self.worth: Floats = floats(field.places.shift.size)

    def plan(self, hall: Hall) -> None:
        """Plan every day once; where nobody is asked to do two shifts on a day, the draft never costs more after it."""
        for span in self._spans:
            plan_day(self._field, hall, self._candidates, self._call, span)
            self.worth[span[2] : span[3]] = self._call.worth[: span[3] - span[2]]


@compiled
def plan_day(field: Field, hall: Hall, candidates: Candidates, call: Call, span: Ints) -> None:
    """Plan the day of the shifts from `span[0]` up to `span[1]`, with the places from `span[2]` up to `span[3]`."""
    _clear(field, hall, span)
    _gather(field, hall, candidates, call, span)
    for place in range(span[3] - span[2]):
        for _ in range(field.places.wanted[span[2] + place]):
            seat_one(call, place)
    for worker in range(call.sits.size):
        if call.sits[worker] != NOBODY:
            sit(field, hall, worker, call.option[call.sits[worker]], span[2] + call.at[worker])


@inlined
def _clear(field: Field, hall: Hall, span: Ints) -> None:
    """Take from everybody what they do on the day."""
    draft = hall.draft
    for worker in range(draft.many.size):
        for at in range(draft.many[worker] - 1, -1, -1):
            if span[0] <= field.options.shift[draft.done[worker, at]] < span[1]:
                leave(hall, worker, at)


@inlined
def _gather(field: Field, hall: Hall, candidates: Candidates, call: Call, span: Ints) -> None:
    """Write who could do what on the day beside all else that they do."""
    low = span[2]
    for place in range(span[3] - low):
        call.first[place], call.many[place] = candidates.first[low + place] - candidates.first[low], 0
        call.price[place] = call.worth[place] = field.places.price[low + place]
    for worker in range(call.sits.size):
        call.sits[worker], call.wage[worker] = NOBODY, 0.0
        more = extra(field.rules, field.held.pins[worker] + hall.draft.many[worker])
        option = first_from(field.options, worker, span[0])
        while option < field.options.first[worker + 1] and field.options.shift[option] < span[1]:
            if could(field, hall, worker, field.options.shift[option]):
                _answer(field, call, Answer(worker, option, low), field.options.cost[option] + more)
            option += 1


class Answer(NamedTuple):
    """Somebody could do an option, on a day whose places begin with `low`."""

    worker: int
    option: int
    low: int


@inlined
def _answer(field: Field, call: Call, answer: Answer, cost: float) -> None:
    """Write it down for every place where it may be done."""
    bits, place = bits_of(field, answer.option), field.places.low[field.options.block[answer.option]] - answer.low
    while bits:
        if bits & 1:
            pair = call.first[place] + call.many[place]
            call.worker[pair], call.option[pair], call.cost[pair] = answer.worker, answer.option, cost
            call.many[place] += 1
            call.worth[place] = min(call.worth[place], cost)
        bits, place = bits >> 1, place + 1
