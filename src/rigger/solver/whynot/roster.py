"""Who holds what in a plan, and what it would be after one change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rigger.solver.plan import Assignment
from rigger.solver.whynot.ground import Ground, Seat


@dataclass(frozen=True, slots=True)
class Roster:
    """Who holds each filled position, and what each worker holds."""

    holder: Mapping[str, str]
    held: Mapping[str, tuple[Seat, ...]]

    def of(self, worker: str) -> tuple[Seat, ...]:
        """Return the positions a worker holds."""
        return self.held.get(worker, ())

    def moved(self, worker: str, seat: Seat) -> "Roster":
        """Return the roster in which a worker takes a position, and whoever held it leaves it."""
        held, before = dict(self.held), self.holder.get(seat.position.id)
        if before is not None:
            held[before] = tuple(each for each in held[before] if each is not seat)
        held[worker] = (*held.get(worker, ()), seat)
        return Roster({**self.holder, seat.position.id: worker}, held)


def roster_of(ground: Ground, assignments: Iterable[Assignment]) -> Roster:
    """Return who holds what by a plan; raises `NoSuchWorker` or `NoSuchPosition`."""
    holder, held = dict[str, str](), dict[str, tuple[Seat, ...]]()
    for each in assignments:
        worker, seat = ground.worker(each.worker).id, ground.seat(each.position)
        holder[each.position] = worker
        held[worker] = (*held.get(worker, ()), seat)
    return Roster(holder, held)
