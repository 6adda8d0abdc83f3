"""Seeks the cheapest plan where ties bind: the search without them leads, what it breaks is left open, and filled again tie by tie."""

from collections.abc import Callable, Generator, Iterator, Sequence
from itertools import count
from math import inf
from typing import Final, Protocol

from rigger.solver.compiled import Floats
from rigger.solver.draft import Draft, empty_draft
from rigger.solver.moving import LEHMER, MODULUS
from rigger.solver.regrouping import Wish
from rigger.solver.shortlist import Shortlist
from rigger.solver.surveying import Survey
from rigger.solver.ties.breaking import PinsBreakATie, breaches, broken, mended
from rigger.solver.ties.neighbours import Neighbours
from rigger.solver.ties.proving import Proving
from rigger.solver.ties.reach import Reach
from rigger.solver.ties.regrouping import TiedRegrouping
from rigger.solver.ties.tied import ties_of

COLUMNS: Final = 4_000
EFFORT: Final = 20_000
SLACK: Final = 3_000.0
NEAR_ENOUGH: Final = 0.02
"""From which gap of the search without ties on its plan is worth being mended tie by tie."""
PATIENCE: Final = 60
"""After so many of its steps it is in any case."""
BETTER: Final = 0.002
"""By how much the plan without ties must have become cheaper to begin from it again."""
PROOF: Final = 20
"""After so many steps a proof is tried."""
TRIES: Final = 5
"""How often a tie that pins break is tried to be mended."""


class Loose(Protocol):
    """The best so far of a search that knows no ties, and its bound."""

    @property
    def draft(self) -> Draft: ...
    @property
    def cost(self) -> int: ...
    @property
    def bound(self) -> int: ...


class Market(Protocol):
    """What a search without ties knows: the best prices, the bound they prove, and who is near to each place."""

    @property
    def prices(self) -> Floats: ...
    @property
    def proven(self) -> float: ...
    @property
    def near(self) -> Shortlist: ...


type Step = tuple[Draft, int, int]
"""The best draft so far, what it costs, and what none costs less than."""


class TiedSearch:
    """One search: what the loose one finds is mended, and bettered around one tie after the other."""

    def __init__(self, survey: Survey, seed: int, market: Market, loosely: Iterator[Loose]) -> None:
        self._field, self._market, self._loosely = survey.field, market, loosely
        self._ties, self._seed = ties_of(survey), seed
        self._reach = Reach(self._ties)
        self._regrouping = TiedRegrouping(self._ties, self._reach, COLUMNS)
        self._neighbours = Neighbours(self._ties, self._reach, market.near)
        self._proving = Proving(self._ties, self._reach)
        self._todo, self._tries = list[int](), 0
        self._best = self._now = empty_draft(survey.field)

    def steps(self) -> Generator[Step]:
        """Let the loose search go on, begin anew from what it finds, and mend that tie by tie until the proof."""
        begun, loose = inf, next(self._loosely)
        for turn in count():
            further = next(self._loosely, None)
            loose = further or loose
            if not self._todo and loose.cost < begun * (1 - BETTER if further else 1):
                self._begin(loose.draft)
                begun = loose.cost
            if loose.cost - loose.bound < NEAR_ENOUGH * loose.cost or turn > PATIENCE:
                self._better()
            if not self._todo and (further is None or turn % PROOF == 0):
                self._now = self._proving.tried(self._best, self._market.prices, self._market.proven)
            yield from self._kept(loose.bound)
            if self._proving.is_proven:
                return

    def _kept(self, bound: int) -> Iterator[Step]:
        """Keep the draft if it is the cheapest; tell the best, unless what is pinned breaks a rule that nobody has mended yet."""
        if self._cost(self._now) < self._cost(self._best):
            self._best = self._now
        wrong = sum(1 for _ in broken(self._ties, self._best))
        if not wrong:
            cost = round(self._cost(self._best))
            yield self._best, cost, cost if self._proving.is_proven else min(cost, bound)
        elif self._tries > TRIES * wrong or self._proving.is_over:
            raise PinsBreakATie(ties=wrong)

    @property
    def _cost(self) -> Callable[[Draft], float]:
        return self._regrouping.cost

    def _begin(self, draft: Draft) -> None:
        """Begin from a plan that knows no ties: leave open what breaks a rule, and note where to look."""
        self._now = mended(self._ties, draft)
        self._todo = [number for number, tie in enumerate(self._ties.ties) if breaches(self._ties, tie, draft)]

    def _better(self) -> None:
        """Plan anew around the next tie that was broken, or else around one by chance."""
        urgent = [*broken(self._ties, self._now)]
        self._tries += bool(urgent)
        number = self._todo.pop(0) if self._todo and not urgent else self._one_of(urgent or range(len(self._ties.ties)))
        price = self._market.prices
        group = self._neighbours.around(number, self._now, price)
        self._now = self._regrouping.plan(self._now, Wish(group, price, SLACK, EFFORT)).draft

    def _one_of(self, some: Sequence[int]) -> int:
        """Return one of some by chance."""
        self._seed = (self._seed * LEHMER + 1) % MODULUS
        return some[self._seed % len(some)]
