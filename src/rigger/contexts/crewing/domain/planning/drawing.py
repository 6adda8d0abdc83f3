"""Draws the crew problem of a task: who may comes from the gate, hours from the fatigue sets that hold, costs from the prices."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Final
from uuid import UUID

from msgspec import structs

from rigger.contexts.crewing.domain.candidates import Someone
from rigger.contexts.crewing.domain.ledger import DAY
from rigger.contexts.crewing.domain.planning import limits
from rigger.contexts.crewing.domain.planning.bars import Bar, Gate
from rigger.contexts.crewing.domain.planning.hours import Clock, Hours
from rigger.contexts.crewing.domain.planning.task import Pair, Task, Wanted
from rigger.contexts.crewing.domain.planning.ties import crews_of, groups_of
from rigger.gate.clock import zone_named
from rigger.solver import problem as crew
from rigger.solver.whynot.ground import Ground
from rigger.solver.whynot.hours import spoilt

NOWHERE: Final = (0.0, 0.0)
"""Where homes and sites lie while nobody has said where people live: nothing is far from anything."""
ELSEWHERE: Final = "elsewhere"
"""Where what is booked already is worked, as far as a plan need know."""
RESTED: Final = 14 * DAY
"""Seconds before a plan in which hours count."""
WEEK: Final = 7 * limits.DAY


@dataclass(frozen=True, slots=True)
class Drawn:
    """A task as a crew problem, and what stays the same of it however often it is solved."""

    task: Task
    gate: Gate
    problem: crew.Problem

    def without(self, pairs: Iterable[Pair]) -> "Drawn":
        """Return it without some pairs: those may not, whatever was thought before."""
        refused = defaultdict[str, set[str]](set)
        for position, worker in pairs:
            refused[str(position)].add(str(worker))
        may = {
            position: tuple(each for each in workers if each not in refused[position]) if position in refused else workers
            for position, workers in self.problem.may.items()
        }
        return Drawn(self.task, self.gate, structs.replace(self.problem, may=may))


def drawn(task: Task) -> Drawn:
    """Draw a task with at least one position; raises `NoSuchLimits` and what the gate raises."""
    gate = Gate(task)
    kept = limits.blocking(bar.judging.bench.hours.rules for bar in gate.bars.values())
    first = min(task.wanted, key=lambda each: each.asked.during.start).asked
    clock, rules = Clock.at(first.during, first.zone), limits.rules_of(kept)
    hours = Hours(clock, kept, rules, clock.stretch(task.during.start, task.during.end))
    return Drawn(task, gate, _problem(task, gate, hours))


def _problem(task: Task, gate: Gate, hours: Hours) -> crew.Problem:
    of_use = {worker for bar in gate.bars.values() for worker in bar.may}.union(*task.ties.together, *task.ties.apart)
    people = [each for each in task.people if each.worker in of_use]
    warned, sites = _warned(gate), (each.site for each in task.asked)
    plain = crew.Problem(
        format=crew.FORMAT, origin=hours.clock.origin.isoformat(), covers={},
        sites=tuple(crew.Site(each, NOWHERE, induction=False) for each in (*map(str, dict.fromkeys(sites)), ELSEWHERE)),
        workers=tuple(_worker(each, task, warned) for each in people),
        shifts=tuple(_shifts(task, hours)), rules=hours.rules, costs=_costs(task, hours), published=tuple(_told(task, gate)),
        may=_may(gate), groups=tuple(groups_of(task)), crew=tuple(crews_of(task, gate, people)),
    )  # fmt: skip
    return _with_hours(plain, people, hours)


def _may(gate: Gate) -> dict[str, tuple[str, ...]]:
    """Return who may hold each position; like ones share a list."""
    lists = {id(bar): tuple(map(str, bar.may)) for bar in gate.bars.values()}
    return {str(position): lists[id(bar)] for position, bar in gate.bars.items()}


def _warned(gate: Gate) -> Mapping[UUID, set[UUID]]:
    """Return the sites at which somebody would be warned of somewhere, by worker."""
    found = defaultdict[UUID, set[UUID]](set)
    bars: dict[int, Bar] = {id(bar): bar for bar in gate.bars.values()}
    for bar in bars.values():
        for worker in bar.warned:
            found[worker].add(bar.asked.site)
    return found


def _worker(someone: Someone, task: Task, warned: Mapping[UUID, set[UUID]]) -> crew.Worker:
    begin = int(task.during.start.timestamp())
    worked = someone.worked(begin - RESTED, begin)
    sites = dict.fromkeys(asked.site for asked in task.asked)
    return crew.Worker(
        id=str(someone.worker), home=NOWHERE, rate=0, penalty=round(worked * task.prices.hour_worked), max_km=0.0, nights=True,
        preferred=tuple(str(site) for site in sites if site not in warned.get(someone.worker, ())),
    )  # fmt: skip


def _shifts(task: Task, hours: Hours) -> Iterator[crew.Shift]:
    shifts = defaultdict[UUID, list[Wanted]](list)
    for each in task.wanted:
        shifts[each.shift].append(each)
    for key, wanted in shifts.items():
        asked = wanted[0].asked
        start, end = hours.clock.stretch(asked.during.start, asked.during.end)
        positions = tuple(crew.Position(str(each.asked.position), tuple(need.type for need in each.asked.needs)) for each in wanted)
        night = hours.is_night(asked.during, zone_named(asked.zone))
        yield crew.Shift(id=str(key), site=str(asked.site), start=start, end=end, night=night, priority=1, positions=positions)


def _costs(task: Task, hours: Hours) -> crew.Costs:
    prices, weeks = task.prices, max(1, ceil((hours.plan[1] - hours.plan[0]) / WEEK))
    return crew.Costs(
        km=0, unfilled=max(0, prices.open_position - prices.warning), preferred=prices.warning, load_target=prices.shifts_a_week * weeks,
        load_step=prices.extra_shift, change=prices.changed_offer,
    )  # fmt: skip


def _told(task: Task, gate: Gate) -> Iterator[crew.Published]:
    """Tell what somebody was offered and may still hold."""
    for each in task.wanted:
        if each.told in gate.bars[each.asked.position].may:
            yield crew.Published(str(each.asked.position), str(each.told))


def _with_hours(plain: crew.Problem, people: Iterable[Someone], hours: Hours) -> crew.Problem:
    """Return the problem with what everybody works beside it.

    Whose other work breaks a rule by itself would hold nothing; the gate says what they may, so they are planned as if it were not there,
    and the gate looks at the plan.
    """
    ground = Ground(plain)
    workers, shifts, may, pins = list[crew.Worker](), list(plain.shifts), dict(plain.may), list(plain.published)
    for worker, someone in zip(plain.workers, people, strict=True):
        beside = hours.beside(someone)
        every = (*beside.history, *(each.stretch for each in beside.booked))
        if not every or any(True for _ in spoilt(ground, structs.replace(worker, history=every))):
            workers.append(worker)
            continue
        workers.append(structs.replace(worker, history=beside.history))
        for each in beside.booked:
            name = f"{worker.id}@{each.stretch[0]}"
            start, end = each.stretch
            position = (crew.Position(name),)
            shifts.append(crew.Shift(id=name, site=ELSEWHERE, start=start, end=end, night=each.night, priority=1, positions=position))
            may[name] = (worker.id,)
            pins.append(crew.Published(name, worker.id, pinned=True))
    return structs.replace(plain, workers=tuple(workers), shifts=tuple(shifts), may=may, published=tuple(pins))
