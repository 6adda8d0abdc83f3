"""The best plan of options that lose little, on small problems: whatever loses more is in no cheaper plan, and no rule is broken."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from math import inf

import pytest

from rigger.solver.draft import empty_draft, total
from rigger.solver.field import Field
from rigger.solver.market import Market
from rigger.solver.narrowing import worker_of
from rigger.solver.optimising import improve
from rigger.solver.relaxing import Relaxing
from rigger.solver.sifting import Sifting, losses
from rigger.solver.surveying import survey
from tests.soak import rounds
from tests.solver.small import best_cost, best_cost_with, drawn
from tests.solver.written import changed, crowd, read, shift

STEPS = 20
CENT = 0.01


@contextmanager
def priced(field: Field, steps: int) -> Iterator[Market]:
    """Lend the prices after so many steps."""
    with ThreadPoolExecutor(1) as pool:
        market = Market(field, pool)
        for _ in range(steps):
            market.step(total(field, empty_draft(field)))
        yield market


@pytest.mark.parametrize("seed", range(rounds(test=30, soak=1_000)))
def test_no_plan_with_an_option_costs_less_than_what_that_loses(seed: int) -> None:
    problem = drawn(seed)
    surveyed = survey(problem)
    *_, found = improve(surveyed, seed)
    besides = best_cost(problem) - found.cost
    with priced(surveyed.field, STEPS) as market:
        singles = Relaxing(surveyed.field).singles
        bound = market.ask(market.best)[0]
        loss = losses(surveyed.field, market, singles, inf)
    who = worker_of(surveyed.field.options, singles.option)
    for worker, place, least in zip(who.tolist(), singles.place.tolist(), loss.tolist(), strict=True):
        position = surveyed.places[place].positions[0]
        assert best_cost_with(problem, problem.workers[worker], position) - besides >= bound + least - CENT


def test_a_rule_that_is_no_row_is_kept_all_the_same() -> None:
    """Who can begin twice a day has no row for the days in a row; the program learns which sets are none."""
    problem = read(
        changed(
            crowd(),
            lambda to: to.update(workers=to["workers"][:1]),
            lambda to: to.update(shifts=[shift("h1", "s1", 360, 600), shift("h2", "s2", 720, 900), shift("h3", "s1", 1800, 2400)]),
            lambda to: to["rules"].update(min_rest=60, max_days=1),
        )
    )
    field = survey(problem).field
    *_, found = improve(survey(problem))
    with priced(field, 0) as market:
        sifting = Sifting(field, market, Relaxing(field))
        for _ in range(STEPS):
            sifting.step(total(field, empty_draft(field)))
    assert sifting.floor == found.cost


def test_no_day_follows_a_night_in_what_the_program_wants_freely() -> None:
    problem = read(
        changed(
            crowd(),
            lambda to: to.update(workers=to["workers"][:1]),
            lambda to: to["shifts"][0].update(night=True),
            lambda to: to["shifts"].pop(1),
            lambda to: to["rules"].update(reset_after_nights=841),
        )
    )
    _, answer = Relaxing(survey(problem).field).freely()
    *_, found = improve(survey(problem))
    assert answer.bound == pytest.approx(found.cost)
