"""A site: where the work is, by which clock, under which law, and what it asks of everyone there."""

from dataclasses import dataclass, replace
from typing import assert_never
from uuid import UUID

from rigger.contexts.jobs.domain.commands import DescribeSite, SiteCommand, TakeClientName
from rigger.contexts.jobs.domain.site_facts import read, telling
from rigger.contexts.jobs.events.site import CLIENT, ClientEvent, SiteAdded, SiteChanged, SiteEvent, SiteFacts
from rigger.contracts.standards import NOTHING_AMENDED, OURS, STANDARDS, AmendmentTakenBack, CatalogueAmended, StandardsNews, Standing
from rigger.kernel.decider import Decider
from rigger.kernel.log import Source
from rigger.kernel.refusal import Invalid, Missing


class UnknownClient(Invalid):
    """There is no client with this id; add the client first."""


class NoSuchSite(Missing):
    """There is no site here; add it first, or check the address."""


@dataclass(frozen=True, slots=True)
class Known:
    """A site, if it was described, what the client of the question is called, and what was made of the catalogue."""

    site: SiteFacts | None = None
    client_name: str | None = None
    standing: Standing = NOTHING_AMENDED


type Heard = ClientEvent | StandardsNews


def knows(_key: UUID, command: SiteCommand) -> frozenset[str]:
    """Look at the client, and at the law by which a site is described."""
    client = CLIENT.of(command.client)
    return frozenset({client, STANDARDS.of(OURS)} if isinstance(command, DescribeSite) else {client})


def learn(known: Known, event: Heard, _source: Source) -> Known:
    """Take the client's latest name, and what was made of the catalogue."""
    match event:
        case CatalogueAmended() | AmendmentTakenBack():
            return replace(known, standing=known.standing.after(event))
        case _:
            return replace(known, client_name=event.name)


def evolve(known: Known, event: SiteEvent) -> Known:
    """Fold one event of the site."""
    return replace(known, site=telling(SiteFacts, event))


def decide(known: Known, command: SiteCommand) -> tuple[SiteEvent, ...]:
    """Answer a command to a site."""
    match command, known.site:
        case DescribeSite(), None:
            return (telling(SiteAdded, read(command, _named(known), known.standing.law(command.at))),)
        case DescribeSite(), before:
            now = read(command, _named(known), known.standing.law(command.at))
            return () if now == before else (telling(SiteChanged, now),)
        case TakeClientName(client), SiteFacts(client=own) as before if client == own and before.client_name != _named(known):
            return (telling(SiteChanged, replace(before, client_name=_named(known))),)
        case TakeClientName(), _:
            return ()
        case _:
            assert_never(command)


def _named(known: Known) -> str:
    if known.client_name is None:
        raise UnknownClient
    return known.client_name


SITE = Decider("site", Known(), evolve, decide, knows, learn)
