"""A plan explained, position by position: its price, who else could hold it and for how much, and why an open one is open."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from rigger.solver.explain.eligible import Eligible
from rigger.solver.explain.pricing import Price, prices_of
from rigger.solver.explain.shortage import Shortage, shortage_of
from rigger.solver.plan import Plan
from rigger.solver.problem import Problem
from rigger.solver.whynot.asking import Whynot, against
from rigger.solver.whynot.ground import Ground, Seat
from rigger.solver.whynot.reasons import clearing
from rigger.solver.whynot.roster import roster_of

NEAR: Final = 3
"""How many are named who could help if one thing about them changed."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A position of a plan: its price; the cheapest other who could take it as things stand, and what the plan would then cost more.

    `eligible` are so many as could hold it had they nothing else to do, `stopped` says by which rules this plan keeps them from it. `short`
    proves that an open one stays open in every plan; then `near` names some who could hold it if one thing about them changed.
    """

    price: Price
    eligible: int
    next_best: tuple[str, int] | None = None
    stopped: Mapping[str, int] = field(default_factory=dict[str, int])
    short: Shortage | None = None
    says: str = ""
    near: tuple[tuple[str, str], ...] = ()


class Explain:
    """A plan for a problem, laid out once; raises `NoSuchWorker` or `NoSuchPosition` for ids that are not there."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self._ground, self._whynot = Ground(problem), Whynot(problem, plan)
        self._roster = roster_of(self._ground, plan.assignments)
        self._eligible = Eligible(self._ground)
        self._prices = {price.position: price for price in prices_of(self._ground, self._roster)}

    def open(self) -> Sequence[str]:
        """Return the positions that nobody holds."""
        return [name for name, price in self._prices.items() if price.worker is None]

    def explain(self, position: str) -> Explained:
        """Explain a position; of an open one also why it is."""
        seat = self._ground.seat(position)
        price, people = self._prices[position], self._eligible.for_seat(seat)
        answers = [self._whynot.ask(worker, position) for worker in people if worker != price.worker]
        best = min((each for each in answers if not each.reasons), key=lambda each: each.cost, default=None)
        short = None if price.worker else shortage_of(self._ground, self._eligible, self._roster, seat)
        return Explained(
            price=price,
            eligible=len(people),
            next_best=(best.worker, best.cost) if best else None,
            stopped=Counter(rule for each in answers for rule in {reason.rule for reason in each.reasons}),
            short=short,
            says=short.sentence(self._ground) if short else "",
            near=tuple(islice(self._near(seat), NEAR)) if short else (),
        )

    def _near(self, seat: Seat) -> Iterator[tuple[str, str]]:
        """Tell workers who could hold a position if one thing changed, each with that."""
        for worker in self._ground.problem.workers:
            reasons = tuple(against(self._ground, worker, seat, ()))
            for mend in clearing(reasons)[:1]:
                yield worker.id, mend.says
