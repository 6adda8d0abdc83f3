"""What binds a position to others as reasons: pins, groups that are rules, and who must be among a crew; and what priced groups cost."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rigger.solver.problem import Group
from rigger.solver.whynot.ground import Ground, Seat
from rigger.solver.whynot.reasons import Mend, Reason
from rigger.solver.whynot.roster import Roster


def about_others(ground: Ground, worker: str, seat: Seat, before: Roster, after: Roster) -> Iterator[Reason]:
    """Tell every reason that comes of other positions and workers, once the worker has taken the position."""
    pin = ground.published.get(seat.position.id)
    if pin and pin.pinned and pin.worker != worker:
        says = f"{seat.position.id} is pinned to {pin.worker}."
        yield Reason("pinned", says, {"worker": pin.worker}, (Mend("pin", f"{seat.position.id} is unpinned from {pin.worker}"),))
    for group in touched(ground, worker, seat, before):
        if group.weight is None and (where := breaches(group, after)):
            yield Reason(group.mode, _told(group, where[0]), {"breaches": len(where)})
    for crew in ground.problem.crew:
        if seat.position.id in crew.positions:
            held = [after.holder[each] for each in crew.positions if each in after.holder]
            if (found := sum(each in crew.of for each in held)) < crew.at_least:
                says = f"{', '.join(crew.positions)} must have {crew.at_least} of {', '.join(crew.of)} among them, and would have {found}."
                yield Reason("crew", says, {"found": found, "at_least": crew.at_least})


def touched(ground: Ground, worker: str, seat: Seat, before: Roster) -> Iterable[Group]:
    """Return the groups that a worker's taking of a position may bear on."""
    names = (seat.position.id, worker, before.holder.get(seat.position.id, ""))
    return {id(group): group for name in names for group in ground.groups.get(name, ())}.values()


def breaches(group: Group, roster: Roster) -> tuple[str, ...]:
    """Return where a group is broken, a word each: the shift, or the first of its positions."""
    match group.mode:
        case "all_or_none":
            filled = sum(each in roster.holder for each in group.positions)
            return group.positions[:1] if 0 < filled < len(group.positions) else ()
        case "same_worker":
            holders = {roster.holder.get(each) for each in group.positions}
            return group.positions[:1] if len(holders) > 1 else ()
        case "together":
            return tuple(shift for shift, there in _there(group, roster).items() if len(there) < len(frozenset(group.workers)))
        case "apart":
            return tuple(shift for shift, there in _there(group, roster).items() if len(there) > 1)


def free_of(ground: Ground, worker: str, seats: Iterable[Seat]) -> frozenset[str]:
    """Return which of a worker's positions may be given up without breaking a pin, a group or a crew."""
    together = any(group.weight is None and group.mode == "together" for group in ground.groups.get(worker, ()))
    return frozenset() if together else frozenset(seat.position.id for seat in seats) - ground.bound


def _there(group: Group, roster: Roster) -> dict[str, set[str]]:
    """Return the shifts in which workers of a group stand, among its positions if it names any, each with those who do."""
    there: defaultdict[str, set[str]] = defaultdict(set)
    for worker in group.workers:
        for seat in roster.of(worker):
            if not group.positions or seat.position.id in group.positions:
                there[seat.shift.id].add(worker)
    return there


def _told(group: Group, where: str) -> str:
    positions, workers = ", ".join(group.positions), ", ".join(group.workers)
    match group.mode:
        case "all_or_none":
            return f"{positions} are filled all or none, and one would stay empty."
        case "same_worker":
            return f"{positions} are for one worker, and would not all have the same."
        case "together":
            return f"{workers} stand in a shift together or not at all, and {where} would have some of them."
        case "apart":
            return f"{workers} never stand in one shift, and {where} would have two of them."
