"""Who a crane asks for: its operator and those who stand by it, as the law and the templates of each layer say, with who says so."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from rigger.catalogue.law import Law
from rigger.catalogue.lines import Entry
from rigger.catalogue.plant import Plant, PlantKind
from rigger.catalogue.words import Layer, Mark, Severity
from rigger.gate.grounds import Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class CrewTemplate:
    """Who must stand by plant of these kinds that lifts more than `over_t` tonnes, beside its operator, as a layer sets it for itself."""

    template: UUID
    name: str
    kinds: tuple[PlantKind, ...]
    types: tuple[str, ...]
    over_t: float = 0
    layer: Layer = "company"
    severity: Severity = "warn"
    version: str = ""
    source: str = ""

    def asked_for(self, plant: Plant) -> bool:
        """Tell whether this plant needs the crew; a capacity that is not known counts as the larger one."""
        return plant.kind in self.kinds and (plant.capacity_t is None or plant.capacity_t > self.over_t)


@dataclass(frozen=True, slots=True)
class Standing:
    """The classes that must be there at once, on one ground. What warns may be gone without: a person reads it and decides."""

    types: tuple[str, ...]
    severity: Severity
    ground: Ground


def crew_asked(plant: Plant, law: Law, templates: Iterable[CrewTemplate]) -> tuple[Standing, ...]:
    """Return what is asked by each who asks: first the operator by law, then those beside by law, then each template.

    What one asks may be met by the same people as what another asks. A fact of the law that rests on less than its primary source warns.
    """
    operator, beside = law.operator(plant), law.minimum_crew(plant)
    return (
        *((_by_law((operator.type,), operator, law),) if operator else ()),
        *((_by_law(beside.types, beside, law),) if beside else ()),
        *(
            Standing(each.types, each.severity, Ground(each.layer, each.source or each.name, None, each.version))
            for each in templates
            if each.asked_for(plant)
        ),
    )


def _by_law(types: tuple[str, ...], line: Entry, law: Law) -> Standing:
    return Standing(types, "block" if line.mark == "V" else "warn", Ground("law", line.source, line.mark, law.version))


@dataclass(frozen=True, slots=True)
class PlaceAsked:
    """One place beside a crane in words: the class as the crew calls it, whether going without is refused, and who says so."""

    type: str
    name: str
    severity: Severity
    layer: Layer
    source: str
    mark: Mark | None
    version: str


def places_asked(standing: Iterable[Standing], law: Law) -> tuple[PlaceAsked, ...]:
    """Return every place that is asked for, one line each."""
    return tuple(
        PlaceAsked(each, law.name(each), one.severity, one.ground.layer, one.ground.source, one.ground.mark, one.ground.version)
        for one in standing
        for each in one.types
    )
