"""When a client is called something else, each of its sites is told."""

from uuid import UUID

from rigger.contexts.jobs.domain.commands import SiteCommand, TakeClientName
from rigger.contexts.jobs.domain.site import SITE
from rigger.contexts.jobs.events.site import ClientRenamed, SiteAdded, SiteChanged
from rigger.kernel.log import Source
from rigger.kernel.process import Process, Send

type Trigger = ClientRenamed | SiteAdded | SiteChanged
type Sites = frozenset[UUID]


def key(event: Trigger, _source: Source) -> UUID:
    """Remember the sites of each client."""
    return event.client


def evolve(sites: Sites, event: Trigger, _source: Source) -> Sites:
    """Remember a site; one that went to another client says no by itself."""
    return sites if isinstance(event, ClientRenamed) else sites | {event.site}


def react(sites: Sites, event: Trigger, _source: Source) -> tuple[Send[SiteCommand], ...]:
    """Tell every site of a renamed client."""
    match event:
        case ClientRenamed():
            return tuple(Send(SITE, site, TakeClientName(event.client)) for site in sorted(sites))
        case _:
            return ()


RENAMING = Process[Sites, Trigger]("renaming", frozenset(), (ClientRenamed, SiteAdded, SiteChanged), evolve, react, key)
