"""What can happen to cranes, and where they are."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from rigger.kernel.values import Tag

CRANE = Tag("crane")

type Crane = Annotated[UUID, CRANE]
"""The id of a crane; everywhere it is allocated to is found under its tag."""


@dataclass(frozen=True, slots=True)
class CraneFacts:
    """A crane as it stands: what kind of plant it is, what we call it, what it lifts (tonnes), and its registration.

    What else the crew law may look at, where it is known: metre-tonnes, or the `chart` as pairs of rated load (t) and radius (m);
    boom, height and reach (m); powered operations of a remote; and whether earthmoving plant is used as a crane.
    """

    crane: Crane
    kind: str
    name: str
    capacity_t: float
    registration: str | None = None
    metre_tonnes: float | None = None
    chart: tuple[tuple[float, float], ...] = ()
    boom_m: float | None = None
    height_m: float | None = None
    reach_m: float | None = None
    remote_operations: int | None = None
    used_as_crane: bool = False


@dataclass(frozen=True, slots=True)
class CraneAdded(CraneFacts):
    """We have this crane."""


@dataclass(frozen=True, slots=True)
class CraneChanged(CraneFacts):
    """The crane is like this from now on."""


@dataclass(frozen=True, slots=True)
class CraneAllocated:
    """The crane belongs to a job from start to end; `job_name` is what the job was called then."""

    crane: Crane
    job: UUID
    job_name: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class AllocationMoved:
    """The same allocation is for this job and these times from now on."""

    crane: Crane
    job: UUID
    job_name: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class CraneReleased:
    """The crane is free again in the stretch of this allocation."""

    crane: Crane


type CraneEvent = CraneAdded | CraneChanged
type AllocationEvent = CraneAllocated | AllocationMoved | CraneReleased

CRANE_EVENTS: tuple[type[CraneEvent], ...] = (CraneAdded, CraneChanged)
ALLOCATION_EVENTS: tuple[type[AllocationEvent], ...] = (CraneAllocated, AllocationMoved, CraneReleased)
