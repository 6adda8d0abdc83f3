"""Plans a smaller problem as a whole, by programs: what single options are worth, the best prices, and the best plan near them."""

from collections.abc import Generator
from typing import Final

from rigger.solver.found import Found
from rigger.solver.generating import Generating
from rigger.solver.relaxing import Relaxing
from rigger.solver.searching import Search, rounds
from rigger.solver.sifting import Sifting

MOVES: Final = 60
"""How many moves are tried in the time of one iteration of a program."""


def planned_wholly(search: Search) -> Generator[Found]:
    """Begin with what single options are worth, find the best prices from there, then the best plan of what loses little at them."""
    drafting, market, relaxing = search.drafting, search.market, Relaxing(search.field)
    price, answer = relaxing.freely()
    market.offer(price)
    drafting.follow(answer.option, answer.place)
    yield search.found
    drafting.plan_days()
    yield from _priced(search)
    sifting = Sifting(search.field, market, relaxing)
    while True:
        answer = sifting.step(drafting.cost)
        drafting.follow(answer.option, answer.place)
        search.floor = sifting.floor
        yield search.found


def _priced(search: Search) -> Generator[Found]:
    """Find the best prices while people are moved about, and what is to be done at them."""
    drafting, known = search.drafting, search.drafting.cost
    program = Generating(search.field, search.market, drafting.best)

    def beside(moves: int) -> bool:
        nonlocal known
        if drafting.cost < known:
            program.learn(drafting.best)
            known = drafting.cost
        enough = program.work + moves // MOVES
        while not program.is_over and program.work < enough:
            program.step()
        return program.is_over

    for moves in rounds():
        yield from search.cool(moves, beside)
        if program.is_over:
            break
    drafting.keep(program.chosen())
    yield search.found
