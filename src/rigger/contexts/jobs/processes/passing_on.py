"""What the organisation or a client asks is passed on to every site on which it holds, and to a site that is new or changes hands."""

from collections.abc import Iterable
from uuid import UUID

from rigger.contexts.jobs.domain.passed_on import PASSED_ON
from rigger.contexts.jobs.domain.rule_orders import Owner, PassOn, passing
from rigger.contexts.jobs.events.rules import RulesKept
from rigger.contexts.jobs.events.site import SiteAdded, SiteChanged
from rigger.kernel.log import Source
from rigger.kernel.process import Process, Send

type Trigger = RulesKept | SiteAdded | SiteChanged
type Sites = dict[UUID, tuple[UUID, ...]]
"""Every site of an organisation with the clients it has had, the present one last."""


def key(_event: Trigger, source: Source) -> UUID:
    """Remember the sites of each organisation."""
    return source.owner


def evolve(sites: Sites, event: Trigger, _source: Source) -> Sites:
    """Remember whose the site is now, and whose it was."""
    if isinstance(event, RulesKept) or sites.get(event.site, ())[-1:] == (event.client,):
        return sites
    before = tuple(each for each in sites.get(event.site, ()) if each != event.client)
    return {**sites, event.site: (*before, event.client)}


def react(sites: Sites, event: Trigger, source: Source) -> tuple[Send[PassOn], ...]:
    """Tell each site that is concerned; where nothing is new, the site says so by itself."""
    match event:
        case RulesKept(holder="organisation", whose=whose):
            return _sends((Owner("organisation", whose),), sites)
        case RulesKept(holder="client", whose=whose):
            return _sends((Owner("client", whose),), (site for site, clients in sites.items() if clients[-1] == whose))
        case RulesKept():
            return ()
        case _:
            clients = (Owner("client", each) for each in sites[event.site])
            return _sends((Owner("organisation", source.owner), *clients), (event.site,))


def _sends(owners: Iterable[Owner], sites: Iterable[UUID]) -> tuple[Send[PassOn], ...]:
    told = sorted(sites)
    return tuple(Send(PASSED_ON, passing(owner.book, site), PassOn(owner, site)) for owner in owners for site in told)


PASSING_ON = Process[Sites, Trigger]("passing_on", {}, (RulesKept, SiteAdded, SiteChanged), evolve, react, key)
