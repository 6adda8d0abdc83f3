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
    """A crane as it stands: what kind of plant it is, what we call it, what it lifts (tonnes), and its registration."""

    crane: Crane
    kind: str
    name: str
    capacity_t: float
    registration: str | None = None


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
