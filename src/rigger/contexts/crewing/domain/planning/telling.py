"""What a plan says: who goes where and what each costs; and of what stays open, how many could hold it, and why not the others."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final
from uuid import UUID

from rigger.contexts.crewing.domain.planning.costs import broken, costs_of
from rigger.contexts.crewing.domain.planning.drawing import Drawn
from rigger.contexts.crewing.domain.planning.task import Pair
from rigger.contexts.crewing.events.plans import Assigned, LeftOpen, PlanFound
from rigger.solver.explain.eligible import Eligible
from rigger.solver.explain.shortage import shortage_of
from rigger.solver.plan import Assignment
from rigger.solver.whynot.ground import Ground
from rigger.solver.whynot.roster import Roster, roster_of

PROVEN: Final = 60
"""Of so many open positions it is sought whether people are too few for them."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A plan's assignments, and what no plan can cost less than."""

    held: frozenset[Pair]
    bound: int


def told(drawn: Drawn, sought: Sought) -> PlanFound:
    """Tell a plan that the gate let pass; when and after how long is for whoever asked."""
    gate, ground = drawn.gate, Ground(drawn.problem)
    costs = costs_of(drawn.problem, sought.held)
    assignments = tuple(Assigned(position, worker, gate.bars[position].may[worker], terms) for (position, worker), terms in costs.items())
    filled = {position for position, _ in sought.held}
    left = [position for position in gate.bars if position not in filled]
    open_costs = drawn.problem.costs.unfilled + drawn.problem.costs.preferred
    cost = sum(sum(each.costs.values()) for each in assignments)
    cost += sum(open_costs + broken(ground, position, "") for position in left)
    return PlanFound(
        assignments=assignments, open=tuple(_left_open(drawn, ground, sought, left)), cost=cost, bound=min(cost, sought.bound), seconds=0.0,
        known_at=gate.known_at, trainees=len({worker for bar in gate.bars.values() for worker in bar.trainees}),
    )  # fmt: skip


def _left_open(drawn: Drawn, ground: Ground, sought: Sought, left: list[UUID]) -> Iterator[LeftOpen]:
    """Say of each open position who could hold it; of the first ones also whether people are too few at that time."""
    pins = (Assignment(each.position, each.worker) for each in drawn.problem.published if each.pinned)
    roster = roster_of(ground, (*pins, *(Assignment(str(position), str(worker)) for position, worker in sought.held)))
    eligible, ordered = Eligible(ground), iter(left)
    for position in islice(ordered, PROVEN):
        wanted, people = _short(ground, eligible, roster, position)
        yield _one(drawn, position, wanted, people)
    yield from (_one(drawn, position) for position in ordered)


def _short(ground: Ground, eligible: Eligible, roster: Roster, position: UUID) -> tuple[int, int]:
    short = shortage_of(ground, eligible, roster, ground.seat(str(position)))
    return (len(short.positions), len(short.workers)) if short else (0, 0)


def _one(drawn: Drawn, position: UUID, wanted: int = 0, people: int = 0) -> LeftOpen:
    bar = drawn.gate.bars[position]
    return LeftOpen(position, len(bar.may), dict(bar.against.most_common()), wanted, people)
