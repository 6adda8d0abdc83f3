from dataclasses import replace
from uuid import UUID

import pytest

from rigger.catalogue.classes import UnknownClass
from rigger.contexts.jobs.domain.passed_on import PASSED_ON
from rigger.contexts.jobs.domain.rule_asked import CostOutOfRange, LayerElsewhere, UnknownInterim
from rigger.contexts.jobs.domain.rule_book import RULES, NoSuchHolder
from rigger.contexts.jobs.domain.rule_orders import DropRule, KeepRule, KeepTerms, Owner, PassOn
from rigger.contexts.jobs.domain.site_facts import UnknownFatigueSet
from rigger.contexts.jobs.domain.site_rules import RuleOutOfRange
from rigger.contexts.jobs.events.rules import RulesKept, RulesPassedOn
from rigger.contracts.jobs import NOTHING_ASKED, Rule, RuleBook
from rigger.gate.facts import InterimAllowed, SiteRule
from rigger.kernel.refusal import Refused
from rigger.kernel.spec import given, heard
from rigger.kernel.values import Blank, ControlCharacters
from tests.contexts.jobs.work import AT, CLIENT, HEARD_CLIENT, HEARD_SITE, JOB, JOB_OPENED, NOBODYS, SITE

ORE, ON_SITE, ON_JOB, OURS = Owner("client", CLIENT), Owner("site", SITE), Owner("job", JOB), Owner("organisation", NOBODYS)
CARD = UUID("00000000-0000-7000-8000-0000000000d1")
KEEP = KeepRule(owner=ORE, rule=CARD, name="White card", asks=SiteRule(require="white card"), at=AT, cost_cents=9_900)
KEPT = Rule(CARD, "White card", SiteRule(require="AU.WHITE_CARD", layer="client", version="1", source="White card"), 9_900)
BOOK = RulesKept(book=ORE.book, holder="client", whose=CLIENT, rules=RuleBook((KEPT,)))
HEARD_JOB = heard(JOB_OPENED, key=JOB, stream="job")


def test_a_client_asks_under_the_code_of_the_class_in_its_own_name_and_asking_twice_is_harmless() -> None:
    given(RULES, HEARD_CLIENT).when(KEEP).then(BOOK)
    given(RULES, HEARD_CLIENT, BOOK).when(KEEP).then()


def test_a_rule_that_is_asked_otherwise_stands_in_its_place_in_a_new_version() -> None:
    older = replace(KEEP, asks=SiteRule(require="white card", max_age_months=24))
    now = replace(KEPT, asks=replace(KEPT.asks, max_age_months=24, version="2"))
    given(RULES, HEARD_CLIENT, BOOK).when(older).then(replace(BOOK, rules=RuleBook((now,))))


def test_a_rule_is_dropped_once() -> None:
    given(RULES, HEARD_CLIENT, BOOK).when(DropRule(ORE, CARD)).then(replace(BOOK, rules=NOTHING_ASKED))
    given(RULES, HEARD_CLIENT).when(DropRule(ORE, CARD)).then()


def test_terms_hold_beside_the_rules() -> None:
    terms = KeepTerms(
        owner=ON_SITE, at=AT, evidence="sighted", interim=(InterimAllowed("noa", 60),), valid_after_end_days=7, fatigue="au-company-default"
    )
    kept = RuleBook((), "sighted", (InterimAllowed("noa", 60),), 7, "au-company-default")
    given(RULES, HEARD_SITE).when(terms).then(RulesKept(book=ON_SITE.book, holder="site", whose=SITE, rules=kept, site=SITE))


def test_a_job_says_on_which_site_its_rules_hold_and_may_speak_for_an_award() -> None:
    asked = replace(KEEP, owner=ON_JOB, layer="award", cost_cents=None)
    kept = Rule(CARD, "White card", replace(KEPT.asks, layer="award"))
    given(RULES, HEARD_JOB).when(asked).then(RulesKept(book=ON_JOB.book, holder="job", whose=JOB, rules=RuleBook((kept,)), site=SITE))


def test_whoever_is_not_there_asks_nothing_but_an_organisation_is_always_there() -> None:
    for owner in (ORE, ON_SITE, ON_JOB):
        given(RULES).when(replace(KEEP, owner=owner)).refused(NoSuchHolder)
    kept = replace(KEPT, asks=replace(KEPT.asks, layer="company"))
    given(RULES).when(replace(KEEP, owner=OURS)).then(
        RulesKept(book=OURS.book, holder="organisation", whose=NOBODYS, rules=RuleBook((kept,)))
    )


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"asks": SiteRule(require="fairy dust")}, UnknownClass),
        ({"asks": SiteRule(require="MEDICAL", max_age_months=-1)}, RuleOutOfRange),
        ({"asks": SiteRule(require="MEDICAL", source="\x07")}, ControlCharacters),
        ({"layer": "law"}, LayerElsewhere),
        ({"layer": "site"}, LayerElsewhere),
        ({"cost_cents": -1}, CostOutOfRange),
        ({"cost_cents": 10**20}, CostOutOfRange),
        ({"name": " "}, Blank),
    ],
)
def test_a_rule_that_cannot_be_right_is_refused(wrong: dict[str, object], refusal: type[Refused]) -> None:
    given(RULES, HEARD_CLIENT).when(replace(KEEP, **wrong)).refused(refusal)


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        (KeepTerms(owner=ORE, at=AT, fatigue="au-company"), UnknownFatigueSet),
        (KeepTerms(owner=ORE, at=AT, valid_after_end_days=-1), RuleOutOfRange),
        (KeepTerms(owner=ORE, at=AT, interim=(InterimAllowed("a promise", 7),)), UnknownInterim),
        (KeepTerms(owner=ORE, at=AT, interim=(InterimAllowed("noa", 7), InterimAllowed("noa", 9))), UnknownInterim),
        (KeepTerms(owner=ORE, at=AT, interim=(InterimAllowed("noa", 0),)), RuleOutOfRange),
    ],
)
def test_terms_that_cannot_be_right_are_refused(wrong: KeepTerms, refusal: type[Refused]) -> None:
    given(RULES, HEARD_CLIENT).when(wrong).refused(refusal)


HEARD_BOOK = heard(BOOK, key=ORE.book, stream="rule_book")
ON = RulesPassedOn(ORE.book, SITE, BOOK.rules)


def test_what_a_client_asks_holds_on_its_site_once_told() -> None:
    given(PASSED_ON, HEARD_SITE, HEARD_BOOK).when(PassOn(ORE, SITE)).then(ON)
    given(PASSED_ON, HEARD_SITE, HEARD_BOOK, ON).when(PassOn(ORE, SITE)).then()


def test_what_another_client_asks_holds_no_longer() -> None:
    others = Owner("client", NOBODYS)
    book = heard(replace(BOOK, book=others.book, whose=NOBODYS), key=others.book, stream="rule_book")
    told = RulesPassedOn(others.book, SITE, BOOK.rules)
    given(PASSED_ON, HEARD_SITE, book).when(PassOn(others, SITE)).then()
    given(PASSED_ON, HEARD_SITE, book, told).when(PassOn(others, SITE)).then(replace(told, rules=NOTHING_ASKED))
