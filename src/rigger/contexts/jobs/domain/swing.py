"""A swing: its shifts day by day, planned as often as one likes without doubling anything or undoing what was changed by hand."""

from collections.abc import Iterator
from datetime import date

from rigger.catalogue.catalogue import Catalogue
from rigger.catalogue.patterns import pattern_named
from rigger.contexts.jobs.domain import crew
from rigger.contexts.jobs.domain.ask import CancelSwing, PlanSwing
from rigger.contexts.jobs.domain.clock import clock_time, moment, on_day, shift_times
from rigger.contexts.jobs.domain.shift import cancelled, changes
from rigger.contexts.jobs.domain.states import Open, Shift
from rigger.contexts.jobs.domain.swing_asked import asked_for, days_worked
from rigger.contexts.jobs.events.crane import CraneFacts
from rigger.contexts.jobs.events.job import JobEvent, SwingCancelled, SwingPlanned
from rigger.contexts.jobs.events.site import SiteFacts
from rigger.kernel.values import derived


def plan(job: Open, site: SiteFacts, command: PlanSwing, crane: CraneFacts | None, catalogue: Catalogue) -> tuple[JobEvent, ...]:
    """Plan each day of a swing that no person keeps; shifts that its plan no longer has are cancelled."""
    pattern = pattern_named(command.pattern)
    asked = asked_for(pattern, site, command, crane, catalogue)
    wanted = {each.shift: each for each in _shifts(job, site, asked, days_worked(pattern, asked))}
    changed = [each for shift, now in wanted.items() for each in changes(job, job.shifts.get(shift), now)]
    gone = [
        cancelled(each)
        for each in job.shifts.values()
        if each.swing == command.swing and each.shift not in job.kept and each.shift not in wanted
    ]
    told = () if job.swings.get(command.swing) == asked else (asked,)
    return (*told, *changed, *gone)


def cancel(job: Open, command: CancelSwing) -> tuple[JobEvent, ...]:
    """Cancel a swing with all the shifts that it still has."""
    if command.swing not in job.swings:
        return ()
    shifts = (each for each in job.shifts.values() if each.swing == command.swing)
    return (*(cancelled(each) for each in shifts), SwingCancelled(command.swing))


def _shifts(job: Open, site: SiteFacts, asked: SwingPlanned, days: tuple[date, ...]) -> Iterator[Shift]:
    """Yield the shifts of a plan; a day that a person keeps has no times by the plan, so none that could be refused."""
    start, end = clock_time(asked.shift_start), clock_time(asked.shift_end)
    for day in days:
        shift = derived(job.job, asked.swing, day.isoformat())
        if shift not in job.kept:
            starts, ends = (moment(each, site.zone, asked.repeated) for each in on_day(day, start, end))
            yield Shift(shift, asked.swing, day, *shift_times(starts, ends, site.zone), crew.posts(asked.places, shift), asked.crane)
