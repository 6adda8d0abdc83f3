"""A plan in the making: whatever is done to it in haste, day by day or move by move keeps every rule and costs what it says."""

from random import Random

import numpy as np
import pytest

from bench.crews import Tier, sized
from bench.crews_changed import other_rules, planned_again
from rigger.solver.candidates import candidates_for
from rigger.solver.check.checking import breaches
from rigger.solver.days import Days
from rigger.solver.draft import total
from rigger.solver.drafting import Drafting
from rigger.solver.found import Found
from rigger.solver.hall import Hall, empty_hall, stand
from rigger.solver.haste import fill_open, scarce_first
from rigger.solver.moving import move_many, mover_for
from rigger.solver.planning import plan_of
from rigger.solver.shortlist import empty_shortlist, shortlist
from rigger.solver.surveying import Survey, survey
from tests.solver.planned import NAMED
from tests.solver.small import drawn
from tests.solver.written import read

FEW = Tier(workers=14, shifts=14, sites=3, load_target=2)


def keeps_every_rule(surveyed: Survey, hall: Hall) -> bool:
    """Tell whether the checker finds nothing wrong with a draft, and its price is that of the plan's own terms."""
    cost = round(total(surveyed.field, hall.draft))
    again = empty_hall(surveyed.field)
    stand(surveyed.field, again, hall.draft)
    plan = plan_of(surveyed, Found(hall.draft, cost, cost), NAMED)
    rosters = [[sorted(each.start[worker, :many].tolist()) for worker, many in enumerate(each.size)] for each in (hall, again)]
    return rosters[0] == rosters[1] and breaches(surveyed.problem, plan, NAMED) == ()


def surveyed_crews(seed: int) -> Survey:
    """Return a few crews; the odd ones under other rules."""
    document = sized(FEW, Random(seed))
    return survey(read(other_rules(document, seed) if seed % 2 else document))


@pytest.mark.parametrize("seed", range(6))
def test_a_draft_in_haste_and_days_planned_anew_keep_every_rule_and_days_make_it_no_dearer(seed: int) -> None:
    surveyed = surveyed_crews(seed)
    field, candidates, hall = surveyed.field, candidates_for(surveyed.field), empty_hall(surveyed.field)
    fill_open(field, hall, candidates, scarce_first(field, candidates))
    assert keeps_every_rule(surveyed, hall)
    cost, days = total(field, hall.draft), Days(field, candidates)
    for _ in range(2):
        days.plan(hall)
        assert keeps_every_rule(surveyed, hall)
        assert total(field, hall.draft) <= cost
        cost = total(field, hall.draft)


@pytest.mark.parametrize("seed", range(8))
def test_moves_keep_every_rule_however_hot_it_is(seed: int) -> None:
    surveyed = surveyed_crews(seed) if seed < 4 else survey(drawn(seed))
    field, hall, short = surveyed.field, empty_hall(surveyed.field), empty_shortlist(surveyed.field)
    shortlist(field, field.places.price, hall.draft, short)
    mover = mover_for(field, candidates_for(field), short, seed)
    for heat in (1e6, 5_000.0, 1.0):
        move_many(field, hall, mover, np.array([400, heat, heat / 2]))
        assert keeps_every_rule(surveyed, hall)


def test_cold_moves_only_ever_save() -> None:
    surveyed = surveyed_crews(2)
    drafting = Drafting(surveyed, seed=1)
    drafting.begin()
    drafting.look(surveyed.field.places.price)
    for _ in range(3):
        before = drafting.cost
        drafting.move(surveyed.field.places.price, np.array([300, 1e-6, 1e-6]))
        assert drafting.cost <= before


def test_what_was_promised_is_where_a_draft_begins() -> None:
    document = sized(FEW, Random(1))
    surveyed = survey(read(document))
    first = Drafting(surveyed, seed=1)
    first.begin()
    plan = plan_of(surveyed, Found(first.best, round(first.cost), round(first.cost)), NAMED)
    again = planned_again(document, [(each.position, each.worker) for each in plan.assignments], gone=1, seed=1)
    gone = {worker["id"] for worker in again["workers"] if worker["unavailable"] == [[0, 14 * 1_440]]}
    second = Drafting(survey(read(again)), seed=1)
    second.begin()
    kept = plan_of(survey(read(again)), Found(second.best, round(second.cost), round(second.cost)), NAMED)
    assert {each for each in plan.assignments if each.worker not in gone} <= {*kept.assignments}
