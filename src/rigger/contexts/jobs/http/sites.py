"""The routes of sites."""

from uuid import UUID

from fastapi import Response

from rigger.catalogue import catalogue, classes
from rigger.contexts.jobs.domain import commands, site_facts, site_rules
from rigger.contexts.jobs.domain.site import UnknownClient
from rigger.contexts.jobs.http.asking import OF_TEXT
from rigger.contexts.jobs.http.reach import Sites
from rigger.edge import acting, answers, bodies, problems, routes
from rigger.gate.clock import UnknownZone
from rigger.gate.facts import SiteRule
from rigger.kernel.refusal import Missing

router = routes.routes("jobs")

OF_SITE = (
    Missing,
    UnknownClient,
    site_facts.SiteOffTheMap,
    site_facts.UnknownFatigueSet,
    site_rules.TooManyRules,
    site_rules.RuleOutOfRange,
    classes.UnknownClass,
    catalogue.UnknownJurisdiction,
    UnknownZone,
)


class SiteTold(bodies.Body):
    """Where the work is: by which clock (Australia/Perth), under which law (AU-WA), and what the site asks.

    The place is in degrees. `require` of a rule is a class as the crew writes it, or its code. `fatigue` names a set of limits.
    """

    client: UUID
    name: str
    zone: str
    jurisdiction: str
    latitude: float | None = None
    longitude: float | None = None
    rules: tuple[SiteRule, ...] = ()
    fatigue: str = "none"


@router.put("/sites/{site}", status_code=204, responses=problems.problems(*OF_TEXT, *OF_SITE))
async def describe_site(site: UUID, told: SiteTold, sites: Sites, act: acting.Acting) -> Response:
    """Add a site, or say how it is from now on; whoever is booked there is judged again. The id is any new UUID."""
    command = commands.DescribeSite(
        site=site,
        client=told.client,
        name=told.name,
        zone=told.zone,
        jurisdiction=told.jurisdiction,
        at=act.at,
        latitude=told.latitude,
        longitude=told.longitude,
        rules=told.rules,
        fatigue=told.fatigue,
    )
    return answers.answer(await sites.execute(site, command, act))
