"""A crane, or other plant that lifts: what it is called and what it can lift."""

from dataclasses import dataclass
from typing import Never
from uuid import UUID

from rigger.contexts.jobs.events.crane import CraneAdded, CraneChanged, CraneEvent, CraneFacts
from rigger.kernel.decider import Decider
from rigger.kernel.refusal import Invalid
from rigger.kernel.values import line

KINDS = (
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
)
"""Kinds of plant, as the crew law speaks of them."""

MOST_TONNES = 20_000


class UnknownPlantKind(Invalid):
    """There is no kind of plant "{kind}"; choose one of {known}."""


class CapacityOutOfRange(Invalid):
    """A capacity of {capacity} t cannot be right; it must be more than 0 and at most {most} t."""


@dataclass(frozen=True, slots=True)
class DescribeCrane:
    """Add a crane, or say how it is from now on; `capacity_t` is what it lifts at most, in tonnes."""

    crane: UUID
    kind: str
    name: str
    capacity_t: float
    registration: str | None = None


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


def _read(command: DescribeCrane) -> CraneFacts:
    kind = line(command.kind, "Kind", 40)
    if kind not in KINDS:
        raise UnknownPlantKind(kind=kind, known=", ".join(KINDS))
    if not 0 < command.capacity_t <= MOST_TONNES:
        raise CapacityOutOfRange(capacity=command.capacity_t, most=MOST_TONNES)
    registration = (command.registration or "").strip()
    return CraneFacts(
        command.crane,
        kind,
        line(command.name, "Name", 120),
        command.capacity_t,
        line(registration, "Registration", 40) if registration else None,
    )


def _telling[F: CraneFacts](kind: type[F], facts: CraneFacts) -> F:
    return kind(facts.crane, facts.kind, facts.name, facts.capacity_t, facts.registration)


CRANE = Decider[DescribeCrane, Crane, CraneEvent, Never]("crane", None, evolve, decide)
