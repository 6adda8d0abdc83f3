"""One person, one place: the answer with its grounds, in words, and stable on its way through JSON."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import get_args

import msgspec
import pytest

from rigger.catalogue.amended import Amendment, amended, lines_of
from rigger.catalogue.catalogue import UnknownJurisdiction
from rigger.catalogue.fatigue import FatigueRules, Limit
from rigger.catalogue.shipped import shipped
from rigger.gate.clock import UnknownZone
from rigger.gate.crew import judge_crew
from rigger.gate.facts import Interim, InterimAllowed, Need, Person, Position, Question, Renewal, Site, SiteRule, Span, Ticket, Work
from rigger.gate.grounds import Fact, Rule
from rigger.gate.judge import EndsBeforeStart, judge, prepare, ready
from rigger.gate.sentences import sentence
from rigger.gate.verdict import Reason, Verdict
from tests.gate.chance import Chance
from tests.soak import rounds

START = datetime(2026, 3, 1, 19, tzinfo=UTC)
SHIFT = Span(START, START + timedelta(hours=10))
SITE = Site(id="s1", jurisdiction="AU-NSW", zone="Australia/Sydney")
PLACE = Position("a", (Need("AU.HRWL.DG"),))


def question(site: Site = SITE, interval: Span = SHIFT) -> Question:
    return Question(site=site, positions=(PLACE,), interval=interval, known_at=START)


def told(person: Person, site: Site = SITE) -> tuple[Reason, ...]:
    return judge(prepare(question(site), shipped())[0], person).reasons


def holder(*tickets: Ticket, work: tuple[Work, ...] = ()) -> Person:
    return Person(id="p1", tickets=tickets, work=work)


def test_a_sound_ticket_passes_without_reasons() -> None:
    assert told(holder(Ticket(id="t", type="AU.HRWL.RI"))) == ()


def test_a_missing_ticket_is_told_with_its_law_its_source_and_its_mark() -> None:
    reason = told(holder())[0]
    assert (reason.code, reason.ground.layer, reason.ground.mark, reason.ground.version) == (
        "ticket.missing@p1",
        "law",
        "V",
        shipped().version,
    )
    assert "Schedule 3" in reason.ground.source
    assert reason.sentence == "Holds no Dogging (DG), nor a ticket that includes it. Record the ticket, or choose someone who holds it."


def test_the_reason_names_the_ticket_looked_at_and_its_date() -> None:
    fact = told(holder(Ticket(id="t", type="AU.HRWL.RI", expires=date(2026, 2, 28))))[0].fact
    assert (fact.ticket, fact.held, fact.day, fact.until) == ("t", "AU.HRWL.RI", date(2026, 2, 28), date(2027, 2, 28))


def test_a_site_rule_speaks_in_the_name_of_its_layer() -> None:
    site = replace(SITE, rules=(SiteRule(require="MEDICAL", layer="client", source="client handbook 4.2", version="3"),))
    ground = told(holder(Ticket(id="t", type="AU.HRWL.DG")), site)[0].ground
    assert (ground.layer, ground.source, ground.version, ground.mark) == ("client", "client handbook 4.2", "3", None)


def test_a_limit_of_fatigue_speaks_with_its_own_mark() -> None:
    limits = FatigueRules(name="house", layer="company", source="house", mark="K", max_shift_h=Limit(limit=8, mark="V", source="code"))
    ground = told(holder(Ticket(id="t", type="AU.HRWL.DG")), replace(SITE, fatigue=limits))[0].ground
    assert (ground.source, ground.mark) == ("code", "V")


def test_hours_are_told_on_the_site_s_clock() -> None:
    booked = holder(Ticket(id="t", type="AU.HRWL.DG"), work=(Work(START, START + timedelta(hours=2), id="b1"),))
    reason = told(booked)[0]
    assert reason.fact.work == "b1"
    assert reason.sentence == "Already booked (2 Mar 2026 06:00 to 2 Mar 2026 08:00). Free them there, or choose someone else."


@pytest.mark.parametrize(("refused", "codes"), [(date(2026, 2, 10), set[str]()), (date(2026, 3, 2), {"ticket.expires_before_end@p1"})])
def test_a_refused_renewal_does_not_shorten_the_old_licence(refused: date, codes: set[str]) -> None:
    lodged = Renewal(date(2026, 1, 10), refused)
    until_end = Ticket(id="t", type="AU.HRWL.DG", expires=date(2026, 3, 2) if not codes else date(2026, 2, 1), renewal=lodged)
    two_days = question(interval=Span(START - timedelta(days=1), SHIFT.end))
    assert judge(prepare(two_days, shipped())[0], holder(until_end)).codes == codes


@pytest.mark.parametrize(("days", "verdict"), [(29, "block"), (30, "pass"), (90, "pass")])
def test_where_site_and_law_both_take_a_paper_the_shorter_time_counts(days: int, verdict: str) -> None:
    paper = Ticket(id="t", type="AU.WHITE_CARD", issued=date(2026, 1, 31), interim=Interim("training_certification"))
    site = replace(SITE, interim=(InterimAllowed("training_certification", days),))
    asked = replace(question(site), positions=(Position("a", (Need("AU.WHITE_CARD"),)),))
    assert judge(prepare(asked, shipped())[0], holder(paper)).verdict == verdict
    assert judge(prepare(asked, shipped())[0], holder(replace(paper, issued=date(2025, 12, 31)))).verdict == "block"


def test_a_trainee_is_judged_with_those_who_may_supervise() -> None:
    trainee = holder(Ticket(id="t", type="AU.HRWL.DG", trainee_under="boss"))
    boss = Person(id="boss", tickets=(Ticket(id="b", type="AU.HRWL.RB"),))
    bench = prepare(question(), shipped())[0]
    assert judge(bench, trainee).codes == {"supervision.missing@p1"}
    assert judge(bench, trainee, [boss]).verdict == "pass"


def test_a_reason_with_the_same_fact_is_kept_once() -> None:
    site = replace(SITE, rules=(SiteRule(require="MEDICAL"), SiteRule(require="MEDICAL")))
    assert len(told(holder(Ticket(id="t", type="AU.HRWL.DG")), site)) == 1


def test_the_worst_reason_is_the_verdict() -> None:
    warns = replace(SITE, rules=(SiteRule(require="MEDICAL", severity="warn"),))
    bench = prepare(question(warns), shipped())[0]
    assert [judge(bench, holder(*tickets)).verdict for tickets in ((Ticket(id="t", type="AU.HRWL.DG"),), ())] == ["warn", "block"]


@pytest.mark.parametrize("length", [timedelta(0), timedelta(hours=-1)])
def test_a_stretch_without_length_is_refused(length: timedelta) -> None:
    with pytest.raises(EndsBeforeStart, match="not after its start"):
        prepare(question(interval=Span(START, START + length)), shipped())


@pytest.mark.parametrize("jurisdiction", ["NSW", "AU-XX", "", "au-nsw"])
def test_a_jurisdiction_that_nobody_knows_is_refused(jurisdiction: str) -> None:
    with pytest.raises(UnknownJurisdiction):
        prepare(question(replace(SITE, jurisdiction=jurisdiction)), shipped())


def test_a_zone_that_nobody_knows_is_refused() -> None:
    with pytest.raises(UnknownZone):
        prepare(question(replace(SITE, zone="Sydney")), shipped())


def test_facts_and_verdicts_come_back_from_json_as_they_went_and_every_reason_has_its_sentence() -> None:
    for seed in range(rounds(test=100, soak=2_000)):
        asked, people, assign = Chance(seed).case()
        verdict = judge_crew(ready(asked, shipped()), people, assign)
        assert msgspec.json.decode(msgspec.json.encode(asked), type=Question) == asked
        assert msgspec.json.decode(msgspec.json.encode(people), type=tuple[Person, ...]) == people
        assert msgspec.json.decode(msgspec.json.encode(verdict), type=Verdict) == verdict
        for reason in verdict.reasons:
            assert reason.sentence.endswith(".")
            assert not {"None", "?", "unknown"} & set(reason.sentence.replace(".", " ").split()), reason.sentence


def test_shifts_of_the_question_that_overlap_are_told() -> None:
    asked = replace(question(), shifts=(SHIFT, Span(SHIFT.end - timedelta(hours=1), SHIFT.end)))
    assert judge(prepare(asked, shipped())[0], holder(Ticket(id="t", type="AU.HRWL.DG"))).codes == {"overlap@p1"}


def test_a_ticket_that_can_still_be_renewed_is_never_said_to_be_usable_unrenewed() -> None:
    ended = holder(Ticket(id="t", type="AU.HRWL.DG", expires=date(2026, 1, 31)))
    [reason] = judge(prepare(question(), shipped())[0], ended).reasons
    assert reason.sentence == (
        "Dogging (DG) ended on 31 Jan 2026. It can be renewed until 31 Jan 2027, but not used before that is done. Renew it."
    )


@pytest.mark.parametrize("rule", get_args(Rule.__value__))
def test_every_rule_has_a_sentence_that_says_what_is_wrong_and_what_would_mend_it(rule: Rule) -> None:
    seen = Fact(
        asked="A", asked_name="Dogging", ticket="t", held="A", held_name="Dogging", day=SHIFT.end.date(), until=SHIFT.end.date(), found=9.5
    )
    said = sentence(rule, replace(seen, start=SHIFT.start, end=SHIFT.end, limit=10, zone="Australia/Perth", text="hand signals"))
    assert said.count(".") >= 2
    assert not {"None", "?", "unknown"} & set(said.replace(".", " ").split())


@pytest.mark.parametrize(("days", "reasons"), [((0, 1), frozenset()), ((-1, 1), frozenset({"ticket.unit@p1"}))])
def test_a_unit_counts_for_another_if_it_does_on_every_day_of_the_work(days: tuple[int, int], reasons: frozenset[str]) -> None:
    said = {"code": "CPCCLDG3001", "type": "AU.HRWL.DG", "status": "current", "replaces_equivalent": ["TLILIC0002"]}
    lines = lines_of("unit", [said | {"jurisdictions": ["AU"], "source": "made up"}])
    law = amended(shipped(), (Amendment(first=date(2026, 3, 2), recorded=datetime(2026, 1, 1, tzinfo=UTC), lines=lines),))
    site = Site(id="s", jurisdiction="AU-NSW", zone="UTC", rules=(SiteRule(require="AU.HRWL.DG", unit="CPCCLDG3001"),))
    first, last = (datetime(2026, 3, 2, tzinfo=UTC) + timedelta(days=day) for day in days)
    [bench] = prepare(Question(site=site, positions=(Position("a"),), interval=Span(first, last), known_at=first), law)
    dogger = Person(id="p1", tickets=(Ticket(id="t1", type="AU.HRWL.DG", unit="TLILIC0002A"),))
    assert judge(bench, dogger).codes == reasons
