"""The route that shows everything that is asked on one site."""

from dataclasses import dataclass
from uuid import UUID

from fastapi import Request, Response

from rigger.contexts.jobs.domain.site import NoSuchSite
from rigger.contexts.jobs.http.reach import Told
from rigger.contexts.jobs.views.rule_books import BOOKS_ON_SITE, RuleBookShown
from rigger.contexts.jobs.views.sites import ONE_SITE, SiteShown
from rigger.edge import answers, problems, routes
from rigger.gate.facts import SiteRule

router = routes.routes("jobs")


@dataclass(frozen=True, slots=True)
class SiteAsks:
    """Everything asked on a site, layer by layer: the rules told with the site itself, and the rule books that hold there."""

    site: UUID
    rules: tuple[SiteRule, ...]
    fatigue: str
    books: list[RuleBookShown]


@router.get("/sites/{site}/rules", response_model=SiteAsks, responses=problems.problems(NoSuchSite))
async def read_site_rules(site: UUID, found: Told, request: Request, job: UUID | None = None) -> Response:
    """Show everything that is asked on a site, by whom, and on one of its jobs if you name it."""
    there = await found.one(ONE_SITE, SiteShown, site=site)
    if there is None:
        raise NoSuchSite
    books = await found.all(BOOKS_ON_SITE, RuleBookShown, site=site, job=job)
    return answers.shown(request, SiteAsks(site, there.rules, there.fatigue, books))
