"""The mobilisation matrix of a job: everybody who goes there against everything it asks, what stops the flight first."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from rigger.contexts.crewing.domain.candidates import Someone
from rigger.contexts.crewing.domain.cells import Actor, Cell, Looking
from rigger.contexts.crewing.domain.requirements import Asking, Going, Requirement
from rigger.gate.clock import day_of, last_day, zone_named

type Booked = Literal["confirmed", "red", "offered", "named"]
"""How sure it is that a person goes: booked, booked but red, asked, or only thought of."""


@dataclass(frozen=True, slots=True)
class Goer:
    """A person who goes to the job, or may."""

    someone: Someone
    booked: Booked
    going: Going


@dataclass(frozen=True, slots=True)
class Line:
    """One person: from which day through which they are there, how many days are left until then, and each requirement.

    `cells` stand in the order of the matrix's requirements; none, where the requirement does not concern them.
    """

    worker: UUID
    name: str
    booked: Booked
    mobilises: date
    demobilises: date
    days_left: int
    stops: int
    warns: int
    cost_cents: int
    cells: tuple[Cell | None, ...]

    @property
    def urgency(self) -> tuple[bool, int, int, int, str, UUID]:
        """The order of people: those who cannot fly first, of them who flies soonest, then who lacks most."""
        return (not self.stops, self.days_left, -self.stops, -self.warns, self.name.casefold(), self.worker)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Everybody against everything: what most people lack stands first, and who cannot fly stands on top."""

    requirements: tuple[Requirement, ...]
    lines: tuple[Line, ...]

    @property
    def cost_cents(self) -> int:
        """What it costs to meet all that is missing."""
        return sum(line.cost_cents for line in self.lines)

    @property
    def stopped(self) -> int:
        """How many people cannot fly."""
        return sum(line.stops > 0 for line in self.lines)

    @property
    def to_do(self) -> Mapping[Actor, int]:
        """How many cells wait for whom."""
        return Counter(cell.who for line in self.lines for cell in line.cells if cell and cell.who)


@dataclass(frozen=True, slots=True)
class Outlook:
    """By which clock days are told, what day it is there, and how many days after leaving an end still counts as soon."""

    zone: str
    today: date
    within: int


def matrix(goers: Sequence[Goer], asking: Asking, outlook: Outlook) -> Matrix:
    """Look at everybody; raises what the gate raises for a jurisdiction that there is not."""
    looking = Looking([each.someone.person for each in goers], outlook.within)
    found = [(each, _cells(each, asking, looking)) for each in goers]
    columns = _columns(cells for _, cells in found)
    lines = (_line(goer, tuple(cells.get(each) for each in columns), outlook) for goer, cells in found)
    return Matrix(columns, tuple(sorted(lines, key=lambda line: line.urgency)))


def _cells(goer: Goer, asking: Asking, looking: Looking) -> dict[Requirement, Cell]:
    asked, stretch = asking.of(goer.going)
    person = goer.someone.person
    return {requirement: looking.cell(demand, person, stretch, requirement.cost_cents) for requirement, demand in asked}


def _columns(rows: Iterable[Mapping[Requirement, Cell]]) -> tuple[Requirement, ...]:
    stops, warns = Counter[Requirement](), Counter[Requirement]()
    for row in rows:
        for requirement, cell in row.items():
            stops[requirement] += cell.stops
            warns[requirement] += cell.state == "warns"
    return tuple(sorted(stops, key=lambda each: (-stops[each], -warns[each], each.name.casefold(), each.layer)))


def _line(goer: Goer, cells: tuple[Cell | None, ...], outlook: Outlook) -> Line:
    zone, during = zone_named(outlook.zone), goer.going.during
    first = day_of(during.start, zone)
    asked = [each for each in cells if each]
    return Line(
        goer.someone.worker,
        goer.someone.name,
        goer.booked,
        first,
        last_day(during.end, zone),
        (first - outlook.today).days,
        sum(each.stops for each in asked),
        sum(each.state == "warns" for each in asked),
        sum(each.cost_cents for each in asked),
        cells,
    )
