"""A crane on a job for a stretch of time: it cannot be in two places."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import assert_never
from uuid import UUID

from rigger.contexts.jobs.domain.crane import UnknownCrane
from rigger.contexts.jobs.events.crane import (
    CRANE,
    AllocationEvent,
    AllocationMoved,
    CraneAdded,
    CraneAllocated,
    CraneChanged,
    CraneEvent,
    CraneReleased,
)
from rigger.contexts.jobs.events.job import JOB, JobChanged, JobOpened
from rigger.kernel.decider import Decider
from rigger.kernel.log import Source
from rigger.kernel.refusal import Invalid, Refused

OLDEST, NEWEST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
LONGEST = timedelta(days=5 * 366)


class UnknownJob(Invalid):
    """There is no job with this id; open the job first."""


class AllocationBackwards(Invalid):
    """An allocation must end after it starts, within five years, between 2000 and 2099; {starts_at} to {ends_at} does not. Mend one."""


class AllocationOfAnother(Refused):
    """This allocation is of another crane; release it, and allocate this crane under a new id."""


class CraneElsewhere(Refused):
    """This crane is on the job "{job}" from {starts_at} to {ends_at} (UTC); choose another time or another crane."""


@dataclass(frozen=True, slots=True)
class AllocateCrane:
    """Put a crane on a job from start to end (UTC), or move its allocation there."""

    crane: UUID
    job: UUID
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class ReleaseCrane:
    """The crane is not needed in the stretch of this allocation."""


type Stays = tuple[tuple[UUID, CraneAllocated], ...]
"""Where a crane is when, each by its allocation."""

type AllocationCommand = AllocateCrane | ReleaseCrane


@dataclass(frozen=True, slots=True)
class Known:
    """An allocation, if it stands, and what was heard of its crane and its job."""

    own: CraneAllocated | None = None
    elsewhere: Stays = ()
    crane_is_ours: bool = False
    job_name: str | None = None


type Heard = CraneEvent | AllocationEvent | JobOpened | JobChanged


def knows(_key: UUID, command: AllocationCommand) -> frozenset[str]:
    """Look at everywhere the crane is, and at the job."""
    if isinstance(command, ReleaseCrane):
        return frozenset()
    return frozenset({CRANE.of(command.crane), JOB.of(command.job)})


def learn(known: Known, event: Heard, source: Source) -> Known:
    """Fold what was heard of the crane and the job."""
    match event:
        case CraneAdded() | CraneChanged():
            return replace(known, crane_is_ours=True)
        case JobOpened(name=name) | JobChanged(name=name):
            return replace(known, job_name=name)
        case CraneAllocated() | AllocationMoved() | CraneReleased():
            return replace(known, elsewhere=stays_after(known.elsewhere, event, source.key))
        case _:
            assert_never(event)


def evolve(known: Known, event: AllocationEvent) -> Known:
    """Fold one event of the allocation itself."""
    return replace(known, own=_stands(event))


def decide(known: Known, command: AllocationCommand) -> tuple[AllocationEvent, ...]:
    """Answer a command to an allocation."""
    match command, known.own:
        case ReleaseCrane(), CraneAllocated(crane=crane):
            return (CraneReleased(crane),)
        case ReleaseCrane(), _:
            return ()
        case AllocateCrane(crane=crane), CraneAllocated(crane=other) if crane != other:
            raise AllocationOfAnother
        case AllocateCrane(), before:
            now = _free(known, command)
            if before is None:
                return (now,)
            same = (before.job, before.starts_at, before.ends_at) == (now.job, now.starts_at, now.ends_at)
            return () if same else (AllocationMoved(now.crane, now.job, now.job_name, now.starts_at, now.ends_at),)
        case _:
            assert_never(command)


def _free(known: Known, command: AllocateCrane) -> CraneAllocated:
    """Return the allocation as asked for; raises `CraneElsewhere` if the crane is somewhere else then."""
    starts_at, ends_at = command.starts_at, command.ends_at
    if not known.crane_is_ours:
        raise UnknownCrane
    if known.job_name is None:
        raise UnknownJob
    if not (OLDEST <= starts_at < ends_at <= NEWEST and ends_at - starts_at <= LONGEST):
        raise AllocationBackwards(starts_at=_told(starts_at), ends_at=_told(ends_at))
    check_free((stay for _, stay in known.elsewhere), starts_at, ends_at)
    return CraneAllocated(command.crane, command.job, known.job_name, starts_at.astimezone(UTC), ends_at.astimezone(UTC))


def stays_after(stays: Stays, event: AllocationEvent, allocation: UUID) -> Stays:
    """Return where a crane is after one more event of an allocation."""
    others, stands = tuple(each for each in stays if each[0] != allocation), _stands(event)
    return others if stands is None else (*others, (allocation, stands))


def check_free(stays: Iterable[CraneAllocated], starts_at: datetime, ends_at: datetime) -> None:
    """Refuse a stretch in which the crane is somewhere else; raises `CraneElsewhere`."""
    for stay in stays:
        if starts_at < stay.ends_at and stay.starts_at < ends_at:
            raise CraneElsewhere(job=stay.job_name, starts_at=_told(stay.starts_at), ends_at=_told(stay.ends_at))


def _stands(event: AllocationEvent) -> CraneAllocated | None:
    match event:
        case CraneAllocated():
            return event
        case AllocationMoved():
            return CraneAllocated(event.crane, event.job, event.job_name, event.starts_at, event.ends_at)
        case CraneReleased():
            return None
        case _:
            assert_never(event)


def _told(moment: datetime) -> str:
    return moment.isoformat(" ", "minutes")[:16]


ALLOCATION = Decider("allocation", Known(), evolve, decide, knows, learn)
