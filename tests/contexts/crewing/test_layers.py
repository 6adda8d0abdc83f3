from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from rigger.catalogue.amended import Amendment, amended, lines_of
from rigger.catalogue.fatigue import FatigueRules, Limit, NightWindow, Window
from rigger.catalogue.shipped import shipped
from rigger.catalogue.words import EVIDENCE
from rigger.contexts.crewing.domain.asking import Asked, limits_of
from rigger.contexts.crewing.domain.candidates import Judging, Someone
from rigger.contexts.crewing.domain.layers import all_at_once, layered
from rigger.contexts.crewing.domain.ledger import Ledger
from rigger.contracts.jobs import Rule, RuleBook
from rigger.gate.facts import InterimAllowed, Person, Site, SiteRule, Span
from tests.contexts.crewing.crew import DOGGING, END, NOON, POSITION, SITE, START, ticket, uid

DAY = timedelta(days=1)
PLAIN = Site(id="s", jurisdiction="AU-NSW", zone="Australia/Sydney")
ASKED = Asked(POSITION, (DOGGING,), Span(START, END), SITE, "Australia/Sydney", "AU-NSW", (), "none")


def asking(kind: str, layer: str = "client", **more: object) -> Rule:
    return Rule(uid(70), f"{layer} {kind}", SiteRule(require=kind, layer=layer, source=f"{layer} {kind}", **more))


def test_each_layer_is_a_demand_of_its_own_and_says_who_speaks() -> None:
    books = (RuleBook((asking("MEDICAL", max_age_months=24),)), RuleBook((asking("MEDICAL", "site", max_age_months=12),)))
    old = replace(ticket("MEDICAL", key="m"), issued=END.date().replace(year=END.year - 1, month=1))
    dogger = Someone(uid(1), "Ash", Person(id="ash", tickets=(ticket(), old)), Ledger())
    [reason] = Judging.of(replace(ASKED, books=books), NOON).candidate(dogger).verdict.reasons
    assert (reason.rule, reason.ground.layer, reason.ground.source) == ("ticket.too_old", "site", "site MEDICAL")


def test_terms_of_several_layers_hold_at_once() -> None:
    client = RuleBook(evidence="copy", interim=(InterimAllowed("noa", 60),), valid_after_end_days=7)
    site = RuleBook(evidence="looked_up", interim=(InterimAllowed("noa", 30), InterimAllowed("issuer_letter", 30)))
    found = layered(PLAIN, (client, site))
    assert (found.evidence, found.valid_after_end_days) == ("looked_up", 7)
    assert found.interim == (InterimAllowed("noa", 30), InterimAllowed("issuer_letter", 30))
    assert layered(PLAIN, ()) == PLAIN


def test_a_shift_over_midnight_keeps_the_stricter_limits_of_its_two_days() -> None:
    rules = {"name": "eu-wtd", "min_break_h": {"limit": 14}}
    line = {"title": "T", "text": "T", "mark": "V", "jurisdictions": ["AU"], "source": "made up", "rules": rules}
    own = Amendment(first=END.date(), recorded=NOON, lines=lines_of("fatigue", [line]))
    night = Span(END - timedelta(hours=24), END - timedelta(hours=16))
    asked = Asked(POSITION, (DOGGING,), night, SITE, "UTC", "AU-NSW", (), "eu-wtd", catalogue=amended(shipped(), (own,)))
    found = [limits_of(replace(asked, during=each), NOON) for each in (night, Span(night.start, END), Span(START + DAY, END + DAY))]
    assert [(each.min_break_h and each.min_break_h.limit, len(each.windows)) for each in found] == [(11, 1), (14, 1), (14, 0)]


def test_every_set_of_limits_that_a_layer_names_holds() -> None:
    books = (RuleBook(fatigue="au-company-default"), RuleBook(fatigue="eu-wtd"), RuleBook(fatigue="eu-wtd"))
    found = limits_of(replace(ASKED, books=books), NOON)
    assert found.min_break_h is not None
    assert (found.min_break_h.limit, found.min_break_h.source) == (11, "Directive 2003/88/EC, article 3")
    assert found.max_shift_h is not None
    assert found.max_shift_h.limit == 12
    assert len(found.windows) == 3
    assert limits_of(replace(ASKED, books=books[1:]), NOON).name == "eu-wtd"


limits = st.none() | st.builds(Limit, limit=st.integers(1, 20), severity=st.sampled_from(["warn", "block"]))
sets = st.builds(FatigueRules, name=st.just("set"), max_shift_h=limits, min_break_h=limits)


@given(st.lists(sets, min_size=1, max_size=4), st.integers(0, 21))
def test_what_one_layer_blocks_all_of_them_together_block(several: list[FatigueRules], hours: int) -> None:
    together = all_at_once(several)

    def blocked(rules: FatigueRules) -> bool:
        longest, rest = rules.max_shift_h, rules.min_break_h
        too_long = longest is not None and longest.severity == "block" and hours > longest.limit
        return too_long or (rest is not None and rest.severity == "block" and hours < rest.limit)

    assert blocked(together) == any(map(blocked, several))


@given(st.lists(st.sampled_from([None, *EVIDENCE]), max_size=4))
def test_the_strongest_evidence_that_any_layer_asks_for_is_asked(asked: list[str | None]) -> None:
    found = layered(PLAIN, tuple(RuleBook(evidence=each) for each in asked)).evidence
    assert all(each is None or (found is not None and EVIDENCE.index(each) <= EVIDENCE.index(found)) for each in asked)
    assert found in {*asked, None}


def test_a_night_is_what_the_set_with_the_shortest_overlap_calls_one() -> None:
    late, early = NightWindow(start="22:00", end="06:00", min_overlap_h=3), NightWindow(start="20:00", end="06:00", min_overlap_h=1)
    window = Window(days=7, hours=60)
    found = all_at_once([FatigueRules(name="a", night_window=late, windows=(window,)), FatigueRules(name="b", night_window=early)])
    assert (found.night_window, found.windows[0].source) == (early, "a")
