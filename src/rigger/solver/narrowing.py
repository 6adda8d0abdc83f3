"""Cuts out of a problem what is open in a draft: all that stands is held as if it were pinned, and only the rest is planned."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from rigger.solver.compiled import Flags, Ints, compiled
from rigger.solver.draft import Draft, empty_draft, put
from rigger.solver.field import Field, Held, Options, Places, Rules
from rigger.solver.rostering import Roster, fits, recall
from rigger.solver.standing import roster_for
from rigger.solver.surveying import Survey


def narrowed(survey: Survey, draft: Draft) -> Survey:
    """Return the problem in which all of the draft must stay. What was published has a block alone, so that blocks are open or not."""
    field, open_ones = survey.field, draft.open[survey.field.places.low] > 0
    blocks = np.flatnonzero(open_ones)
    kept = np.flatnonzero(np.repeat(open_ones, field.places.many))
    places, held = _places(field.places, blocks, kept), _held(field, draft)
    levels = min(field.rules.target + 2, field.rules.longest + int(held.pins.max(initial=0)))
    rules = field.rules._replace(levels=levels)
    options = _options(field, open_ones, places, (rules, held))
    pins = (*survey.pins, *sitting(survey, draft))
    return replace(survey, places=tuple(survey.places[n] for n in kept), pins=pins, field=Field(rules, field.shifts, places, options, held))


def sitting(survey: Survey, draft: Draft) -> list[tuple[str, str]]:
    """Return each position that is filled in a draft, with its worker."""
    seats = [position for place in survey.places for position in place.positions]
    sitting_there: list[int] = draft.who.tolist()
    workers = survey.problem.workers
    return [(seats[seat], workers[who].id) for seat, who in enumerate(sitting_there) if who >= 0]


def seated(survey: Survey, holder: Mapping[str, str]) -> Draft:
    """Return the draft in which everybody sits where a plan says, as far as they have the option."""
    options, draft = survey.field.options, empty_draft(survey.field)
    workers = {worker.id: number for number, worker in enumerate(survey.problem.workers)}
    block = blocks_of(survey.field.places)
    for place, each in enumerate(survey.places):
        for who in (workers[holder[position]] for position in each.positions if position in holder):
            first, last = options.first[who : who + 2].tolist()
            at = first + int(options.block[first:last].searchsorted(block[place]))
            if at < last and options.block[at] == block[place]:
                put(draft, who, at, place)
    return draft


def reached(field: Field, open_ones: Flags) -> Ints:
    """Return every option in some blocks."""
    return np.flatnonzero(open_ones[field.options.block])


def worker_of(options: Options, some: Ints) -> Ints:
    """Return whose some options are."""
    return options.first.searchsorted(some, "right") - 1


def blocks_of(places: Places) -> Ints:
    """Return the block of each place."""
    return np.repeat(np.arange(int(places.low.size)), places.many)


def _places(places: Places, blocks: Ints, kept: Ints) -> Places:
    many = places.many[blocks]
    low, choice = (np.append(0, np.cumsum(each))[:-1].astype(np.int64) for each in (many, 1 << many))
    return Places(low, many, choice, places.shift[kept], places.wanted[kept], places.price[kept])


def _held(field: Field, draft: Draft) -> Held:
    """Return what everybody holds, with what they do in the draft."""
    held, shifts = field.held, field.shifts
    busy, at = np.nonzero(np.arange(int(draft.done.shape[1])) < draft.many[:, None])
    shift = field.options.shift[draft.done[busy, at]]
    before = np.repeat(np.arange(int(held.pins.size)), np.diff(held.first))
    owner = np.append(before, busy)
    start = np.append(held.start, shifts.start[shift])
    order = np.lexsort((start, owner))
    first = np.append(0, np.cumsum(np.bincount(owner, minlength=held.pins.size))).astype(np.int64)
    end, night = np.append(held.end, shifts.end[shift]), np.append(held.night, shifts.night[shift])
    return Held(first, start[order], end[order], night[order], held.pins + draft.many)


def _options(field: Field, open_ones: Flags, places: Places, held: tuple[Rules, Held]) -> Options:
    """Return the options in the open blocks that everybody has beside what they hold now."""
    options, some = field.options, reached(field, open_ones)
    worker, fitting = worker_of(options, some), np.zeros(some.size, np.bool_)
    busy = field._replace(rules=held[0], held=held[1])
    mark_fitting(busy, np.stack((worker, options.shift[some]), axis=1), roster_for(field), fitting)
    some, worker = some[fitting], worker[fitting]
    number = (np.cumsum(open_ones) - 1)[options.block[some]].astype(np.int32)
    bits = options.choice[some] - field.places.choice[options.block[some]]
    first = np.append(0, np.cumsum(np.bincount(worker, minlength=field.held.pins.size))).astype(np.int64)
    return Options(first, options.shift[some], (places.choice[number] + bits).astype(np.int32), number, options.cost[some])


@compiled
def mark_fitting(field: Field, asked: Ints, roster: Roster, fitting: Flags) -> None:
    """Mark who may do a shift beside what they hold; `asked` holds worker and shift, row by row, in the order of the workers."""
    latest, shifts = -1, field.shifts
    for row in range(asked.shape[0]):
        worker, shift = asked[row, 0], asked[row, 1]
        if worker != latest:
            recall(field.held, worker, roster)
            latest = worker
        fitting[row] = fits(field.rules, roster, shifts.start[shift], shifts.end[shift], shifts.night[shift])
