"""Where we work, and what each site asks of everyone there."""

from dataclasses import dataclass
from uuid import UUID

from rigger.contexts.jobs.events.site import SITE_EVENTS, SiteEvent
from rigger.gate.facts import SiteRule
from rigger.kernel.log import Source
from rigger.kernel.view import View


@dataclass(frozen=True, slots=True)
class SiteRow:
    """One site as it stands; `sought` is the name as it is searched."""

    name: str
    sought: str
    client: UUID
    client_name: str
    zone: str
    jurisdiction: str
    latitude: float | None
    longitude: float | None
    rules: tuple[SiteRule, ...]
    fatigue: str
    version: int


def project(_row: SiteRow | None, event: SiteEvent, source: Source) -> SiteRow:
    """Show the site as it was last described."""
    return SiteRow(
        name=event.name,
        sought=event.name.casefold(),
        client=event.client,
        client_name=event.client_name,
        zone=event.zone,
        jurisdiction=event.jurisdiction,
        latitude=event.latitude,
        longitude=event.longitude,
        rules=event.rules,
        fatigue=event.fatigue,
        version=source.version,
    )


SITES = View("sites", SiteRow, SITE_EVENTS, project, inline=True, indexes=(("sought",), ("client", "sought")))


@dataclass(frozen=True, slots=True)
class SiteShown:
    """One site as it stands."""

    site: UUID
    name: str
    client: UUID
    client_name: str
    zone: str
    jurisdiction: str
    latitude: float | None
    longitude: float | None
    rules: tuple[SiteRule, ...]
    fatigue: str
    sought: str
    version: int


_SITE = """
SELECT key AS site, name, client, client_name, zone, jurisdiction, latitude, longitude, rules, fatigue, sought, version FROM sites
"""

ONE_SITE = f"{_SITE} WHERE key = %(site)s"

SITES_BY_NAME = f"""{_SITE}
WHERE starts_with(sought, %(name)s) AND (%(client)s::uuid IS NULL OR client = %(client)s) AND (sought, key) > (%(sought)s, %(key)s)
ORDER BY sought, key LIMIT %(limit)s
"""
