"""What can be read of sites: one of them, and the list by name."""

from typing import Annotated
from uuid import UUID

from fastapi import Query, Request, Response
from pydantic import Field

from rigger.contexts.jobs.domain.site import NoSuchSite
from rigger.contexts.jobs.http.asking import ByName, Named
from rigger.contexts.jobs.http.reach import Standing
from rigger.contexts.jobs.views.sites import ONE_SITE, SITES_BY_NAME, SiteShown
from rigger.edge import answers, pages, problems, routes

router = routes.routes("jobs")


class SiteNamed(Named):
    """Which sites are looked for."""

    client: UUID | None = Field(None, description="Of one client.")


@router.get("/sites/{site}", response_model=SiteShown, responses=problems.problems(NoSuchSite))
async def read_site(site: UUID, found: Standing, request: Request) -> Response:
    """Show one site."""
    shown = await found.one(ONE_SITE, SiteShown, site=site)
    if shown is None:
        raise NoSuchSite
    return answers.shown(request, shown, shown.version)


@router.get("/sites", response_model=pages.Page[SiteShown])
async def list_sites(page: pages.Paging, found: Standing, sought: Annotated[SiteNamed, Query()]) -> Response:
    """List sites by name."""
    start = page.after(ByName())
    lines = await found.all(SITES_BY_NAME, SiteShown, name=sought.beginning, client=sought.client, **start._asdict(), limit=page.fetch)
    return page.listed(lines, lambda line: ByName(line.sought, line.site))
