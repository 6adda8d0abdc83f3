"""What jobs tells the others of its own events: sites as they stand, what is asked there, and each position by itself."""

from typing import Any
from uuid import UUID

from rigger.contexts.jobs.events.job import Post, ShiftCancelled, ShiftCrewChanged, ShiftMoved, ShiftPlanned
from rigger.contexts.jobs.events.rules import RulesKept, RulesPassedOn
from rigger.contexts.jobs.events.site import SiteAdded, SiteChanged
from rigger.contracts.jobs import JobsNews, PositionMoved, PositionPlanned, PositionWithdrawn, RulesStated, SiteDescribed
from rigger.kernel.log import Recorded


def publish(recorded: Recorded[Any]) -> tuple[JobsNews, ...]:
    """Turn one event into news; clients, cranes and what a job is called by itself concern nobody else."""
    match recorded.event:
        case SiteAdded() | SiteChanged() as site:
            at = None if site.latitude is None or site.longitude is None else (site.latitude, site.longitude)
            return (SiteDescribed(site.site, site.name, site.client_name, site.zone, site.jurisdiction, at, site.rules, site.fatigue),)
        case RulesKept(book=book, rules=rules, site=UUID() as there, holder=holder, whose=whose):
            return (RulesStated(there, book, rules, whose if holder == "job" else None),)
        case RulesPassedOn(book, there, rules):
            return (RulesStated(there, book, rules),)
        case ShiftPlanned() as shift:
            return tuple(_planned(recorded, shift, post) for post in shift.posts)
        case ShiftMoved(_, starts_at, ends_at, positions):
            return tuple(PositionMoved(position, starts_at, ends_at) for position in positions)
        case ShiftCrewChanged(said=said, withdrawn=withdrawn) as shift:
            told = tuple(_planned(recorded, shift, post) for post in shift.posts if post.position in frozenset(said))
            return (*told, *(PositionWithdrawn(position) for position in withdrawn))
        case ShiftCancelled(positions=positions):
            return tuple(PositionWithdrawn(position) for position in positions)
        case _:
            return ()


def _planned(recorded: Recorded[Any], shift: ShiftPlanned | ShiftCrewChanged, post: Post) -> PositionPlanned:
    return PositionPlanned(
        position=post.position,
        job=recorded.source.key,
        job_name=shift.job_name,
        site=shift.site,
        shift=shift.shift,
        title=post.title,
        needs=post.needs,
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
    )
