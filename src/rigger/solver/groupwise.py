"""Plans a larger problem group by group: whoever could do each other's work is planned anew, exactly, at the best prices known."""

from collections.abc import Generator
from typing import Final

from rigger.solver.found import Found
from rigger.solver.regrouping import Regrouping, Wish
from rigger.solver.searching import Search, rounds

LOOKS: Final = 10
"""How much the prices may look at in the time of one move."""
NEAR_ENOUGH: Final = 0.005
"""From which gap on an exact choice is worth its time."""
COLUMNS: Final = 4_000
"""How many sets an exact choice is made among at most."""
EFFORT: Final = 20_000
"""How many steps the sets of one worker may take to list."""
SLACK: Final = 3_000.0
"""How much more than the best, in cents, a set may lose that is looked at."""


def planned_groupwise(search: Search) -> Generator[Found]:
    """Move prices while the draft is bettered, then plan a group anew, and so on."""
    drafting, market, regrouping = search.drafting, search.market, Regrouping(search.field, COLUMNS)

    def beside(moves: int) -> bool:
        cost, until = drafting.cost, market.looked_at + LOOKS * moves
        while not market.is_still and market.looked_at < until:
            market.step(cost)
        return False

    for moves in rounds():
        yield from search.cool(moves, beside)
        gap = drafting.cost - market.bound
        if gap < NEAR_ENOUGH * drafting.cost or market.is_still:
            drafting.keep(regrouping.plan(drafting.best, Wish(drafting.some(), market.best, min(gap, SLACK), EFFORT)).draft)
            yield search.found
