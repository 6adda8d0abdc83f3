"""What can be asked of a job. `site` is always the job's own: it says by which clock and law a day is planned."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from rigger.contexts.jobs.events.job import Place, Repeated


@dataclass(frozen=True, slots=True)
class DescribeJob:
    """Open a job for a client on a site, or say how it is from now on."""

    job: UUID
    client: UUID
    site: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSwing:
    """Plan the shifts of a swing, or plan them again: what a person changed by hand stays.

    The swing runs by a pattern ("8:6") from its first day through `last_day`, or for so many `cycles`: one of the two. Times are
    those of the site's clock ("18:00"); a shift whose end is before its start ends on the next day. `repeated` chooses in the hour
    that comes twice. A `crane` that is named must find its operator's place in the crew.
    """

    swing: UUID
    site: UUID
    pattern: str
    first_day: date
    shift_start: str
    shift_end: str
    places: tuple[Place, ...]
    at: datetime
    last_day: date | None = None
    cycles: int | None = None
    repeated: Repeated | None = None
    crane: UUID | None = None


@dataclass(frozen=True, slots=True)
class CancelSwing:
    """The swing is not worked, whatever was changed by hand in it."""

    swing: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeShift:
    """Change one shift by hand, or plan one again that was cancelled; what is left out stays.

    `starts` and `ends` are days and times on the site's clock ("2026-03-05T06:00").
    """

    shift: UUID
    site: UUID
    at: datetime
    starts: str | None = None
    ends: str | None = None
    places: tuple[Place, ...] | None = None
    repeated: Repeated | None = None
    crane: UUID | None = None


@dataclass(frozen=True, slots=True)
class CancelShift:
    """The shift is not worked, and stays so when its swing is planned again."""

    shift: UUID


@dataclass(frozen=True, slots=True)
class CancelPosition:
    """One place in the crew of one shift is not needed."""

    shift: UUID
    position: UUID


type JobCommand = DescribeJob | PlanSwing | CancelSwing | ChangeShift | CancelShift | CancelPosition
