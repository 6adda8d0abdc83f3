"""What the organisation or a client asks, as it holds on one of the sites."""

from dataclasses import dataclass, replace
from uuid import UUID

from rigger.contexts.jobs.domain.rule_orders import PassOn
from rigger.contexts.jobs.events.rules import BOOK, RulesKept, RulesPassedOn
from rigger.contexts.jobs.events.site import SiteEvent
from rigger.contracts.jobs import NOTHING_ASKED, SITE, RuleBook
from rigger.kernel.decider import Decider
from rigger.kernel.log import Source


@dataclass(frozen=True, slots=True)
class Known:
    """What was passed on last, what the book asks now, and whose the site is."""

    told: RuleBook = NOTHING_ASKED
    asked: RuleBook = NOTHING_ASKED
    client: UUID | None = None


def knows(_key: UUID, command: PassOn) -> frozenset[str]:
    """Look at the book and at the site."""
    return frozenset({BOOK.of(command.owner.book), SITE.of(command.site)})


def learn(known: Known, event: RulesKept | SiteEvent, _source: Source) -> Known:
    """Take what the book asks, and whose the site is."""
    return replace(known, asked=event.rules) if isinstance(event, RulesKept) else replace(known, client=event.client)


def evolve(known: Known, event: RulesPassedOn) -> Known:
    """Fold what was passed on."""
    return replace(known, told=event.rules)


def decide(known: Known, command: PassOn) -> tuple[RulesPassedOn, ...]:
    """Pass the book on as it stands; a client's book holds on its own sites alone."""
    owner = command.owner
    holds = owner.holder == "organisation" or owner.whose == known.client
    now = known.asked if holds else NOTHING_ASKED
    return () if now == known.told else (RulesPassedOn(owner.book, command.site, now),)


PASSED_ON = Decider[PassOn, Known, RulesPassedOn, RulesKept | SiteEvent]("passed_on", Known(), evolve, decide, knows, learn)
