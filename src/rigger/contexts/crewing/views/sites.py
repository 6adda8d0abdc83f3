"""The sites as jobs describes them: their clock, their law, and what they ask."""

from dataclasses import dataclass
from uuid import UUID

from rigger.contracts.jobs import SiteDescribed
from rigger.gate.facts import SiteRule
from rigger.kernel.log import Source
from rigger.kernel.view import View


@dataclass(frozen=True, slots=True)
class SiteRow:
    """One site; `fatigue` names a rule set of the catalogue."""

    name: str
    client: str
    zone: str
    jurisdiction: str
    rules: tuple[SiteRule, ...]
    fatigue: str


def key(news: SiteDescribed, _source: Source) -> UUID:
    """Keep one row for each site."""
    return news.site


def project(_row: SiteRow | None, news: SiteDescribed, _source: Source) -> SiteRow:
    """Take the site as it was described last."""
    return SiteRow(news.name, news.client, news.zone, news.jurisdiction, news.rules, news.fatigue)


SITES = View("sites", SiteRow, (SiteDescribed,), project, key)
