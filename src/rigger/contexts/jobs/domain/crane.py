"""A crane, or other plant that lifts: what it is called and what it can lift."""

from dataclasses import dataclass, fields, replace
from typing import Never, get_args
from uuid import UUID

from rigger.catalogue.plant import PlantKind
from rigger.contexts.jobs.events.crane import CraneAdded, CraneChanged, CraneEvent, CraneFacts
from rigger.kernel.decider import Decider
from rigger.kernel.refusal import Invalid, Missing
from rigger.kernel.values import line

KINDS: tuple[PlantKind, ...] = get_args(PlantKind.__value__)
"""Kinds of plant, as the crew law speaks of them."""

MOST_TONNES = 20_000
MOST_METRES = 1_000
MOST_METRE_TONNES = 1_000_000
MOST_OPERATIONS = 100
MOST_POINTS = 1_000


class UnknownCrane(Invalid):
    """There is no crane with this id; add the crane first."""


class NoSuchCrane(Missing):
    """There is no crane here; add it first, or check the address."""


class UnknownPlantKind(Invalid):
    """There is no kind of plant "{kind}"; choose one of {known}."""


class CapacityOutOfRange(Invalid):
    """A capacity of {capacity} t cannot be right; it must be more than 0 and at most {most} t."""


class MeasureOutOfRange(Invalid):
    """{measure} cannot be {given}; it must be more than 0 and at most {most}, or be left out where it is not known."""


class ChartTooLong(Invalid):
    """A load chart holds at most {most} pairs of load and radius; keep those that lift the most."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What the crew law may look at beside the capacity, where it is known; units as in `CraneFacts`."""

    metre_tonnes: float | None = None
    chart: tuple[tuple[float, float], ...] = ()
    boom_m: float | None = None
    height_m: float | None = None
    reach_m: float | None = None
    remote_operations: int | None = None
    used_as_crane: bool = False


NOT_KNOWN = Measures()


@dataclass(frozen=True, slots=True)
class DescribeCrane:
    """Add a crane, or say how it is from now on; `capacity_t` is what it lifts at most, in tonnes."""

    crane: UUID
    kind: str
    name: str
    capacity_t: float
    registration: str | None = None
    measures: Measures = NOT_KNOWN


type Crane = CraneFacts | None


def decide(crane: Crane, command: DescribeCrane) -> tuple[CraneEvent, ...]:
    """Answer a command to a crane."""
    now = _read(command)
    if crane is None:
        return (_telling(CraneAdded, now),)
    return () if now == crane else (_telling(CraneChanged, now),)


def evolve(_crane: Crane, event: CraneEvent) -> Crane:
    """Fold one event of a crane."""
    return _telling(CraneFacts, event)


def kind_named(text: str) -> PlantKind:
    """Return a kind of plant; raises `UnknownPlantKind`."""
    kind = line(text, "Kind", 40)
    for each in KINDS:
        if each == kind:
            return each
    raise UnknownPlantKind(kind=kind, known=", ".join(KINDS))


def _read(command: DescribeCrane) -> CraneFacts:
    kind = kind_named(command.kind)
    if not 0 < command.capacity_t <= MOST_TONNES:
        raise CapacityOutOfRange(capacity=command.capacity_t, most=MOST_TONNES)
    registration = (command.registration or "").strip()
    facts = CraneFacts(
        command.crane,
        kind,
        line(command.name, "Name", 120),
        command.capacity_t,
        line(registration, "Registration", 40) if registration else None,
    )
    return _measured(facts, command.measures)


def _measured(facts: CraneFacts, told: Measures) -> CraneFacts:
    """Return a crane with its measures; raises `MeasureOutOfRange` or `ChartTooLong`."""
    if len(told.chart) > MOST_POINTS:
        raise ChartTooLong(most=MOST_POINTS)
    measures = [
        ("Metre-tonnes", told.metre_tonnes, MOST_METRE_TONNES),
        ("The boom in metres", told.boom_m, MOST_METRES),
        ("The height in metres", told.height_m, MOST_METRES),
        ("The reach in metres", told.reach_m, MOST_METRES),
        ("The number of remote operations", told.remote_operations, MOST_OPERATIONS),
        *(("A load on the chart", load, MOST_TONNES) for load, _ in told.chart),
        *(("A radius on the chart", radius, MOST_METRES) for _, radius in told.chart),
    ]
    for measure, given, most in measures:
        if given is not None and not 0 < given <= most:
            raise MeasureOutOfRange(measure=measure, given=str(given)[:20], most=most)
    return replace(facts, **{each.name: getattr(told, each.name) for each in fields(told)})


def _telling[F: CraneFacts](kind: type[F], facts: CraneFacts) -> F:
    return kind(**{each.name: getattr(facts, each.name) for each in fields(facts)})


CRANE = Decider[DescribeCrane, Crane, CraneEvent, Never]("crane", None, evolve, decide)
