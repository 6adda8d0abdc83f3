from dataclasses import replace

import pytest

from rigger.catalogue.catalogue import UnknownJurisdiction
from rigger.catalogue.classes import UnknownClass
from rigger.contexts.jobs.domain.client import CLIENT
from rigger.contexts.jobs.domain.commands import NameClient, TakeClientName
from rigger.contexts.jobs.domain.site import SITE, UnknownClient
from rigger.contexts.jobs.domain.site_facts import SiteOffTheMap, UnknownFatigueSet, telling
from rigger.contexts.jobs.domain.site_rules import MOST_RULES, RuleOutOfRange, TooManyRules
from rigger.contexts.jobs.events.site import ClientAdded, ClientRenamed, SiteChanged
from rigger.gate.clock import UnknownZone
from rigger.gate.facts import SiteRule
from rigger.kernel.refusal import Refused
from rigger.kernel.spec import given, heard
from rigger.kernel.values import Blank, ControlCharacters, TooLong
from tests.contexts.jobs.work import CLIENT as ORE
from tests.contexts.jobs.work import CLIENT_ADDED, DESCRIBE_SITE, HEARD_CLIENT, NOBODYS, SITE_ADDED

RENAMED = heard(ClientRenamed(ORE, "Ore Ltd"), key=ORE, stream="client")


def test_a_client_is_added_and_naming_it_twice_is_harmless() -> None:
    given(CLIENT).when(NameClient(ORE, " Ore & Sons ")).then(CLIENT_ADDED)
    given(CLIENT, CLIENT_ADDED).when(NameClient(ORE, "Ore & Sons")).then()


def test_a_client_is_renamed() -> None:
    given(CLIENT, CLIENT_ADDED).when(NameClient(ORE, "Ore Ltd")).then(ClientRenamed(ORE, "Ore Ltd"))
    given(CLIENT, ClientAdded(ORE, "A")).when(NameClient(ORE, "")).refused(Blank)


def test_a_site_is_added_with_the_name_of_its_client() -> None:
    given(SITE, HEARD_CLIENT).when(DESCRIBE_SITE).then(SITE_ADDED)
    given(SITE, HEARD_CLIENT, RENAMED).when(DESCRIBE_SITE).then(replace(SITE_ADDED, client_name="Ore Ltd"))


def test_describing_a_site_twice_is_harmless_and_a_difference_changes_it() -> None:
    given(SITE, HEARD_CLIENT, SITE_ADDED).when(DESCRIBE_SITE).then()
    moved = replace(DESCRIBE_SITE, zone="Australia/Eucla", latitude=-31.7, longitude=128.9)
    changed = telling(SiteChanged, replace(SITE_ADDED, zone="Australia/Eucla", latitude=-31.7, longitude=128.9))
    given(SITE, HEARD_CLIENT, SITE_ADDED).when(moved).then(changed)


def test_a_site_needs_a_client_that_is_ours() -> None:
    given(SITE).when(DESCRIBE_SITE).refused(UnknownClient)
    given(SITE, HEARD_CLIENT, SITE_ADDED).when(replace(DESCRIBE_SITE, client=NOBODYS)).refused(UnknownClient)


def test_rules_are_kept_under_the_code_of_their_class() -> None:
    rule = SiteRule(require="white card", only_for=("Dogger",), max_age_months=24, unit="CPCWHS1001", version="3", source="gate notice")
    kept = replace(rule, require="AU.WHITE_CARD")
    given(SITE, HEARD_CLIENT).when(replace(DESCRIBE_SITE, rules=(rule,))).then(replace(SITE_ADDED, rules=(kept,)))


def test_a_site_may_choose_a_set_of_fatigue_limits() -> None:
    given(SITE, HEARD_CLIENT).when(replace(DESCRIBE_SITE, fatigue="eu-wtd")).then(replace(SITE_ADDED, fatigue="eu-wtd"))


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"name": ""}, Blank),
        ({"name": "x" * 1_000_000}, TooLong),
        ({"zone": "Australia/Nowhere"}, UnknownZone),
        ({"zone": "Australia"}, UnknownZone),
        ({"zone": "../../etc/passwd"}, UnknownZone),
        ({"zone": "z" * 65}, TooLong),
        ({"jurisdiction": "AU-XX"}, UnknownJurisdiction),
        ({"jurisdiction": "Western Australia"}, TooLong),
        ({"jurisdiction": "AU\x00"}, ControlCharacters),
        ({"latitude": 10.0}, SiteOffTheMap),
        ({"longitude": 10.0}, SiteOffTheMap),
        ({"latitude": 91.0, "longitude": 10.0}, SiteOffTheMap),
        ({"latitude": 10.0, "longitude": float("inf")}, SiteOffTheMap),
        ({"latitude": float("nan"), "longitude": 10.0}, SiteOffTheMap),
        ({"fatigue": "au-company"}, UnknownFatigueSet),
        ({"rules": (SiteRule(require="fairy dust"),)}, UnknownClass),
        ({"rules": (SiteRule(require="MEDICAL", max_age_months=-1),)}, RuleOutOfRange),
        ({"rules": (SiteRule(require="MEDICAL", max_age_days=10**9),)}, RuleOutOfRange),
        ({"rules": (SiteRule(require="MEDICAL", valid_after_end_days=10**9),)}, RuleOutOfRange),
        ({"rules": (SiteRule(require="MEDICAL", source="\x07"),)}, ControlCharacters),
        ({"rules": (SiteRule(require="MEDICAL"),) * (MOST_RULES + 1)}, TooManyRules),
        ({"rules": (SiteRule(require="MEDICAL", only_for=("a",) * (MOST_RULES + 1)),)}, TooManyRules),
    ],
)
def test_a_site_that_cannot_be_right_is_refused(wrong: dict[str, object], refusal: type[Refused]) -> None:
    given(SITE, HEARD_CLIENT).when(replace(DESCRIBE_SITE, **wrong)).refused(refusal)


def test_a_site_takes_the_new_name_of_its_client_once() -> None:
    changed = telling(SiteChanged, replace(SITE_ADDED, client_name="Ore Ltd"))
    given(SITE, HEARD_CLIENT, RENAMED, SITE_ADDED).when(TakeClientName(ORE)).then(changed)
    given(SITE, HEARD_CLIENT, RENAMED, SITE_ADDED, changed).when(TakeClientName(ORE)).then()


def test_a_site_that_went_to_another_client_keeps_its_name() -> None:
    other = heard(ClientAdded(NOBODYS, "Else"), key=NOBODYS, stream="client")
    given(SITE, other, SITE_ADDED).when(TakeClientName(NOBODYS)).then()
    given(SITE, HEARD_CLIENT).when(TakeClientName(ORE)).then()
