"""What each position costs in a plan, term by term, and what the plan would cost less if it fell away."""

from collections.abc import Iterator
from dataclasses import dataclass

from rigger.solver.whynot.ground import Ground, Seat
from rigger.solver.whynot.prices import holding, load
from rigger.solver.whynot.roster import Roster


@dataclass(frozen=True, slots=True)
class Price:
    """A position, who holds it if anybody does, its share of the cost in cents by term, and what would be saved if it fell away.

    The shares of all positions, and what priced groups cost, add up to the cost of the plan. Above the load a later shift costs more than
    an earlier one, so that what is saved can be more than the share.
    """

    position: str
    worker: str | None
    terms: dict[str, int]
    saved: int

    @property
    def cost(self) -> int:
        """The share of the cost in cents."""
        return sum(self.terms.values())


def prices_of(ground: Ground, roster: Roster) -> Iterator[Price]:
    """Tell the price of every position, in the order they are written."""
    steps = {seat.position.id: step for worker in roster.held for seat, step in _steps(ground, roster, worker)}
    for name, seat in ground.seats.items():
        worker = roster.holder.get(name)
        if worker is None:
            terms, last = {"unfilled": ground.problem.costs.unfilled * seat.shift.priority}, 0
        else:
            many, costs = len(roster.of(worker)), ground.problem.costs
            terms = holding(ground, worker, seat) | {"load": steps[name]}
            last = load(costs, many) - load(costs, many - 1)
        promised = ground.published.get(name)
        broken = promised is not None and not promised.pinned and promised.worker != worker
        terms |= {"change": ground.problem.costs.change if broken else 0}
        yield Price(name, worker, terms, sum(terms.values()) - terms.get("load", 0) + last)


def _steps(ground: Ground, roster: Roster, worker: str) -> Iterator[tuple[Seat, int]]:
    """Tell what each position adds to a worker's load, taken in the order of their starts."""
    costs = ground.problem.costs
    for many, seat in enumerate(sorted(roster.of(worker), key=lambda each: (each.shift.start, each.position.id)), start=1):
        yield seat, load(costs, many) - load(costs, many - 1)
