"""What is known of a job while deciding: its swings, the shifts that are worked, those that are not, and those kept by hand."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import assert_never
from uuid import UUID

from rigger.contexts.jobs.events.job import (
    DayKept,
    JobChanged,
    JobEvent,
    JobOpened,
    Post,
    ShiftCancelled,
    ShiftCraneNamed,
    ShiftCrewChanged,
    ShiftMoved,
    ShiftPlanned,
    SwingCancelled,
    SwingPlanned,
)


@dataclass(frozen=True, slots=True)
class Unopened:
    """Nothing is known here yet."""


@dataclass(frozen=True, slots=True)
class Shift:
    """One shift of a swing, on the day for which it was planned (site's clock), its times (UTC), positions, and crane if one is named."""

    shift: UUID
    swing: UUID
    day: date
    starts_at: datetime
    ends_at: datetime
    posts: tuple[Post, ...]
    crane: UUID | None = None


@dataclass(frozen=True, slots=True)
class Open:
    """A job with what is planned for it. `off` are shifts that were cancelled; `kept` those that a person changed by hand."""

    job: UUID
    name: str
    client: UUID
    site: UUID
    swings: Mapping[UUID, SwingPlanned] = field(default_factory=dict[UUID, SwingPlanned])
    shifts: Mapping[UUID, Shift] = field(default_factory=dict[UUID, Shift])
    off: Mapping[UUID, Shift] = field(default_factory=dict[UUID, Shift])
    kept: frozenset[UUID] = frozenset()


type Job = Unopened | Open

UNOPENED = Unopened()


def after(job: Job, event: JobEvent) -> Job:
    """Fold one event of a job."""
    match event, job:
        case JobOpened(key, name, client, site), _:
            return Open(key, name, client, site)
        case _, Open():
            return _further(job, event)
        case _:
            raise ValueError(f"{type(event).__name__} stands in a job that was never opened")


def _further(job: Open, event: JobEvent) -> Open:
    match event:
        case JobOpened(name=name, client=client) | JobChanged(name=name, client=client):
            return replace(job, name=name, client=client)
        case SwingPlanned(swing=swing):
            return replace(job, swings={**job.swings, swing: event})
        case SwingCancelled(swing=swing):
            swings = {key: each for key, each in job.swings.items() if key != swing}
            return replace(
                job, swings=swings, kept=job.kept - {s.shift for s in (*job.shifts.values(), *job.off.values()) if s.swing == swing}
            )
        case ShiftPlanned(shift=shift, posts=posts):
            crane = job.off[shift].crane if shift in job.off else None
            planned = Shift(shift, event.swing, event.day, event.starts_at, event.ends_at, posts, crane)
            return replace(job, shifts={**job.shifts, shift: planned}, off=_without(job.off, shift))
        case ShiftMoved(shift, starts_at, ends_at):
            return replace(job, shifts={**job.shifts, shift: replace(job.shifts[shift], starts_at=starts_at, ends_at=ends_at)})
        case ShiftCrewChanged(shift=shift, posts=posts):
            return replace(job, shifts={**job.shifts, shift: replace(job.shifts[shift], posts=posts)})
        case ShiftCraneNamed(shift, crane):
            return replace(job, shifts={**job.shifts, shift: replace(job.shifts[shift], crane=crane)})
        case ShiftCancelled(shift=shift):
            return replace(job, shifts=_without(job.shifts, shift), off={**job.off, shift: job.shifts[shift]})
        case DayKept(shift=shift):
            return replace(job, kept=job.kept | {shift})
        case _:
            assert_never(event)


def _without(shifts: Mapping[UUID, Shift], shift: UUID) -> dict[UUID, Shift]:
    return {key: each for key, each in shifts.items() if key != shift}
