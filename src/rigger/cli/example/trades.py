"""What people in the example hold, by trade. The shares are invented so that some positions are hard to fill."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trade:
    """A trade: how many of a thousand people are in it, what everyone in it holds, and what some hold, with the share in per cent."""

    name: str
    per_thousand: int
    holds: tuple[str, ...]
    some: tuple[tuple[str, int], ...] = ()


COMMON = (("AU.HEIGHTS", 85), ("AU.CONFINED_SPACE", 45), ("AU.FIRST_AID", 30), ("AU.HRWL.WP", 40))
"""What people of every trade may hold beside its own."""

TRADES = (
    Trade("Dogger", 230, ("AU.HRWL.DG",), (("AU.HRWL.CV", 12), ("AU.HRWL.CN", 8))),
    Trade("Basic rigger", 200, ("AU.HRWL.RB",), (("AU.HRWL.DG", 70), ("AU.HRWL.SB", 15))),
    Trade("Intermediate rigger", 150, ("AU.HRWL.RI",), (("AU.HRWL.DG", 60), ("AU.HRWL.C2", 6))),
    Trade("Advanced rigger", 70, ("AU.HRWL.RA",), (("AU.HRWL.SI", 10),)),
    Trade("Pick-and-carry operator", 90, ("AU.HRWL.CN",), (("AU.HRWL.DG", 65), ("AU.HRWL.CV", 20))),
    Trade("Crane operator 60 t", 80, ("AU.HRWL.C6",), (("AU.HRWL.DG", 80),)),
    Trade("Crane operator 100 t", 45, ("AU.HRWL.C1",), (("AU.HRWL.DG", 80), ("AU.HRWL.RB", 20))),
    Trade("Crane operator open", 35, ("AU.HRWL.C0",), (("AU.HRWL.DG", 85), ("AU.HRWL.RI", 15))),
    Trade("Scaffolder", 100, ("AU.HRWL.SI",), (("AU.HRWL.DG", 25), ("AU.HRWL.SB", 40))),
)

CREWS = (
    ("Structural lift", (("Crane operator", "AU.HRWL.C6", 1), ("Rigger", "AU.HRWL.RB", 2), ("Dogger", "AU.HRWL.DG", 1))),
    ("Heavy lift", (("Crane operator", "AU.HRWL.C0", 1), ("Lead rigger", "AU.HRWL.RA", 1), ("Rigger", "AU.HRWL.RI", 2),
                    ("Dogger", "AU.HRWL.DG", 1))),
    ("Conveyor change-out", (("Franna operator", "AU.HRWL.CN", 1), ("Rigger", "AU.HRWL.RI", 2), ("Dogger", "AU.HRWL.DG", 1))),
    ("Scaffold", (("Scaffolder", "AU.HRWL.SI", 2), ("Scaffolder", "AU.HRWL.SB", 2))),
    ("Mill reline", (("Crane operator", "AU.HRWL.C1", 1), ("Rigger", "AU.HRWL.RB", 3), ("Dogger", "AU.HRWL.DG", 1))),
)  # fmt: skip
"""Crews that jobs ask for: title, class and number of each place."""

CRANES = (
    ("Pick-and-carry 25 t", "non_slewing_mobile", 25, 18), ("Truck crane 20 t", "slewing_mobile", 20, 8),
    ("All terrain 60 t", "slewing_mobile", 60, 12), ("All terrain 100 t", "slewing_mobile", 100, 8),
    ("All terrain 250 t", "slewing_mobile", 250, 5), ("Crawler 400 t", "slewing_mobile", 400, 2),
    ("Loader crane 12 t", "vehicle_loading", 12, 7),
)  # fmt: skip
"""The fleet: name, kind, rated capacity in tonnes, how many. Sixty in all."""
