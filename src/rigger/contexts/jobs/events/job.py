"""What can happen to a job: its swings are planned, and its shifts with the positions in their crews."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from rigger.gate.facts import Need
from rigger.kernel.values import Tag

JOB = Tag("job")

type Job = Annotated[UUID, JOB]
"""The id of a job; what it is called is found under its tag."""

type Repeated = Literal["earlier", "later"]
"""Which of the two is meant by a clock time in the hour that comes twice."""


@dataclass(frozen=True, slots=True)
class JobOpened:
    """We do this job for a client on a site."""

    job: Job
    name: str
    client: UUID
    site: UUID


@dataclass(frozen=True, slots=True)
class JobChanged:
    """The job is called this, and is done for this client, from now on."""

    job: Job
    name: str
    client: UUID


@dataclass(frozen=True, slots=True)
class Place:
    """So many people of one kind are wanted in a shift: what they are called there, and what each must hold."""

    title: str
    needs: tuple[Need, ...] = ()
    count: int = 1


@dataclass(frozen=True, slots=True)
class Post:
    """One position of a shift: a place for one person."""

    position: UUID
    title: str
    needs: tuple[Need, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SwingPlanned:
    """The crew works by this pattern from the first day through the last, with these clock times of the site ("06:00")."""

    swing: UUID
    pattern: str
    first_day: date
    last_day: date
    shift_start: str
    shift_end: str
    places: tuple[Place, ...]
    repeated: Repeated | None = None
    crane: UUID | None = None


@dataclass(frozen=True, slots=True)
class SwingCancelled:
    """The swing is not worked; the shifts that it still had go with it, one event each."""

    swing: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftPlanned:
    """On this day (of the site) of a swing, a shift is worked by this crew. It carries what others must know of each position."""

    shift: UUID
    swing: UUID
    day: date
    site: UUID
    job_name: str
    starts_at: datetime
    ends_at: datetime
    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class ShiftMoved:
    """The shift runs at other times; its positions are the same."""

    shift: UUID
    starts_at: datetime
    ends_at: datetime
    positions: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftCrewChanged:
    """The shift's positions are these now; `said` are those that are new or differ, `withdrawn` those that went."""

    shift: UUID
    site: UUID
    job_name: str
    starts_at: datetime
    ends_at: datetime
    posts: tuple[Post, ...]
    said: tuple[UUID, ...]
    withdrawn: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class ShiftCancelled:
    """The shift is not worked; these positions go with it."""

    shift: UUID
    positions: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class DayKept:
    """A person changed this shift by hand: planning its swing again leaves it as it is."""

    shift: UUID


@dataclass(frozen=True, slots=True)
class ShiftCraneNamed:
    """The shift is worked with this crane from now on; with none in particular, if none is named."""

    shift: UUID
    crane: UUID | None


type ShiftEvent = ShiftPlanned | ShiftMoved | ShiftCrewChanged | ShiftCancelled | DayKept | ShiftCraneNamed
type JobEvent = JobOpened | JobChanged | SwingPlanned | SwingCancelled | ShiftEvent

SHIFT_EVENTS: tuple[type[ShiftEvent], ...] = (
    ShiftPlanned, ShiftMoved, ShiftCrewChanged, ShiftCancelled, DayKept, ShiftCraneNamed,
)  # fmt: skip
JOB_EVENTS: tuple[type[JobEvent], ...] = (JobOpened, JobChanged, SwingPlanned, SwingCancelled, *SHIFT_EVENTS)
