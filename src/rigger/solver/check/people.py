"""Rules 1 to 6, and the two that may stand in their place or beside them: whether this worker may hold this position at all."""

from collections.abc import Iterator, Mapping
from math import asin, cos, radians, sin, sqrt

from rigger.solver.check.breach import Breach
from rigger.solver.problem import Place, Position, Problem, Shift, Site, Worker

RADIUS_KM = 6371.0088
DETOUR = 1.3


def km(home: Place, site: Place) -> float:
    """Return the kilometres from a home to a site: the great circle, times 1.3."""
    (lat1, lon1), (lat2, lon2) = ((radians(degrees) for degrees in place) for place in (home, site))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * RADIUS_KM * asin(min(1.0, sqrt(half))) * DETOUR


def may_hold(problem: Problem, site: Site, shift: Shift, position: Position, worker: Worker) -> Iterator[Breach]:
    """Tell every breach of who may hold a position, whatever else the worker does."""
    decided = problem.may.get(position.id)
    if decided is None:
        found = (*_tickets(problem.covers, shift, position, worker), *_place_and_time(site, shift, worker))
    elif worker.id in decided:
        found = ()
    else:
        found = (("may", "the worker does not stand in the list of those who may hold it."),)
    for rule, says in (*found, *_way(problem, site, shift, worker)):
        yield Breach(rule, says, position.id, worker.id)


def _tickets(covers: Mapping[str, tuple[str, ...]], shift: Shift, position: Position, worker: Worker) -> Iterator[tuple[str, str]]:
    for need in position.needs:
        fitting = [ticket for ticket in worker.tickets if need in _done_with(ticket.code, covers)]
        if not fitting:
            yield "tickets", f"the worker has no ticket {need}, nor one that covers it."
        elif all(ticket.expires < shift.end for ticket in fitting):
            last = max(fitting, key=lambda ticket: ticket.expires)
            yield "tickets", f"{need} is asked for until {shift.end}, and the worker's {last.code} ends at {last.expires}."


def _done_with(code: str, covers: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Return all classes whose work the holder of one may do."""
    reached, todo = {code}, [code]
    while todo:
        for covered in covers.get(todo.pop(), ()):
            if covered not in reached:
                reached.add(covered)
                todo.append(covered)
    return frozenset(reached)


def _place_and_time(site: Site, shift: Shift, worker: Worker) -> Iterator[tuple[str, str]]:
    if site.induction and site.id not in worker.inductions:
        yield "induction", f"{site.id} asks for an induction that the worker has not done."
    for start, end in worker.unavailable:
        if start < shift.end and shift.start < end:
            yield "availability", f"the worker is away from {start} to {end}, and the shift is from {shift.start} to {shift.end}."
    if (distance := km(worker.home, site.at)) > worker.max_km:
        yield "distance", f"the site is {distance:.3f} km from home, and the worker goes {worker.max_km:g}."
    if shift.night and not worker.nights:
        yield "nights", "it is a night shift, and the worker does none."
    if site.id in worker.barred:
        yield "barred", f"the worker is barred from {site.id}."


def _way(problem: Problem, site: Site, shift: Shift, worker: Worker) -> Iterator[tuple[str, str]]:
    limit = problem.rules.max_shift_travel
    if limit is None or problem.travel is None:
        return
    whole = shift.end - shift.start + 2 * problem.travel * km(worker.home, site.at)
    if whole > limit:
        yield "max_shift_travel", f"the shift and the way there and back take {whole:.1f} minutes, and {limit} are allowed."
