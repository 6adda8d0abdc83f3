"""What a job's decision has heard beside its own story: the site and the law as they stand, and whether the client is ours."""

from dataclasses import dataclass, replace
from typing import assert_never
from uuid import UUID

from rigger.contexts.jobs.domain import ask
from rigger.contexts.jobs.domain.allocation import Stays, stays_after
from rigger.contexts.jobs.domain.site_facts import telling
from rigger.contexts.jobs.domain.states import UNOPENED, Job, after
from rigger.contexts.jobs.events.crane import (
    CRANE,
    AllocationEvent,
    AllocationMoved,
    CraneAdded,
    CraneAllocated,
    CraneChanged,
    CraneEvent,
    CraneFacts,
    CraneReleased,
)
from rigger.contexts.jobs.events.job import JobEvent
from rigger.contexts.jobs.events.site import CLIENT, ClientAdded, ClientEvent, ClientRenamed, SiteAdded, SiteChanged, SiteEvent, SiteFacts
from rigger.contracts.jobs import SITE
from rigger.contracts.standards import NOTHING_AMENDED, OURS, STANDARDS, AmendmentTakenBack, CatalogueAmended, StandardsNews, Standing
from rigger.kernel.log import Source


@dataclass(frozen=True, slots=True)
class Known:
    """A job, the site, the crane with where it is, the catalogue as they stand, and whether the client of the question is ours."""

    job: Job = UNOPENED
    site: SiteFacts | None = None
    client_is_ours: bool = False
    crane: CraneFacts | None = None
    stays: Stays = ()
    standing: Standing = NOTHING_AMENDED


type Heard = ClientEvent | SiteEvent | CraneEvent | AllocationEvent | StandardsNews


def knows(_key: UUID, command: ask.JobCommand) -> frozenset[str]:
    """Look at the site by whose clock days are planned, at the law, at a crane that is named, and at the client of a job."""
    match command:
        case ask.DescribeJob(client=client, site=site):
            return frozenset({CLIENT.of(client), SITE.of(site)})
        case ask.PlanSwing(site=site, crane=crane) | ask.ChangeShift(site=site, crane=crane):
            named = {CRANE.of(crane)} if crane else set[str]()
            return frozenset({SITE.of(site), STANDARDS.of(OURS), *named})
        case _:
            return frozenset()


def learn(known: Known, event: Heard, source: Source) -> Known:
    """Fold what was heard of the site, the client, the crane and the catalogue."""
    match event:
        case ClientAdded() | ClientRenamed():
            return replace(known, client_is_ours=True)
        case SiteAdded() | SiteChanged():
            return replace(known, site=telling(SiteFacts, event))
        case CatalogueAmended() | AmendmentTakenBack():
            return replace(known, standing=known.standing.after(event))
        case CraneAdded() | CraneChanged():
            return replace(known, crane=event)
        case CraneAllocated() | AllocationMoved() | CraneReleased():
            return replace(known, stays=stays_after(known.stays, event, source.key))
        case _:
            assert_never(event)


def evolve(known: Known, event: JobEvent) -> Known:
    """Fold one event of the job."""
    return replace(known, job=after(known.job, event))
