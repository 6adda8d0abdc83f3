"""One shift: planned, moved, given another crew, cancelled; by its swing, or by hand."""

from dataclasses import replace
from uuid import UUID

from rigger.catalogue.catalogue import Catalogue
from rigger.contexts.jobs.domain import crew
from rigger.contexts.jobs.domain.ask import CancelPosition, CancelShift, ChangeShift
from rigger.contexts.jobs.domain.clock import local_time, moment, shift_times
from rigger.contexts.jobs.domain.plant_crew import check_operator
from rigger.contexts.jobs.domain.states import Open, Shift
from rigger.contexts.jobs.events.crane import CraneFacts
from rigger.contexts.jobs.events.job import (
    DayKept,
    Post,
    ShiftCancelled,
    ShiftCraneNamed,
    ShiftCrewChanged,
    ShiftEvent,
    ShiftMoved,
    ShiftPlanned,
)  # fmt: skip
from rigger.contexts.jobs.events.site import SiteFacts
from rigger.kernel.refusal import Missing


class NoSuchShift(Missing):
    """This job has no such shift; plan its swing first, or check the address."""


def planned(job: Open, now: Shift) -> ShiftPlanned:
    """Return the event that a shift is worked."""
    return ShiftPlanned(
        shift=now.shift,
        swing=now.swing,
        day=now.day,
        site=job.site,
        job_name=job.name,
        starts_at=now.starts_at,
        ends_at=now.ends_at,
        posts=now.posts,
    )


def cancelled(shift: Shift) -> ShiftCancelled:
    """Return the event that a shift is not worked."""
    return ShiftCancelled(shift.shift, tuple(each.position for each in shift.posts))


def crew_changed(job: Open, before: Shift, now: Shift, said: tuple[Post, ...]) -> ShiftCrewChanged:
    """Return the event that a shift has other positions than before; `said` are those that others must hear of."""
    return ShiftCrewChanged(
        shift=now.shift,
        site=job.site,
        job_name=job.name,
        starts_at=now.starts_at,
        ends_at=now.ends_at,
        posts=now.posts,
        said=tuple(each.position for each in said),
        withdrawn=tuple(sorted({each.position for each in before.posts} - {each.position for each in now.posts})),
    )


def changes(job: Open, before: Shift | None, now: Shift) -> tuple[ShiftEvent, ...]:
    """Return what happens to a shift so that it is as it should be now; nothing, if it is so already."""
    was = before or job.off.get(now.shift)
    named = (ShiftCraneNamed(now.shift, now.crane),) if now.crane != (was.crane if was else None) else ()
    if before is None:
        return (planned(job, now), *named)
    events: tuple[ShiftEvent, ...] = ()
    if (before.starts_at, before.ends_at) != (now.starts_at, now.ends_at):
        going = {each.position for each in before.posts} - {each.position for each in now.posts}
        staying = tuple(each.position for each in before.posts if each.position not in going)
        events = (ShiftMoved(now.shift, now.starts_at, now.ends_at, staying),)
    if before.posts != now.posts:
        known = frozenset(before.posts)
        events = (*events, crew_changed(job, before, now, tuple(each for each in now.posts if each not in known)))
    return (*events, *named)


def change(job: Open, site: SiteFacts, command: ChangeShift, crane: CraneFacts | None, catalogue: Catalogue) -> tuple[ShiftEvent, ...]:
    """Change one shift by hand, or plan one again that was cancelled."""
    before = job.shifts.get(command.shift)
    base = before or _cancelled_before(job, command.shift)
    starts_at = base.starts_at if command.starts is None else moment(local_time(command.starts), site.zone, command.repeated)
    ends_at = base.ends_at if command.ends is None else moment(local_time(command.ends), site.zone, command.repeated)
    starts_at, ends_at = shift_times(starts_at, ends_at, site.zone)
    posts, law = base.posts, catalogue.at(site.jurisdiction, base.day, command.at)
    if command.places is not None:
        posts = crew.posts(crew.read(command.places, law), base.shift)
    if crane is not None and command.crane is not None:
        check_operator(crane, posts, law)
    now = replace(base, starts_at=starts_at, ends_at=ends_at, posts=posts, crane=command.crane or base.crane)
    happened = changes(job, before, now)
    return (*happened, *_kept(job, base)) if happened else ()


def cancel(job: Open, command: CancelShift) -> tuple[ShiftEvent, ...]:
    """Cancel one shift by hand."""
    before = job.shifts.get(command.shift)
    if before is None:
        return _kept(job, _cancelled_before(job, command.shift))
    return (cancelled(before), *_kept(job, before))


def cancel_position(job: Open, command: CancelPosition) -> tuple[ShiftEvent, ...]:
    """Take one position out of one shift by hand."""
    before = job.shifts.get(command.shift) or _cancelled_before(job, command.shift)
    left = tuple(each for each in before.posts if each.position != command.position)
    if left == before.posts or command.shift in job.off:
        return ()
    return (crew_changed(job, before, replace(before, posts=left), ()), *_kept(job, before))


def _kept(job: Open, shift: Shift) -> tuple[ShiftEvent, ...]:
    return () if shift.shift in job.kept else (DayKept(shift.shift),)


def _cancelled_before(job: Open, shift: UUID) -> Shift:
    before = job.off.get(shift)
    if before is None:
        raise NoSuchShift
    return before
