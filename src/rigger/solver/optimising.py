"""Seeks the cheapest plan, step by step: each gives the best so far and a bound that none can beat; ask on while there is time."""

from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from rigger.solver.found import Found
from rigger.solver.groupwise import planned_groupwise
from rigger.solver.searching import Search
from rigger.solver.surveying import Survey
from rigger.solver.ties.pruning import pruned
from rigger.solver.ties.searching import TiedSearch
from rigger.solver.ties.tied import is_tied
from rigger.solver.wholly import planned_wholly

SMALL: Final = 60_000
"""How many options there may be where all is planned as a whole."""


def improve(survey: Survey, seed: int = 1, threads: int = 1) -> Generator[Found]:
    """Seek better plans and higher bounds until the best is proven; the same seed gives the same steps, with any number of threads."""
    with ThreadPoolExecutor(threads) as pool:
        survey = pruned(survey)
        search = Search(survey, seed, threads, pool)
        if is_tied(survey):
            yield from (Found(*step) for step in TiedSearch(survey, seed, search, _steps(search)).steps())
        else:
            yield from _steps(search)


def _steps(search: Search) -> Generator[Found]:
    yield from search.begin()
    small = search.field.options.cost.size <= SMALL
    for found in planned_wholly(search) if small else planned_groupwise(search):
        yield found
        if found.is_proven:
            return
