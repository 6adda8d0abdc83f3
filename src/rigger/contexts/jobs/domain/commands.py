"""What can be asked of clients and sites. `at` is when it is asked (UTC)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rigger.gate.facts import SiteRule


@dataclass(frozen=True, slots=True)
class NameClient:
    """Add a client, or call it something else from now on."""

    client: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribeSite:
    """Add a site, or say how it is from now on. `fatigue` names a set of limits of the catalogue, `none` where the site asks for none."""

    site: UUID
    client: UUID
    name: str
    zone: str
    jurisdiction: str
    at: datetime
    latitude: float | None = None
    longitude: float | None = None
    rules: tuple[SiteRule, ...] = ()
    fatigue: str = "none"


@dataclass(frozen=True, slots=True)
class TakeClientName:
    """The site's client is called something else now; a site that has another client meanwhile stays as it is."""

    client: UUID


type SiteCommand = DescribeSite | TakeClientName
