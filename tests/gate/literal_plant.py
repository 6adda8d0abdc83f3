"""Which places follow from a plant, read aloud from the facts (§1.1) and the format: no line of the catalogue is looked at."""

from collections.abc import Sequence
from datetime import date

from rigger.catalogue.plant import Plant

EARTHMOVING_IN_WA = date(2025, 8, 10)
LAST_OF_THE_OLD_RULE = date(2022, 3, 30)
WITHOUT_THRESHOLD = {
    "tower": "CT",
    "self_erecting_tower": "CS",
    "derrick": "CD",
    "portal_boom": "CP",
    "forklift": "LF",
    "order_picker": "LO",
    "concrete_boom": "PB",
    "materials_hoist": "HM",
    "personnel_hoist": "HP",
}
CRANES = {"slewing_mobile", "non_slewing_mobile", "tower", "self_erecting_tower", "derrick", "portal_boom", "bridge_gantry"}


def places(plant: Plant, crew: Sequence[str] | None, jurisdiction: str, first: date, last: date) -> list[str]:
    """The class that each place asks for, the operator's first; what is asked on one day of the stretch is asked for the whole."""
    if not jurisdiction.startswith("AU"):
        return list(crew or [])
    west = jurisdiction == "AU-WA"
    operator = licence(plant) or (digging(plant) if west and last >= EARTHMOVING_IN_WA else None)
    beside = crew
    if beside is None:
        heavy = plant.kind in CRANES and plant.capacity_t is not None and plant.capacity_t > 60
        beside = ["AU.HRWL.DG", "AU.HRWL.DG"] if west and first <= LAST_OF_THE_OLD_RULE and heavy else []
    return [*([f"AU.HRWL.{operator}"] if operator else []), *beside]


def licence(plant: Plant) -> str | None:
    """The operator's class all over Australia; a size that nobody wrote down is taken for the larger one."""
    tonnes = 1e9 if plant.capacity_t is None else plant.capacity_t
    if plant.kind in WITHOUT_THRESHOLD:
        return WITHOUT_THRESHOLD[plant.kind]
    if plant.kind == "slewing_mobile":
        return "C2" if tonnes <= 20 else "C6" if tonnes <= 60 else "C1" if tonnes <= 100 else "C0"
    if plant.kind == "bridge_gantry":
        return "CB" if plant.remote_operations is None or plant.remote_operations > 3 else None
    over = {
        "non_slewing_mobile": ("CN", tonnes > 3),
        "reach_stacker": ("RS", tonnes > 3),
        "vehicle_loading": ("CV", moment(plant) >= 10),
        "boom_lift": ("WP", boom(plant) >= 11),
    }
    name, asked = over.get(plant.kind, ("", False))
    return name if asked else None


def digging(plant: Plant) -> str | None:
    """What Western Australia asks of earthmoving plant that is used as a crane."""
    if not plant.used_as_crane or (plant.capacity_t is not None and plant.capacity_t <= 3):
        return None
    return {"slewing_earthmoving": "C2", "non_slewing_earthmoving": "CN"}.get(plant.kind)


def moment(plant: Plant) -> float:
    moments = [load * radius for load, radius in plant.chart]
    if plant.metre_tonnes is not None:
        moments.append(plant.metre_tonnes)
    return round(max(moments), 6) if moments else 1e9


def boom(plant: Plant) -> float:
    """The greater of height and reach; where one of the two is not known, the length of the boom itself may be greater."""
    known = [each for each in (plant.height_m, plant.reach_m) if each is not None]
    if len(known) < 2 and plant.boom_m is not None:
        known.append(plant.boom_m)
    return max(known) if known else 1e9
