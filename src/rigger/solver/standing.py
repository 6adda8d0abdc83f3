"""What of a published plan may still stand when somebody has fallen out, and what stands in the way of those who could fill a hole."""

import numpy as np

from rigger.solver.compiled import Flags, Ints, compiled, inlined
from rigger.solver.draft import NOBODY, Draft, empty_draft, put
from rigger.solver.field import Field
from rigger.solver.hall import apart
from rigger.solver.rostering import Roster, add, empty_roster, fits, recall
from rigger.solver.surveying import Survey


def standing(survey: Survey) -> Draft:
    """Return the draft in which every published assignment stands that may, ties aside; of those in each other's way the earlier."""
    workers = {worker.id: number for number, worker in enumerate(survey.problem.workers)}
    keeper = np.array([workers.get(place.keeper, NOBODY) for place in survey.places], np.int64)
    draft = empty_draft(survey.field)
    let_stand(survey.field, keeper, roster_for(survey.field), draft)
    return draft


def hopeless(survey: Survey) -> int:
    """Return what the positions cost that stay empty in every plan, for nobody at all may hold them."""
    field, places = survey.field, survey.field.places
    bits = np.zeros(places.low.size, np.int64)
    taken = np.zeros(int((places.choice + (1 << places.many)).max(initial=0)), np.bool_)
    taken[field.options.choice] = True
    choices = np.flatnonzero(taken)
    block = np.searchsorted(places.choice, choices, side="right") - 1
    np.bitwise_or.at(bits, block, choices - places.choice[block])
    within = np.arange(int(places.shift.size)) - np.repeat(places.low, places.many)
    empty = np.repeat(bits, places.many) >> within & 1 == 0
    return int((places.price * places.wanted)[empty].sum())


def roster_for(field: Field) -> Roster:
    """Return a roster with room for all that anybody holds and could do."""
    return empty_roster(int(np.diff(field.held.first).max(initial=0)) + field.rules.longest + 2)


@compiled
def let_stand(field: Field, keeper: Ints, roster: Roster, draft: Draft) -> None:
    """Put each keeper into their place, where that keeps every rule."""
    places, shifts = field.places, field.shifts
    for block in range(places.low.size):
        place, shift = places.low[block], places.shift[places.low[block]]
        worker = keeper[place]
        option = option_of(field, worker, block) if worker != NOBODY else NOBODY
        if option != NOBODY:
            _lay_out(field, draft, roster, worker)
            if fits(field.rules, roster, shifts.start[shift], shifts.end[shift], shifts.night[shift]):
                put(draft, worker, option, place)


@inlined
def option_of(field: Field, worker: int, block: int) -> int:
    """Return the option of a worker in a block; nobody where there is none."""
    low, high = field.options.first[worker], field.options.first[worker + 1]
    last = high
    while low < high:
        middle = (low + high) >> 1
        if field.options.block[middle] >= block:
            high = middle
        else:
            low = middle + 1
    return int(low) if low < last and field.options.block[low] == block else NOBODY


@inlined
def _lay_out(field: Field, draft: Draft, roster: Roster, worker: int) -> None:
    """Make a roster hold all that a worker holds and does."""
    recall(field.held, worker, roster)
    for at in range(draft.many[worker]):
        shift = field.options.shift[draft.done[worker, at]]
        add(roster, field.shifts.start[shift], field.shifts.end[shift], field.shifts.night[shift])


@compiled
def mark_in_the_way(field: Field, draft: Draft, roster: Roster, near: Ints, marked: Flags) -> None:
    """Mark the places that somebody near must leave to do a shift; `near` holds worker and shift, row by row.

    Where it is not rest that stands in the way but a window or the days in a row, all of theirs are marked.
    """
    shifts = field.shifts
    for row in range(near.shape[0]):
        worker, shift = near[row, 0], near[row, 1]
        _lay_out(field, draft, roster, worker)
        if not fits(field.rules, roster, shifts.start[shift], shifts.end[shift], shifts.night[shift]):
            found = False
            for at in range(draft.many[worker]):
                if not apart(shifts, field.options.shift[draft.done[worker, at]], shift):
                    marked[draft.where[worker, at]], found = True, True
            for at in range(0 if found else draft.many[worker]):
                marked[draft.where[worker, at]] = True


@compiled
def mark_able(field: Field, asked: Ints, together: Ints, roster: Roster, able: Flags) -> None:
    """Mark who of those asked may do all of some shifts together, beside what they hold."""
    shifts = field.shifts
    for row in range(asked.size):
        recall(field.held, asked[row], roster)
        able[row] = True
        for shift in together:
            able[row] &= fits(field.rules, roster, shifts.start[shift], shifts.end[shift], shifts.night[shift])
            add(roster, shifts.start[shift], shifts.end[shift], shifts.night[shift])
