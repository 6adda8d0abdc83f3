"""What a plan's cost changes by, term by term, if one worker takes one position."""

from math import floor

from rigger.solver.plan import Terms
from rigger.solver.problem import Costs
from rigger.solver.whynot.ground import Ground, Seat
from rigger.solver.whynot.others import breaches, touched
from rigger.solver.whynot.roster import Roster


def change_of(ground: Ground, worker: str, seat: Seat, before: Roster, after: Roster) -> dict[str, int]:
    """Return the change of every term in cents, nought included."""
    change, costs = dict.fromkeys(Terms.__struct_fields__, 0), ground.problem.costs
    leaving = before.holder.get(seat.position.id)
    for who, sign in ((worker, 1), (leaving, -1)):
        if who is not None:
            for term, cents in holding(ground, who, seat).items():
                change[term] += sign * cents
            change["load"] += load(costs, len(after.of(who))) - load(costs, len(before.of(who)))
    if leaving is None:
        change["unfilled"] = -costs.unfilled * seat.shift.priority
    promised = ground.published.get(seat.position.id)
    if promised and not promised.pinned:
        change["change"] = costs.change * ((promised.worker == leaving) - (promised.worker == worker))
    for group in touched(ground, worker, seat, before):
        change["groups"] += (group.weight or 0) * (len(breaches(group, after)) - len(breaches(group, before)))
    return change


def holding(ground: Ground, name: str, seat: Seat) -> dict[str, int]:
    """Return what it costs, in cents, that a worker holds a position, whatever else is held."""
    worker, costs, minutes = ground.worker(name), ground.problem.costs, seat.shift.end - seat.shift.start
    return {
        "pay": (worker.rate * minutes + 30) // 60,
        "travel": floor(costs.km * 2 * ground.km(worker, seat.site) + 0.5),
        "penalty": worker.penalty,
        "preferred": -costs.preferred if seat.site.id in worker.preferred else 0,
        "turns": ground.problem.turns.get(name, 0),
    }


def load(costs: Costs, positions: int) -> int:
    """Return what it costs, in cents, that a worker holds so many positions, beside what each costs."""
    over = positions - costs.load_target
    return costs.load_step * (max(0, over) + max(0, over - 2))
