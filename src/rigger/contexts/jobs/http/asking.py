"""What several routes of jobs need: where a page begins, which lines are looked for, and the refusals that many have in common."""

from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, Field

from rigger.catalogue.classes import UnknownClass
from rigger.contexts.jobs.domain import allocation, clock, crane, crew, job, plant_crew
from rigger.gate.clock import NoSuchTime
from rigger.kernel.refusal import Missing
from rigger.kernel.values import Blank, ControlCharacters, TooLong

OF_TEXT = (Blank, TooLong, ControlCharacters)
OF_JOB = (Missing, job.NoSuchJob)
OF_PLAN = (
    *OF_JOB,
    *OF_TEXT,
    job.JobIsElsewhere,
    UnknownClass,
    NoSuchTime,
    clock.TimeComesTwice,
    clock.ShiftBackwards,
    clock.ShiftTooLong,
    crew.NobodyWanted,
    crew.TooManyPositions,
    crew.TooManyNeeds,
    crane.UnknownCrane,
    allocation.CraneElsewhere,
    plant_crew.OperatorMissing,
)


class ByName(NamedTuple):
    """Where a page of a list by name begins."""

    sought: str = ""
    key: UUID = UUID(int=0)


class Named(BaseModel):
    """Which lines of a list are looked for by name."""

    name: str = Field("", max_length=120, description="How the name begins, in any case of letters.")

    @property
    def beginning(self) -> str:
        """The name as it is searched."""
        return self.name.strip().casefold()


class ByStart(NamedTuple):
    """Where a page of a list by time begins."""

    starts_at: datetime = datetime(1, 1, 1, tzinfo=UTC)
    key: UUID = UUID(int=0)


class During(BaseModel):
    """Which lines of a list are looked for by time; what is left out does not matter."""

    since: AwareDatetime | None = Field(None, description="Not yet over at this moment.")
    until: AwareDatetime | None = Field(None, description="Begun before this moment.")
