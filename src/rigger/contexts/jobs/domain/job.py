"""A job: whom it is for, where it is, and which crews it wants when."""

from dataclasses import replace
from functools import reduce
from typing import assert_never
from uuid import UUID

from rigger.contexts.jobs.domain import ask, shift, swing
from rigger.contexts.jobs.domain.allocation import check_free
from rigger.contexts.jobs.domain.crane import UnknownCrane
from rigger.contexts.jobs.domain.knowledge import Known, evolve, knows, learn
from rigger.contexts.jobs.domain.site import UnknownClient
from rigger.contexts.jobs.domain.states import Job, Open, Unopened, after
from rigger.contexts.jobs.events.crane import CraneFacts
from rigger.contexts.jobs.events.job import JobChanged, JobEvent, JobOpened
from rigger.contexts.jobs.events.site import SiteFacts
from rigger.kernel.decider import Decider
from rigger.kernel.refusal import Invalid, Missing, Refused
from rigger.kernel.values import line


class NoSuchJob(Missing):
    """There is no job here; open it first, or check the address."""


class UnknownSite(Invalid):
    """There is no site with this id; add the site first."""


class JobIsElsewhere(Refused):
    """This job is on another site, and a job stays where it is; open another job there."""


def decide(known: Known, command: ask.JobCommand) -> tuple[JobEvent, ...]:
    """Answer a command to a job."""
    match command, known.job:
        case ask.DescribeJob(), job:
            return _described(known, job, command)
        case _, Unopened():
            raise NoSuchJob
        case ask.PlanSwing(), Open() as job:
            planned = swing.plan(job, _site(known, job), command, _crane(known, command.crane), known.standing.law(command.at))
            return _crane_free(known, job, command.crane, planned)
        case ask.CancelSwing(), Open() as job:
            return swing.cancel(job, command)
        case ask.ChangeShift(), Open() as job:
            changed = shift.change(job, _site(known, job), command, _crane(known, command.crane), known.standing.law(command.at))
            return _crane_free(known, job, command.crane, changed)
        case ask.CancelShift(), Open() as job:
            return shift.cancel(job, command)
        case ask.CancelPosition(), Open() as job:
            return shift.cancel_position(job, command)
        case _:
            assert_never(command)


def _described(known: Known, job: Job, command: ask.DescribeJob) -> tuple[JobEvent, ...]:
    name = line(command.name, "Name", 120)
    if isinstance(job, Open) and job.site != command.site:
        raise JobIsElsewhere
    if known.site is None:
        raise UnknownSite
    if not known.client_is_ours:
        raise UnknownClient
    if not isinstance(job, Open):
        return (JobOpened(command.job, name, command.client, command.site),)
    if (job.name, job.client) == (name, command.client):
        return ()
    renamed = replace(job, name=name)
    again = (shift.crew_changed(renamed, each, each, each.posts) for each in job.shifts.values() if job.name != name)
    return (JobChanged(command.job, name, command.client), *again)


def _site(known: Known, job: Open) -> SiteFacts:
    if known.site is None or known.site.site != job.site:
        raise JobIsElsewhere
    return known.site


def _crane(known: Known, named: UUID | None) -> CraneFacts | None:
    if named is not None and known.crane is None:
        raise UnknownCrane
    return known.crane


def _crane_free(known: Known, job: Open, named: UUID | None, events: tuple[JobEvent, ...]) -> tuple[JobEvent, ...]:
    """Return what happens, if a crane that is named is on no other job in any shift that changes; raises `CraneElsewhere`."""
    elsewhere = [stay for _, stay in known.stays if stay.job != job.job]
    if named is None or not elsewhere:
        return events
    now = reduce(after, events, known.job)
    for key, each in now.shifts.items() if isinstance(now, Open) else ():
        if each.crane == named and each != job.shifts.get(key):
            check_free(elsewhere, each.starts_at, each.ends_at)
    return events


JOB = Decider("job", Known(), evolve, decide, knows, learn)
