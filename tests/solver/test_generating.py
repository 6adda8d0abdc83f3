"""Column generation on small problems: its prices prove as much as any do, and never more than the best plan costs."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from rigger.solver.drafting import Drafting
from rigger.solver.generating import Generating
from rigger.solver.market import Market
from rigger.solver.optimising import improve
from rigger.solver.surveying import survey
from tests.soak import rounds
from tests.solver.small import drawn

STEPS = 300


@pytest.mark.parametrize("seed", range(rounds(test=10, soak=500)))
def test_no_prices_prove_more_than_the_program_finds_and_no_plan_costs_less(seed: int) -> None:
    surveyed = survey(drawn(seed))
    *_, best = improve(surveyed, seed)
    with ThreadPoolExecutor(1) as pool:
        stepped, asked = Market(surveyed.field, pool), Market(surveyed.field, pool)
        drafting = Drafting(surveyed, seed)
        drafting.begin()
        for _ in range(STEPS):
            stepped.step(drafting.cost)
        program = Generating(surveyed.field, asked, drafting.best)
        while not program.is_over:
            program.step()
    assert stepped.bound - 1 <= asked.bound <= best.cost
