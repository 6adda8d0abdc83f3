"""The optional part about several at once: all or none, one worker for all, together or apart, and who must be among a crew."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rigger.solver.check.breach import Breach
from rigger.solver.problem import Crew, Group, Problem


def among(problem: Problem, holder: Mapping[str, str]) -> Iterator[Breach]:
    """Tell every breach of a group that is a rule, and of every crew; `holder` says who holds each filled position."""
    for group in problem.groups:
        if group.weight is None:
            yield from broken(problem, group, holder)
    for crew in problem.crew:
        yield from _crew(crew, holder)


def broken(problem: Problem, group: Group, holder: Mapping[str, str]) -> Iterator[Breach]:
    """Tell every breach of a group, be it a rule or priced."""
    held = [holder.get(position) for position in group.positions]
    listed = ", ".join(group.positions)
    match group.mode:
        case "all_or_none":
            if any(held) and not all(held):
                yield Breach(group.mode, "some of these positions are filled, and not all.", listed)
        case "same_worker":
            if any(held) and len(set(held)) > 1:
                yield Breach(group.mode, "these positions are not all held by one worker, nor all empty.", listed)
        case "together":
            for shift, there in _shifts(problem, group, holder):
                if missing := [worker for worker in group.workers if worker not in there]:
                    yield Breach(group.mode, f"{', '.join(sorted(there))} stand in shift {shift} without {', '.join(missing)}.")
        case "apart":
            for shift, there in _shifts(problem, group, holder):
                if len(there) > 1:
                    yield Breach(group.mode, f"{', '.join(sorted(there))} stand in shift {shift}, and never should together.")


def _shifts(problem: Problem, group: Group, holder: Mapping[str, str]) -> Sequence[tuple[str, set[str]]]:
    """Return the shifts in which somebody of the group stands, each with those who do."""
    there: defaultdict[str, set[str]] = defaultdict(set)
    for shift, position in problem.positions():
        worker = holder.get(position.id)
        if worker in group.workers and (not group.positions or position.id in group.positions):
            there[shift.id].add(worker)
    return [*there.items()]


def _crew(crew: Crew, holder: Mapping[str, str]) -> Iterator[Breach]:
    held = [holder[position] for position in crew.positions if position in holder]
    found = sum(worker in crew.of for worker in held)
    if held and found < crew.at_least:
        says = f"{found} of {', '.join(crew.of) or 'nobody'} are among those who hold these, and {crew.at_least} must be."
        yield Breach("crew", says, ", ".join(crew.positions))
