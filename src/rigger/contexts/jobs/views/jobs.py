"""What we do where, and by which swings."""

from dataclasses import dataclass, replace
from uuid import UUID

from rigger.contexts.jobs.events.job import JOB_EVENTS, JobChanged, JobEvent, JobOpened, SwingCancelled, SwingPlanned
from rigger.kernel.log import Source
from rigger.kernel.view import View


@dataclass(frozen=True, slots=True)
class JobRow:
    """One job with its swings as they were last planned."""

    name: str
    sought: str
    client: UUID
    site: UUID
    swings: tuple[SwingPlanned, ...]
    version: int


def project(row: JobRow | None, event: JobEvent, source: Source) -> JobRow | None:
    """Fold one more event of a job."""
    match event, row:
        case JobOpened(_, name, client, site), _:
            return JobRow(name, name.casefold(), client, site, (), source.version)
        case JobChanged(_, name, client), JobRow():
            return replace(row, name=name, sought=name.casefold(), client=client, version=source.version)
        case SwingPlanned(swing=swing), JobRow():
            return replace(row, swings=(*_without(row.swings, swing), event), version=source.version)
        case SwingCancelled(swing), JobRow():
            return replace(row, swings=_without(row.swings, swing), version=source.version)
        case _:
            return row and replace(row, version=source.version)


def _without(swings: tuple[SwingPlanned, ...], swing: UUID) -> tuple[SwingPlanned, ...]:
    return tuple(each for each in swings if each.swing != swing)


JOBS = View("jobs", JobRow, JOB_EVENTS, project, inline=True, indexes=(("sought",), ("site", "sought"), ("client", "sought")))


@dataclass(frozen=True, slots=True)
class JobShown:
    """One job: for whom, where, and by which swings."""

    job: UUID
    name: str
    client: UUID
    client_name: str
    site: UUID
    site_name: str
    swings: tuple[SwingPlanned, ...]
    sought: str
    version: int


@dataclass(frozen=True, slots=True)
class JobPlace:
    """On which site a job is."""

    site: UUID


_JOB = """
SELECT j.key AS job, j.name, j.client, c.name AS client_name, j.site, s.name AS site_name, j.swings, j.sought, j.version
FROM jobs j JOIN clients c ON c.key = j.client JOIN sites s ON s.key = j.site
"""

ONE_JOB = f"{_JOB} WHERE j.key = %(job)s"

JOBS_BY_NAME = f"""{_JOB}
WHERE starts_with(j.sought, %(name)s) AND (%(client)s::uuid IS NULL OR j.client = %(client)s)
AND (%(site)s::uuid IS NULL OR j.site = %(site)s) AND (j.sought, j.key) > (%(sought)s, %(key)s)
ORDER BY j.sought, j.key LIMIT %(limit)s
"""

PLACE_OF_JOB = "SELECT site FROM jobs WHERE key = %(job)s"
