"""Takes away what ties never allow before the search begins: so it fills no place in vain, and its bound knows of it."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from rigger.solver.compiled import Flags, Ints
from rigger.solver.draft import NOBODY
from rigger.solver.field import Field
from rigger.solver.narrowing import blocks_of, reached, worker_of
from rigger.solver.rostering import empty_roster
from rigger.solver.standing import mark_able
from rigger.solver.surveying import Survey
from rigger.solver.ties.reach import Reach
from rigger.solver.ties.tied import Tie, is_tied, ties_of


def pruned(survey: Survey) -> Survey:
    """Return the problem without the options that break a tie whatever else is done: first of whole swings, then of what needs others."""
    for modes in () if not is_tied(survey) else (frozenset({"same_worker"}), frozenset({"all_or_none", "crew"})):
        ties = ties_of(survey)
        reach, allowed = Reach(ties), dict[int, Flags]()
        for tie in ties.ties:
            if tie.mode in modes and tie.weight is None and (able := _able(survey.field, tie, reach)) is not None:
                allowed |= {place: able & allowed.get(place, True) for place in tie.places}
        survey = replace(survey, field=_without(survey.field, allowed)) if allowed else survey
    return survey


def _able(field: Field, tie: Tie, reach: Reach) -> Flags | None:
    """Tell of every worker whether they may take part in a tie at all; None where it forbids nobody."""
    able = np.zeros(field.held.pins.size, np.bool_)
    match tie.mode:
        case "same_worker":
            some = np.array([*_whole(field, tie, reach)], np.int64)
            able[some] = True
            return able
        case "all_or_none":
            return None if all(reach.of(place).size for place in tie.places) else able
        case "crew":
            could = sum(spot.pinned in tie.workers for spot in tie.spots)
            could += sum(not tie.workers.isdisjoint(reach.of(place).tolist()) for place in tie.places)
            return None if could >= tie.at_least else able
        case _:
            return None


def _whole(field: Field, tie: Tie, reach: Reach) -> Iterator[int]:
    """Tell who may hold all positions of a swing at once."""
    asked = np.array(reach.of_all(tie.places), np.int64)
    shifts = np.array([spot.shift for spot in tie.spots if spot.pinned == NOBODY], np.int64)
    pinned, fitting = {spot.pinned for spot in tie.spots} - {NOBODY}, np.zeros(asked.size, np.bool_)
    roster = empty_roster(int(np.diff(field.held.first).max(initial=0)) + shifts.size)
    mark_able(field, asked, shifts, roster, fitting)
    yield from (who for who in asked[fitting].tolist() if pinned <= {who})


def _without(field: Field, allowed: dict[int, Flags]) -> Field:
    """Return a field in which some places are for some workers alone."""
    options, places = field.options, field.places
    block_of = blocks_of(places)
    named = np.zeros(places.low.size, np.bool_)
    named[block_of[[*allowed]]] = True
    some, choice = reached(field, named), options.choice.copy()
    worker, block = worker_of(options, some), options.block[some]
    for place, able in allowed.items():
        within = place - places.low[block_of[place]]
        there = some[(block == block_of[place]) & ~able[worker]]
        bits = choice[there] - places.choice[block_of[place]]
        choice[there] -= bits & (1 << within)
    kept = choice > places.choice[options.block]
    return field._replace(
        options=options._replace(
            first=_counted(field, kept), choice=choice[kept], **{name: getattr(options, name)[kept] for name in ("shift", "block", "cost")}
        )
    )


def _counted(field: Field, kept: Flags) -> Ints:
    """Return where everybody's options begin when some are left out."""
    return np.append(0, np.cumsum(kept))[field.options.first].astype(np.int64)
