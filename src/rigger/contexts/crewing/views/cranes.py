"""The cranes as jobs tells of them: what plant each is, on which job it is when, and which of them a shift names."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from rigger.catalogue.plant import Plant
from rigger.contracts.jobs import CraneDescribed, CraneOffJob, CraneOnJob, ShiftCraneNamed
from rigger.kernel.log import Source
from rigger.kernel.rows import Rows
from rigger.kernel.view import View


@dataclass(frozen=True, slots=True)
class CraneRow:
    """One crane: what it is called, and what plant it is."""

    name: str
    plant: Plant


def crane_of(event: CraneDescribed, _source: Source) -> UUID:
    """Keep one row for each crane."""
    return event.crane


def described(_row: CraneRow | None, event: CraneDescribed, _source: Source) -> CraneRow:
    """Take the crane as it was described last."""
    return CraneRow(event.name, event.plant)


@dataclass(frozen=True, slots=True)
class StayRow:
    """A crane on a job from start to end (UTC)."""

    crane: UUID
    job: UUID
    starts_at: datetime
    ends_at: datetime


def allocation_of(event: CraneOnJob | CraneOffJob, _source: Source) -> UUID:
    """Keep one row for each allocation."""
    return event.allocation


def stays(_row: StayRow | None, event: CraneOnJob | CraneOffJob, _source: Source) -> StayRow | None:
    """Take the allocation as it stands; nothing is left of one that stands no more."""
    return StayRow(event.crane, event.job, event.starts_at, event.ends_at) if isinstance(event, CraneOnJob) else None


@dataclass(frozen=True, slots=True)
class ShiftCraneRow:
    """The crane that a shift names."""

    crane: UUID


def shift_of(event: ShiftCraneNamed, _source: Source) -> UUID:
    """Keep one row for each shift."""
    return event.shift


def named(_row: ShiftCraneRow | None, event: ShiftCraneNamed, _source: Source) -> ShiftCraneRow | None:
    """Take the crane that was named last."""
    return None if event.crane is None else ShiftCraneRow(event.crane)


CRANES = View("cranes", CraneRow, (CraneDescribed,), described, crane_of)
STAYS: View[StayRow, CraneOnJob | CraneOffJob] = View(
    "stays", StayRow, (CraneOnJob, CraneOffJob), stays, allocation_of, indexes=(("job", "starts_at"),)
)
SHIFT_CRANES = View("shift_cranes", ShiftCraneRow, (ShiftCraneNamed,), named, shift_of)


class When(NamedTuple):
    """A shift of a job, from start to end (UTC)."""

    shift: UUID
    job: UUID
    starts_at: datetime
    ends_at: datetime


_OF_SHIFT = """
WITH named AS (SELECT crane FROM shift_cranes WHERE key = %(shift)s)
SELECT c.name, c.plant FROM cranes c
WHERE c.key IN (SELECT crane FROM named) OR (NOT EXISTS (SELECT FROM named) AND c.key IN (
    SELECT s.crane FROM stays s WHERE s.job = %(job)s AND s.starts_at < %(ends_at)s AND %(starts_at)s < s.ends_at))
ORDER BY c.name, c.key
"""


async def cranes_of(rows: Rows, when: When) -> list[CraneRow]:
    """Return the crane that a shift names, or else those that are on its job then."""
    return await rows.all(_OF_SHIFT, CraneRow, **when._asdict())
