"""Who may do what at all: each worker against each block of places, rules 1 to 6 and the rest after what is held already."""

from typing import NamedTuple

from rigger.solver.compiled import Flags, Floats, Ints, compiled, inlined
from rigger.solver.field import Held, Options, Places, Rules, Shifts
from rigger.solver.rostering import Roster, add, fits, recall


class People(NamedTuple):
    """What counts of the workers: by worker; by worker and site; by worker and class, until when it lasts; away, from and to."""

    rate: Ints
    fixed: Ints
    nights: Flags
    goes: Flags
    way: Ints
    road: Floats
    until: Ints
    first: Ints
    away: Ints
    back: Ints


class Asked(NamedTuple):
    """What is asked, and by whom it was promised.

    The site of each shift; the classes of each place, from `first` on; the row of `listed` that decides who may, or -1; the site of each
    block, and whether it has such rows; who keeps a published place, and what that saves; how long a shift with both ways may be.
    """

    site: Ints
    first: Ints
    needs: Ints
    row: Ints
    listed: Flags
    there: Ints
    mixed: Flags
    keeper: Ints
    change: int
    longest: float


class Ground(NamedTuple):
    """All of it."""

    people: People
    asked: Asked
    rules: Rules
    shifts: Shifts
    places: Places
    held: Held


@inlined
def _free(people: People, worker: int, start: int, end: int) -> bool:
    away = False
    for i in range(people.first[worker], people.first[worker + 1]):
        away |= people.away[i] < end and start < people.back[i]
    return not away


@inlined
def _holds(ground: Ground, worker: int, place: int, end: int) -> bool:
    asked = ground.asked
    lacks = False
    for i in range(asked.first[place], asked.first[place + 1]):
        lacks |= ground.people.until[worker, asked.needs[i]] < end
    return not lacks


@inlined
def _may(ground: Ground, worker: int, block: int, usual: int) -> int:
    """Return the places of a block that a worker may hold, as bits."""
    places, bits = ground.places, 0
    end = ground.shifts.end[places.shift[places.low[block]]]
    for k in range(places.many[block]):
        place = places.low[block] + k
        row = ground.asked.row[place]
        if (usual and _holds(ground, worker, place, end)) if row < 0 else ground.asked.listed[row, worker]:
            bits |= 1 << k
    return bits


@inlined
def _usual(ground: Ground, worker: int, shift: int) -> bool:
    """Tell whether rules 2 to 6 let a worker do a shift."""
    people = ground.people
    if not people.goes[worker, ground.asked.site[shift]] or (ground.shifts.night[shift] and not people.nights[worker]):
        return False
    return _free(people, worker, ground.shifts.start[shift], ground.shifts.end[shift])


@inlined
def _cost(ground: Ground, worker: int, block: int) -> int:
    """Return pay, travel, penalty and what is wished for, in cents; what is kept of the published plan costs less by the change."""
    place = ground.places.low[block]
    shift, people = ground.places.shift[place], ground.people
    pay = (2 * people.rate[worker] * (ground.shifts.end[shift] - ground.shifts.start[shift]) + 60) // 120
    kept = ground.asked.change if ground.asked.keeper[place] == worker else 0
    return int(pay + people.fixed[worker] + people.way[worker, ground.asked.site[shift]] - kept)


@inlined
def _reaches(ground: Ground, worker: int, shift: int) -> bool:
    whole = ground.shifts.end[shift] - ground.shifts.start[shift] + ground.people.road[worker, ground.asked.site[shift]]
    return bool(whole <= ground.asked.longest)


@compiled
def check_held(rules: Rules, held: Held, roster: Roster, sound: Flags) -> None:
    """Write of every worker whether what they hold already keeps every rule by itself."""
    for worker in range(sound.size):
        roster.size[0], sound[worker] = 0, True
        for i in range(held.first[worker], held.first[worker + 1]):
            sound[worker] &= fits(rules, roster, held.start[i], held.end[i], held.night[i])
            add(roster, held.start[i], held.end[i], held.night[i])


@inlined
def _bits(ground: Ground, roster: Roster, worker: int, block: int) -> int:
    shift, shifts = ground.places.shift[ground.places.low[block]], ground.shifts
    bits = _may(ground, worker, block, int(_usual(ground, worker, shift)))
    if bits == 0 or not _reaches(ground, worker, shift):
        return 0
    return bits if fits(ground.rules, roster, shifts.start[shift], shifts.end[shift], shifts.night[shift]) else 0


@compiled
def fill(ground: Ground, room: Ints, options: Options, roster: Roster) -> None:
    """Write the options of every worker from `room` on, and how many there are."""
    for worker in range(room.size - 1):
        at = room[worker]
        recall(ground.held, worker, roster)
        if room[worker + 1] > at:
            goes = ground.people.goes[worker]
            for block in range(ground.places.low.size):
                if not (goes[ground.asked.there[block]] or ground.asked.mixed[block]):
                    continue
                bits = _bits(ground, roster, worker, block)
                if bits:
                    options.shift[at], options.block[at] = ground.places.shift[ground.places.low[block]], block
                    options.choice[at], options.cost[at] = ground.places.choice[block] + bits, _cost(ground, worker, block)
                    at += 1
        options.first[worker] = at - room[worker]
