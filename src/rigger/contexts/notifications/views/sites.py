"""Sites by name and clock, so that a worker reads the hours of the place where they are to stand."""

from dataclasses import dataclass
from uuid import UUID

from rigger.contracts.jobs import SiteDescribed
from rigger.kernel.log import Source
from rigger.kernel.view import View


@dataclass(frozen=True, slots=True)
class SiteRow:
    """One site; `zone` as in Australia/Perth."""

    name: str
    zone: str


def key(news: SiteDescribed, _source: Source) -> UUID:
    """Keep one row for each site."""
    return news.site


def project(_row: SiteRow | None, news: SiteDescribed, _source: Source) -> SiteRow:
    """Show the site as it was described last."""
    return SiteRow(news.name, news.zone)


SITES: View[SiteRow, SiteDescribed] = View("sites", SiteRow, (SiteDescribed,), project, key)
