"""Whom a crane asks for."""

from datetime import date
from uuid import UUID

from fastapi import Request, Response

from rigger.catalogue.catalogue import UnknownJurisdiction
from rigger.contexts.jobs.domain.crane import NoSuchCrane
from rigger.contexts.jobs.domain.site import NoSuchSite
from rigger.contexts.jobs.http.beside import CraneCrew, Spot, ground_of
from rigger.contexts.jobs.http.reach import Told
from rigger.contexts.jobs.views import cranes, sites
from rigger.edge import answers, clock, problems, routes
from rigger.gate.clock import day_of, zone_named
from rigger.kernel.refusal import Invalid

router = routes.routes("jobs")


class PlaceOfCraneUnnamed(Invalid):
    """Say where the crane stands: name a site, or a jurisdiction such as AU-WA; the law differs from place to place."""


@router.get("/cranes/{crane}/crew", response_model=CraneCrew,
            responses=problems.problems(NoSuchCrane, NoSuchSite, PlaceOfCraneUnnamed, UnknownJurisdiction))  # fmt: skip
async def read_crane_crew(  # noqa: PLR0913 - each is a thing of its own
    *, crane: UUID, found: Told, request: Request, jurisdiction: str = "", site: UUID | None = None, job: UUID | None = None,
    day: date | None = None,
) -> Response:  # fmt: skip
    """Say who must work a crane and stand by it, under the law of a jurisdiction or of a site, on a day; today if left out."""
    known = await found.one(cranes.ONE_CRANE, cranes.CraneKnown, crane=crane)
    if known is None:
        raise NoSuchCrane
    there = None if site is None else await found.one(sites.ONE_SITE, sites.SiteShown, site=site)
    if site is not None and there is None:
        raise NoSuchSite
    law = there.jurisdiction if there else jurisdiction
    if not law:
        raise PlaceOfCraneUnnamed
    on = day or _today(there)
    ground = await ground_of(found, law, Spot(site, job, on, clock.now()))
    return answers.shown(request, ground.crew(known.facts))


def _today(site: sites.SiteShown | None) -> date:
    return day_of(clock.now(), zone_named(site.zone if site else "UTC"))
