"""What can happen to clients and their sites."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from rigger.contracts.jobs import Site
from rigger.gate.facts import SiteRule
from rigger.kernel.values import Tag

CLIENT = Tag("client")

type Client = Annotated[UUID, CLIENT]
"""The id of a client; what it is called is found under its tag."""


@dataclass(frozen=True, slots=True)
class ClientAdded:
    """We work for this client."""

    client: Client
    name: str


@dataclass(frozen=True, slots=True)
class ClientRenamed:
    """The client is called this from now on."""

    client: Client
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFacts:
    """A site as it stands: whose it is, where (latitude and longitude in degrees), its clock, its law and its rules."""

    site: Site
    client: UUID
    client_name: str
    name: str
    zone: str
    jurisdiction: str
    latitude: float | None = None
    longitude: float | None = None
    rules: tuple[SiteRule, ...] = ()
    fatigue: str = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteAdded(SiteFacts):
    """The client has this site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteChanged(SiteFacts):
    """The site is like this from now on."""


type ClientEvent = ClientAdded | ClientRenamed
type SiteEvent = SiteAdded | SiteChanged

CLIENT_EVENTS: tuple[type[ClientEvent], ...] = (ClientAdded, ClientRenamed)
SITE_EVENTS: tuple[type[SiteEvent], ...] = (SiteAdded, SiteChanged)
