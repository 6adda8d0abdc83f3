"""The question itself: why is this worker not in this position, and what would it cost if they were?"""

from collections.abc import Iterator, Sequence

from rigger.solver.plan import Assignment, Plan
from rigger.solver.problem import Problem, Worker
from rigger.solver.whynot.ground import Ground, Seat
from rigger.solver.whynot.hours import Hours, spoilt, work_of
from rigger.solver.whynot.others import about_others, free_of
from rigger.solver.whynot.person import about_person
from rigger.solver.whynot.prices import change_of
from rigger.solver.whynot.reasons import Answer, Reason, clearing
from rigger.solver.whynot.roster import Roster, roster_of


def against_the_rules(problem: Problem) -> Iterator[tuple[int, Reason]]:
    """Tell each pin that its worker cannot keep beside their other pins, by its place among the published; groups are not looked at."""
    pinned = {place: each for place, each in enumerate(problem.published) if each.pinned}
    if not pinned:
        return
    ground = Ground(problem)
    pins = roster_of(ground, (Assignment(each.position, each.worker) for each in pinned.values()))
    for place, each in pinned.items():
        worker, seat = ground.worker(each.worker), ground.seat(each.position)
        others = tuple(other for other in pins.of(each.worker) if other is not seat)
        yield from ((place, reason) for reason in against(ground, worker, seat, others))


def against(ground: Ground, worker: Worker, seat: Seat, others: Sequence[Seat]) -> Iterator[Reason]:
    """Tell every reason that comes of the worker and of what else the worker holds."""
    yield from about_person(ground, worker, seat)
    hours = Hours(ground, seat.stint, work_of(worker, others), free_of(ground, worker.id, others))
    yield from tuple(spoilt(ground, worker)) or hours.reasons()


class Whynot:
    """A plan for a problem, laid out once to be asked often; raises `NoSuchWorker` or `NoSuchPosition` for ids that are not there."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self._ground = Ground(problem)
        self._before = roster_of(self._ground, plan.assignments)

    def ask(self, worker: str, position: str) -> Answer:
        """Answer for a worker in a position, against all that the worker holds by the plan; raises as above."""
        seat = self._ground.seat(position)
        after = self._before.moved(self._ground.worker(worker).id, seat)
        if reasons := tuple(self._reasons(worker, seat, after)):
            return Answer(worker, position, reasons, clearing(reasons))
        return Answer(worker, position, change=change_of(self._ground, worker, seat, self._before, after))

    def _reasons(self, worker: str, seat: Seat, after: Roster) -> Iterator[Reason]:
        others = tuple(each for each in self._before.of(worker) if each is not seat)
        yield from against(self._ground, self._ground.worker(worker), seat, others)
        yield from about_others(self._ground, worker, seat, self._before, after)
