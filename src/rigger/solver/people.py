"""What counts of each worker, in rows: pay, the sites they go to and the way there, and until when they hold which class."""

from collections.abc import Mapping

import numpy as np

from rigger.solver.compiled import Flags, Floats, Ints
from rigger.solver.eligible import People
from rigger.solver.problem import Problem, Worker

RADIUS_KM = 6371.0088
DETOUR = 1.3
LONG_AGO = -(1 << 60)


def classes_of(problem: Problem) -> tuple[str, ...]:
    """Return every class of ticket that is asked for."""
    return tuple(dict.fromkeys(need for _, position in problem.positions() for need in position.needs))


def people_of(problem: Problem) -> People:
    """Return the workers in rows, in the order they are written."""
    workers, km = problem.workers, km_of(problem)
    away = [[*sorted(worker.unavailable)] for worker in workers]
    stretches = np.array([each for mine in away for each in mine], np.int64).reshape(-1, 2)
    preferred = _sites(problem, [worker.preferred for worker in workers])
    way = np.floor(problem.costs.km * 2 * km + 0.5).astype(np.int64) - problem.costs.preferred * preferred
    return People(
        rate=np.array([worker.rate for worker in workers], np.int64),
        fixed=np.array([worker.penalty + problem.turns.get(worker.id, 0) for worker in workers], np.int64),
        nights=np.array([worker.nights for worker in workers], np.bool_),
        goes=_goes(problem, km),
        way=way,
        road=2 * (problem.travel or 0) * km,
        until=_until(problem),
        first=np.append(0, np.cumsum([len(mine) for mine in away])).astype(np.int64),
        away=np.ascontiguousarray(stretches[:, 0]),
        back=np.ascontiguousarray(stretches[:, 1]),
    )


def km_of(problem: Problem) -> Floats:
    """Return the kilometres from every home to every site: the great circle, times 1.3."""
    homes = np.radians(np.array([worker.home for worker in problem.workers], np.float64).reshape(-1, 1, 2))
    sites = np.radians(np.array([site.at for site in problem.sites], np.float64).reshape(1, -1, 2))
    half = np.sin((sites - homes) / 2) ** 2
    chord = half[..., 0] + np.cos(homes[..., 0]) * np.cos(sites[..., 0]) * half[..., 1]
    km: Floats = 2 * RADIUS_KM * np.arcsin(np.minimum(1.0, np.sqrt(chord))) * DETOUR
    return km


def _goes(problem: Problem, km: Floats) -> Flags:
    """Tell for every worker and site whether rules 2, 4 and 6 let them go there."""
    inducted = _sites(problem, [worker.inductions for worker in problem.workers])
    barred = _sites(problem, [worker.barred for worker in problem.workers])
    asks = np.array([site.induction for site in problem.sites], np.bool_)
    furthest = np.array([[worker.max_km] for worker in problem.workers]).reshape(-1, 1)
    goes: Flags = (km <= furthest) & (inducted | ~asks) & ~barred
    return goes


def _sites(problem: Problem, named: list[tuple[str, ...]]) -> Flags:
    number = {site.id: n for n, site in enumerate(problem.sites)}
    marked = np.zeros((len(named), len(number)), np.bool_)
    for row, names in enumerate(named):
        marked[row, [number[name] for name in names]] = True
    return marked


def _until(problem: Problem) -> Ints:
    """Return for every worker and class until when they hold it, or one that covers it."""
    column = {code: n for n, code in enumerate(classes_of(problem))}
    covered = {code: _covered(problem.covers, code) for worker in problem.workers for code in (each.code for each in worker.tickets)}
    until = np.full((len(problem.workers), len(column)), LONG_AGO, np.int64)
    for row, worker in enumerate(problem.workers):
        for code, expires in _held(worker, covered):
            if code in column:
                until[row, column[code]] = max(until[row, column[code]], expires)
    return until


def _held(worker: Worker, covered: Mapping[str, frozenset[str]]) -> list[tuple[str, int]]:
    return [(code, ticket.expires) for ticket in worker.tickets for code in covered[ticket.code]]


def _covered(covers: Mapping[str, tuple[str, ...]], code: str) -> frozenset[str]:
    """Return the classes whose work the holder of one may do, step by step."""
    reached, todo = {code}, [code]
    while todo:
        fresh = [each for each in covers.get(todo.pop(), ()) if each not in reached]
        reached.update(fresh)
        todo += fresh
    return frozenset(reached)
