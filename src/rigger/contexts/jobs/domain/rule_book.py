"""A rule book: what one layer asks of people. An organisation, a client, a site and a job keep one each."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import assert_never
from uuid import UUID

from rigger.contexts.jobs.domain import rule_asked
from rigger.contexts.jobs.domain.rule_orders import DropRule, KeepCrew, KeepRule, KeepTerms, Owner, RuleCommand
from rigger.contexts.jobs.domain.site_rules import MOST_RULES, TooManyRules
from rigger.contexts.jobs.events.job import JOB, JobChanged, JobOpened
from rigger.contexts.jobs.events.rules import RulesKept
from rigger.contexts.jobs.events.site import CLIENT, ClientEvent, SiteAdded, SiteChanged, SiteEvent
from rigger.contracts.jobs import NOTHING_ASKED, SITE, RuleBook
from rigger.contracts.standards import NOTHING_AMENDED, OURS, STANDARDS, AmendmentTakenBack, CatalogueAmended, StandardsNews, Standing
from rigger.kernel.decider import Decider
from rigger.kernel.log import Source
from rigger.kernel.refusal import Missing

TAGS: dict[str, Callable[[UUID], str]] = {"client": CLIENT.of, "site": SITE.of, "job": JOB.of}


class NoSuchHolder(Missing):
    """There is no such client, site or job to ask anything; add it first, or check the address."""


@dataclass(frozen=True, slots=True)
class Known:
    """A rule book at its version, whether there is anyone it could belong to, on which site it holds if on one alone, and the law."""

    rules: RuleBook = NOTHING_ASKED
    version: int = 0
    there: bool = False
    site: UUID | None = None
    standing: Standing = NOTHING_AMENDED


type Heard = ClientEvent | SiteEvent | JobOpened | JobChanged | StandardsNews


def knows(_key: UUID, command: RuleCommand) -> frozenset[str]:
    """Look at whoever the book belongs to, and at the law by which a rule is written."""
    owner = command.owner
    theirs = {TAGS[owner.holder](owner.whose)} if owner.holder in TAGS else set[str]()
    return frozenset(theirs if isinstance(command, DropRule) else {*theirs, STANDARDS.of(OURS)})


def learn(known: Known, event: Heard, _source: Source) -> Known:
    """Hear that there is such a client, site or job, and where, and what was made of the catalogue."""
    match event:
        case CatalogueAmended() | AmendmentTakenBack():
            return replace(known, standing=known.standing.after(event))
        case SiteAdded(site=site) | SiteChanged(site=site) | JobOpened(site=site):
            return replace(known, there=True, site=site)
        case _:
            return replace(known, there=True)


def evolve(known: Known, event: RulesKept) -> Known:
    """Fold one event of the book."""
    return replace(known, rules=event.rules, version=known.version + 1)


def decide(known: Known, command: RuleCommand) -> tuple[RulesKept, ...]:
    """Answer a command to a rule book."""
    owner, before = command.owner, known.rules
    if not known.there and owner.holder != "organisation":
        raise NoSuchHolder
    match command:
        case KeepRule():
            return _kept(known, owner, _with(known, command))
        case KeepCrew():
            return _kept(known, owner, _with_crew(known, command))
        case DropRule(rule=rule):
            rules = tuple(each for each in before.rules if each.rule != rule)
            crews = tuple(each for each in before.crews if each.template != rule)
            return _kept(known, owner, replace(before, rules=rules, crews=crews))
        case KeepTerms(evidence=evidence, interim=interim, valid_after_end_days=days, fatigue=fatigue):
            rule_asked.check_terms(command, known.standing.law(command.at))
            now = replace(before, evidence=evidence, interim=interim, valid_after_end_days=days, fatigue=fatigue)
            return _kept(known, owner, now)
        case _:
            assert_never(command)


def _kept(known: Known, owner: Owner, now: RuleBook) -> tuple[RulesKept, ...]:
    if now == known.rules:
        return ()
    if len(now.rules) + len(now.crews) > MOST_RULES:
        raise TooManyRules(most=MOST_RULES)
    return (RulesKept(book=owner.book, holder=owner.holder, whose=owner.whose, rules=now, site=known.site),)


def _with(known: Known, command: KeepRule) -> RuleBook:
    """Return the book with a rule added or put in place of itself; one that says the same keeps its version."""
    book, now = known.rules, rule_asked.rule(command, known.version + 1, known.standing.law(command.at))
    before = next((each for each in book.rules if each.rule == now.rule), None)
    if before is None:
        return replace(book, rules=(*book.rules, now))
    same = replace(now, asks=replace(now.asks, version=before.asks.version)) == before
    return book if same else replace(book, rules=tuple(now if each is before else each for each in book.rules))


def _with_crew(known: Known, command: KeepCrew) -> RuleBook:
    book, now = known.rules, rule_asked.crew(command, known.version + 1, known.standing.law(command.at))
    before = next((each for each in book.crews if each.template == now.template), None)
    if before is None:
        return replace(book, crews=(*book.crews, now))
    same = replace(now, version=before.version) == before
    return book if same else replace(book, crews=tuple(now if each is before else each for each in book.crews))


RULES = Decider[RuleCommand, Known, RulesKept, Heard]("rule_book", Known(), evolve, decide, knows, learn)
