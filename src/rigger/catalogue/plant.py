"""Which ticket the operator of a crane or other plant must hold, and who must stand by it, told from the plant itself."""

from collections.abc import Iterable
from typing import ClassVar, Literal, assert_never, override

import msgspec

from rigger.catalogue.lines import Entry

type PlantKind = Literal[
    "slewing_mobile",
    "non_slewing_mobile",
    "vehicle_loading",
    "tower",
    "self_erecting_tower",
    "derrick",
    "portal_boom",
    "bridge_gantry",
    "reach_stacker",
    "forklift",
    "order_picker",
    "boom_lift",
    "scissor_lift",
    "concrete_boom",
    "materials_hoist",
    "personnel_hoist",
    "slewing_earthmoving",
    "non_slewing_earthmoving",
]
type Measure = Literal["capacity_t", "metre_tonnes", "boom_m", "remote_operations"]


class Plant(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A crane or other plant: capacity in tonnes, lengths in metres, `chart` as pairs of rated load (t) and radius (m).

    `remote_operations` left out: worked from a cabin or station on the crane.
    """

    kind: PlantKind
    capacity_t: float | None = None
    metre_tonnes: float | None = None
    chart: tuple[tuple[float, float], ...] = ()
    boom_m: float | None = None
    height_m: float | None = None
    reach_m: float | None = None
    remote_operations: int | None = None
    used_as_crane: bool = False

    def measured(self, measure: Measure) -> float | None:
        """Return one measure, or nothing if it is not known.

        Metre-tonnes are the largest load times radius on the chart. A boom is as long as the greater of its height and its reach; where one
        of the two is not known, its own length counts too.
        """
        match measure:
            case "capacity_t":
                return self.capacity_t
            case "remote_operations":
                return self.remote_operations
            case "metre_tonnes":
                return _greatest((self.metre_tonnes, *(round(load * radius, 6) for load, radius in self.chart)))
            case "boom_m":
                measured = self.height_m is not None and self.reach_m is not None
                return _greatest((self.height_m, self.reach_m, None if measured else self.boom_m))
            case _:
                assert_never(measure)


class Size(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """For which size of plant a line holds: `over` is more than, `at_least` and `up_to` take the figure itself in."""

    measure: Measure
    over: float | None = None
    at_least: float | None = None
    up_to: float | None = None

    def holds(self, found: float) -> bool:
        """Tell whether a measure lies within."""
        above = (self.over is None or found > self.over) and (self.at_least is None or found >= self.at_least)
        return above and (self.up_to is None or found <= self.up_to)


class Operator(Entry, frozen=True, kw_only=True):
    """The type of ticket that the operator of a plant of some size must hold."""

    part: ClassVar[str] = "operator"
    plant: PlantKind
    type: str
    size: Size | None = None
    used_as_crane: bool = False

    @property
    @override
    def keys(self) -> tuple[str, ...]:
        return (f"{self.plant} {self.type}",)

    def asked_for(self, plant: Plant) -> bool:
        """Tell whether this plant needs the ticket; a size that is not known is taken to be the larger one."""
        if plant.kind != self.plant or (self.used_as_crane and not plant.used_as_crane):
            return False
        found = plant.measured(self.size.measure) if self.size else None
        return self.size is None or (self.size.up_to is None if found is None else self.size.holds(found))


class MinimumCrew(Entry, frozen=True, kw_only=True):
    """Who must stand by a plant of some size, beside its operator."""

    part: ClassVar[str] = "minimum_crew"
    plant: tuple[PlantKind, ...]
    types: tuple[str, ...]
    size: Size
    text: str

    @property
    @override
    def keys(self) -> tuple[str, ...]:
        return tuple(f"{each} {self.size.measure}" for each in self.plant)

    def asked_for(self, plant: Plant) -> bool:
        """Tell whether this plant needs the crew; a size that is not known asks for none."""
        found = plant.measured(self.size.measure)
        return plant.kind in self.plant and found is not None and self.size.holds(found)


class CrewTemplate(Entry, frozen=True, kw_only=True):
    """A crew to start from for a kind of plant; no law asks for it, and whoever plans the crew sets it."""

    part: ClassVar[str] = "template"
    code: str
    title: str
    plant: tuple[PlantKind, ...]
    types: tuple[str, ...]
    text: str

    @property
    @override
    def keys(self) -> tuple[str, ...]:
        return (self.code,)


def _greatest(values: Iterable[float | None]) -> float | None:
    return max((value for value in values if value is not None), default=None)
