"""What rests on a line that nobody has proven does no more than the question lets it; what was asked by its author blocks as ever."""

from datetime import UTC, date, datetime, timedelta

import pytest

from rigger.catalogue.amended import Amendment, amended
from rigger.catalogue.shipped import shipped
from rigger.catalogue.words import Layer, Mark, Severity
from rigger.gate.facts import Need, Person, Position, Question, Site, SiteRule, Span, Ticket
from rigger.gate.judge import judge, prepare

START = datetime(2026, 3, 2, 1, tzinfo=UTC)
DOGGING = Ticket(id="t1", type="AU.HRWL.DG", issued=date(2024, 1, 1), expires=date(2028, 1, 1))
WHITE = Ticket(id="t2", type="AU.WHITE_CARD", issued=date(2020, 1, 1))
YOUNG = Person(id="p1", born=date(2009, 6, 1), tickets=(DOGGING, WHITE))
NAMES = ("minimum_age:AU.HRWL.*@AU", "validity:AU.WHITE_CARD@AU")
ADOPTED = amended(shipped(), (Amendment(first=START.date(), recorded=START - timedelta(days=1), adopts=NAMES),))


def said(
    *needs: str, rule: SiteRule | None = None, place: str = "AU-WA", unproven: Severity = "warn", ours: bool = False
) -> set[tuple[str, str]]:
    site = Site(id="s", jurisdiction=place, zone="Australia/Perth", rules=(rule,) if rule else ())
    question = Question(
        site=site, positions=(Position("a", tuple(map(Need, needs))),), interval=Span(START, START + timedelta(hours=8)), known_at=START,
        unproven=unproven,
    )  # fmt: skip
    [bench] = prepare(question, ADOPTED if ours else shipped())
    return {(each.rule, each.severity) for each in judge(bench, YOUNG).reasons}


@pytest.mark.parametrize(("need", "rule", "proven_in"), [
    ("AU.HRWL.DG", "age.minimum", "AU-VIC"),
    ("AU.WHITE_CARD", "ticket.inactive", "AU-NSW"),
])  # fmt: skip
def test_a_line_that_is_not_proven_warns_until_it_is_adopted(need: str, rule: str, proven_in: str) -> None:
    assert said(need) == {(rule, "warn")}
    assert said(need, ours=True) == said(need, place=proven_in) == said(need, unproven="block") == {(rule, "block")}


def test_what_somebody_typed_into_a_position_blocks_however_well_its_class_is_proven() -> None:
    assert said("AU.FIRST_AID") == said("AU.HRWL.C6") - {("age.minimum", "warn")} == {("ticket.missing", "block")}


@pytest.mark.parametrize(("layer", "mark", "severity"), [
    ("law", "K", "warn"), ("code", "S", "warn"), ("award", "K", "warn"), ("law", "V", "block"), ("law", None, "block"),
    ("site", "K", "block"), ("client", "S", "block"),
])  # fmt: skip
def test_a_site_rule_at_second_hand_warns_and_its_author_s_own_blocks(layer: Layer, mark: Mark | None, severity: Severity) -> None:
    rule = SiteRule(require="AU.FIRST_AID", layer=layer, mark=mark)
    assert said(rule=rule) == {("ticket.missing", severity)}
    assert said(rule=rule, unproven="block") == {("ticket.missing", "block")}
