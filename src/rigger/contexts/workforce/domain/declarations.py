"""What a worker, or the office for them, says of their work for others. `at` is when it is said (UTC)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

type ActivityKind = Literal["construction"]
"""Work that keeps a ticket alive: construction work keeps the white card."""


@dataclass(frozen=True, slots=True)
class DeclareWork:
    """The worker works this shift for another employer (UTC), travelling so many minutes to it and from it; the same id again mends it."""

    shift: UUID
    starts_at: datetime
    ends_at: datetime
    at: datetime
    travel_before: int = 0
    travel_after: int = 0


@dataclass(frozen=True, slots=True)
class TakeBackWork:
    """The worker does not work this shift for another employer after all."""

    shift: UUID


@dataclass(frozen=True, slots=True)
class DeclareActivity:
    """The worker did work of this kind from the first day through the last, or does it still; the same id again mends it."""

    stretch: UUID
    kind: ActivityKind
    first: date
    at: datetime
    last: date | None = None


@dataclass(frozen=True, slots=True)
class TakeBackActivity:
    """The worker did not do that work after all."""

    stretch: UUID


@dataclass(frozen=True, slots=True)
class DeclareExperience:
    """Whether the worker has never worked a shift: a crew is not made of first-timers alone."""

    new: bool


type WorkCommand = DeclareWork | TakeBackWork
type ActivityCommand = DeclareActivity | TakeBackActivity
