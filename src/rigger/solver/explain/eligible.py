"""Who could hold a position if they had nothing else to do than what is pinned: the people of its kind."""

from collections import defaultdict

from rigger.solver.plan import Assignment
from rigger.solver.whynot.asking import against
from rigger.solver.whynot.ground import Ground, Seat
from rigger.solver.whynot.roster import roster_of


class Eligible:
    """Answers for one problem, and remembers: positions of one shift that ask for the same have the same people."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._pins = roster_of(ground, (Assignment(each.position, each.worker) for each in ground.problem.published if each.pinned))
        self._known: dict[object, tuple[str, ...]] = {}
        self._holders: defaultdict[str, list[str]] = defaultdict(list)
        for worker in ground.problem.workers:
            for ticket in worker.tickets:
                self._holders[ticket.code].append(worker.id)

    def for_seat(self, seat: Seat) -> tuple[str, ...]:
        """Return the workers, by id, in the order they are written."""
        name = seat.position.id
        alike = name if name in self._ground.problem.may or name in self._pins.holder else (seat.shift.id, seat.position.needs)
        if alike not in self._known:
            self._known[alike] = tuple(worker for worker in self._likely(seat) if self._may(worker, seat))
        return self._known[alike]

    def _likely(self, seat: Seat) -> list[str]:
        """Return those who come into question at all: whoever it is pinned to, or holds a class for each that is asked for."""
        name = seat.position.id
        if name in self._pins.holder:
            return [self._pins.holder[name]]
        if name in self._ground.problem.may:
            return [*self._ground.problem.may[name]]
        holding = [{worker for code in self._ground.doing(need) for worker in self._holders[code]} for need in seat.position.needs]
        return [worker.id for worker in self._ground.problem.workers if all(worker.id in each for each in holding)]

    def _may(self, worker: str, seat: Seat) -> bool:
        pinned = tuple(each for each in self._pins.of(worker) if each.position.id != seat.position.id)
        return not any(True for _ in against(self._ground, self._ground.worker(worker), seat, pinned))
