"""Why a position stays open: at some moment a group of positions wants more people than there are who may hold any of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rigger.solver.explain.eligible import Eligible
from rigger.solver.matching import match
from rigger.solver.whynot.ground import Ground, Seat
from rigger.solver.whynot.roster import Roster

SEARCHED: Final = 40
"""Among how many positions the smallest group is sought; among more, one that is small."""


@dataclass(frozen=True, slots=True)
class Shortage:
    """Positions of which nobody can hold two, all wanted at `moment` (or in the rest after it), and all who may hold any of them: fewer."""

    moment: int
    positions: tuple[str, ...]
    workers: tuple[str, ...]

    def sentence(self, ground: Ground) -> str:
        """Put the shortage in words."""
        if not self.workers:
            return f"Nobody may hold {self.positions[0]}, whatever else they do."
        wanted = " or ".join(dict.fromkeys(" with ".join(ground.seat(each).position.needs) or "anybody" for each in self.positions))
        many = f"{_listed(self.positions)} want {wanted} around {ground.when(self.moment)}"
        few = f"only {_listed(self.workers)} may hold any of them"
        return f"{many}, and nobody can hold two of them: {few}. Positions: {len(self.positions)}, people: {len(self.workers)}."


def _listed(names: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def shortage_of(ground: Ground, eligible: Eligible, roster: Roster, seat: Seat) -> Shortage | None:
    """Return the smallest shortage that keeps an open position open in every plan, or None if none is found at its time alone."""
    found = (_at(moment, ground, eligible, roster, seat) for moment in _moments(ground, seat))
    return min((each for each in found if each), key=lambda each: len(each.positions), default=None)


def _moments(ground: Ground, seat: Seat) -> Iterator[int]:
    """Tell the moments at which one of the shifts begins that nobody can hold beside this one, itself first."""
    last = seat.shift.end + ground.problem.rules.min_rest
    yield from dict.fromkeys((seat.shift.start, *(each.start for each in ground.problem.shifts if seat.shift.start < each.start < last)))


def _at(moment: int, ground: Ground, eligible: Eligible, roster: Roster, seat: Seat) -> Shortage | None:
    """Return the shortage at a moment: whoever is wanted then, or still rests, can be wanted nowhere else."""
    rest = ground.problem.rules.min_rest
    held = {
        roster.holder[name]: each
        for name, each in ground.seats.items()
        if name in roster.holder and each.shift.start <= moment < each.shift.end + rest
    }
    positions = [seat]
    workers = dict[str, None]()
    for each in positions:
        for worker in eligible.for_seat(each):
            if worker not in workers:
                if worker not in held:
                    return None
                workers[worker] = None
                positions.append(held[worker])
    return _smallest(moment, {each.position.id: dict.fromkeys(eligible.for_seat(each), 0) for each in reversed(positions)}, tuple(workers))


def _smallest(moment: int, may: Mapping[str, Mapping[str, int]], workers: tuple[str, ...]) -> Shortage:
    """Return the smallest shortage among positions that want one person more than there are; the open one is the last of them."""
    places = [*may]
    if len(places) <= SEARCHED:
        for group in match(places, may).short:
            if places[-1] in group.places:
                return Shortage(moment, group.places, group.candidates)
    return Shortage(moment, tuple(places), workers)
