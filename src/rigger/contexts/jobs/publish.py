"""What jobs tells the others of its own events: sites as they stand, what is asked there, each position by itself, and the cranes."""

from typing import Any
from uuid import UUID

from rigger.contexts.jobs.domain.plant_crew import plant_of
from rigger.contexts.jobs.events import crane, rules
from rigger.contexts.jobs.events.job import Post, ShiftCancelled, ShiftCraneNamed, ShiftCrewChanged, ShiftMoved, ShiftPlanned
from rigger.contexts.jobs.events.site import SiteAdded, SiteChanged
from rigger.contracts import jobs
from rigger.kernel.log import Recorded


def publish(recorded: Recorded[Any]) -> tuple[jobs.JobsNews, ...]:
    """Turn one event into news; clients and what a job is called by itself concern nobody else."""
    match recorded.event, recorded.source.key:
        case (SiteAdded() | SiteChanged()) as site, _:
            at = None if site.latitude is None or site.longitude is None else (site.latitude, site.longitude)
            return (jobs.SiteDescribed(site.site, site.name, site.client_name, site.zone, site.jurisdiction, at, site.rules, site.fatigue),)
        case rules.RulesKept(book=book, rules=asked, site=UUID() as there, holder=holder, whose=whose), _:
            return (jobs.RulesStated(there, book, asked, whose if holder == "job" else None),)
        case rules.RulesPassedOn(book, there, asked), _:
            return (jobs.RulesStated(there, book, asked),)
        case ShiftPlanned() as shift, job:
            return tuple(_planned(job, shift, post) for post in shift.posts)
        case ShiftMoved(_, starts_at, ends_at, positions), _:
            return tuple(jobs.PositionMoved(position, starts_at, ends_at) for position in positions)
        case ShiftCrewChanged(said=said, withdrawn=withdrawn) as shift, job:
            told = tuple(_planned(job, shift, post) for post in shift.posts if post.position in frozenset(said))
            return (*told, *(jobs.PositionWithdrawn(position) for position in withdrawn))
        case ShiftCancelled(positions=positions), _:
            return tuple(jobs.PositionWithdrawn(position) for position in positions)
        case ShiftCraneNamed(shift=shift, crane=named), _:
            return (jobs.ShiftCraneNamed(shift, named),)
        case event, key:
            return _of_cranes(event, key)


def _of_cranes(event: object, key: UUID) -> tuple[jobs.JobsNews, ...]:
    match event:
        case crane.CraneAdded() | crane.CraneChanged():
            return (jobs.CraneDescribed(event.crane, event.name, plant_of(event)),)
        case crane.CraneAllocated() | crane.AllocationMoved():
            return (jobs.CraneOnJob(key, event.crane, event.job, event.starts_at, event.ends_at),)
        case crane.CraneReleased():
            return (jobs.CraneOffJob(key),)
        case _:
            return ()


def _planned(job: UUID, shift: ShiftPlanned | ShiftCrewChanged, post: Post) -> jobs.PositionPlanned:
    return jobs.PositionPlanned(
        position=post.position,
        job=job,
        job_name=shift.job_name,
        site=shift.site,
        shift=shift.shift,
        title=post.title,
        needs=post.needs,
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
    )
