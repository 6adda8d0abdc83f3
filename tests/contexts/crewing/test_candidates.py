from dataclasses import replace
from datetime import date, datetime, timedelta

import hypothesis.strategies as st
import pytest
from hypothesis import example, given

from rigger.catalogue.fatigue import FatigueRules, Limit, NightWindow, Window
from rigger.contexts.crewing.domain.asking import Asked, bench_for
from rigger.contexts.crewing.domain.candidates import Candidate, Judging, Someone, candidates
from rigger.contexts.crewing.domain.judging import hours_beside
from rigger.contexts.crewing.domain.knowledge import Known, Other
from rigger.contexts.crewing.domain.ledger import Ledger
from rigger.contexts.crewing.domain.refusals import NoSuchLimits
from rigger.contexts.crewing.domain.states import Place
from rigger.gate.facts import Away, Need, Person, SiteRule, Span, Ticket, Work
from rigger.gate.judge import judge
from tests.contexts.crewing.crew import DOGGING, END, NOON, POSITION, SITE, START, ticket, uid

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
asked = Asked(POSITION, (DOGGING,), Span(START, END), SITE, "Australia/Sydney", "AU-NSW", (), "au-company-default")


def someone(number: int, name: str, *tickets: Ticket, worked: tuple[Span, ...] = (), away: tuple[Away, ...] = ()) -> Someone:
    worker = uid(number)
    return Someone(worker, name, Person(id=str(worker), tickets=tickets, away=away), Ledger.of(worked))


def shift(before: timedelta, length: timedelta = 10 * HOUR) -> Span:
    return Span(START - before, START - before + length)


def names(found: list[Candidate]) -> list[str]:
    return [candidate.name for candidate in found]


def test_who_may_comes_first_and_everybody_else_has_their_reasons() -> None:
    nobody = someone(1, "Abe")
    warned = someone(2, "Bea", replace(ticket(), conditions=("wears glasses",)))
    fine = someone(3, "Cid", ticket())
    found = candidates(asked, [nobody, warned, fine], NOON)
    assert names(found) == ["Cid", "Bea", "Abe"]
    assert [candidate.may for candidate in found] == [True, True, False]
    assert [[reason.rule for reason in candidate.verdict.reasons] for candidate in found] == [[], ["ticket.condition"], ["ticket.missing"]]


def test_of_those_who_may_the_least_worked_of_late_comes_first() -> None:
    week = someone(1, "Abe", ticket(), worked=(shift(3 * DAY),))
    fortnight = someone(2, "Bea", ticket(), worked=(shift(9 * DAY),))
    month = someone(3, "Cid", ticket(), worked=(shift(20 * DAY),))
    assert names(candidates(asked, [week, fortnight, month], NOON)) == ["Cid", "Bea", "Abe"]


def test_an_advanced_rigger_is_spared_for_what_only_they_can_do() -> None:
    advanced = someone(1, "Abe", ticket("AU.HRWL.RA"))
    dogger = someone(2, "Bea", ticket("AU.HRWL.DG"))
    both = someone(3, "Cid", ticket("AU.HRWL.RA", key="t2"), ticket("AU.HRWL.DG"))
    assert names(candidates(asked, [advanced, dogger, both], NOON)) == ["Bea", "Cid", "Abe"]


def test_else_the_name_decides_and_then_the_id() -> None:
    found = candidates(asked, [someone(2, "bea", ticket()), someone(3, "Abe", ticket()), someone(1, "Bea", ticket())], NOON)
    assert [candidate.worker.int for candidate in found] == [3, 1, 2]


def test_hours_elsewhere_and_absences_are_held_against_them() -> None:
    busy = someone(1, "Abe", ticket(), worked=(shift(HOUR),))
    tired = someone(2, "Bea", ticket(), worked=(shift(12 * HOUR),))
    away = someone(3, "Cid", ticket(), away=(Away(START, END),))
    found = {candidate.name: candidate.verdict.codes for candidate in candidates(asked, [busy, tired, away], NOON)}
    assert found == {"Abe": {f"overlap@{uid(1)}"}, "Bea": {f"fatigue.break@{uid(2)}"}, "Cid": {f"availability@{uid(3)}"}}


def test_a_site_without_limits_looks_at_overlap_alone_and_one_with_unknown_limits_is_refused() -> None:
    tired = someone(2, "Bea", ticket(), worked=(shift(12 * HOUR),))
    assert candidates(replace(asked, fatigue="none"), [tired], NOON)[0].may
    with pytest.raises(NoSuchLimits, match="whatever"):
        candidates(replace(asked, fatigue="whatever"), [tired], NOON)


def test_rules_of_the_site_are_asked_of_everybody() -> None:
    strict = replace(asked, rules=(SiteRule(require="INDUCTION:cadia"),))
    assert not candidates(strict, [someone(1, "Abe", ticket())], NOON)[0].may


def test_hours_for_others_are_held_against_them_and_shown() -> None:
    tired = someone(2, "Bea", ticket())
    work = tuple(Work(each.start, each.end, employer="other") for each in (shift(12 * HOUR), shift(9 * DAY)))
    (found,) = candidates(asked, [replace(tired, person=replace(tired.person, work=work))], NOON)
    assert found.verdict.codes == {f"fatigue.break@{uid(2)}"}
    assert (found.may, found.rank.hours_7, found.rank.hours_14) == (False, 10, 20)


def ledgers() -> st.SearchStrategy[tuple[Span, ...]]:
    """Shifts around the one that is asked about, none overlapping another."""
    return st.lists(st.tuples(st.integers(0, 40) | st.integers(8, 16), st.integers(1, 24)), max_size=60).flatmap(
        lambda gaps: (st.integers(0, 1500) | st.integers(0, 60)).map(lambda back: chained(START - back * HOUR, gaps))
    )


def chained(at: datetime, gaps: list[tuple[int, int]]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for gap, length in gaps:
        start = at + gap * HOUR
        at = start + length * HOUR
        spans.append(Span(start, at))
    return tuple(spans)


limits = st.none() | st.integers(1, 20).map(lambda n: Limit(limit=n))
windows = st.builds(
    Window,
    days=st.integers(1, 40) | st.integers(1, 3),
    hours=st.integers(1, 300) | st.integers(10, 40),
    severity=st.sampled_from(["warn", "block"]),
)
rules = st.builds(
    FatigueRules,
    min_break_h=limits,
    min_reset_after_nights_h=st.none() | st.integers(1, 80).map(lambda n: Limit(limit=n)),
    max_consecutive_shifts=limits,
    max_consecutive_nights=limits,
    windows=st.lists(windows, max_size=3, unique=True).map(tuple),
    night_window=st.none()
    | st.builds(NightWindow, start=st.just("22:00"), end=st.just("06:00"), min_overlap_h=st.sampled_from([0.0, 3.0])),
)


TWO_NIGHTS = FatigueRules(max_consecutive_nights=Limit(limit=2), night_window=NightWindow(start="22:00", end="06:00"))


@given(ledgers(), rules, st.integers(1, 24))
@example((Span(START + 39 * HOUR, START + 63 * HOUR),), TWO_NIGHTS, 24)
def test_what_is_told_from_the_ledger_is_what_the_gate_says(spans: tuple[Span, ...], fatigue: FatigueRules, length: int) -> None:
    bench = bench_for(replace(asked, during=Span(START, START + length * HOUR)), fatigue, NOON)
    candidate = Judging.at(bench).candidate(someone(1, "Abe", ticket(), worked=spans))
    whole = judge(bench, Person(id=str(uid(1)), tickets=(ticket(),), work=Ledger.of(spans).work(slice(0, len(spans)))))
    assert candidate.verdict == whole
    assert candidate.rank[:2] == tuple(sum(reason.severity == each for reason in whole.reasons) for each in ("block", "warn"))


@given(ledgers(), ledgers(), rules, st.integers(1, 24))
def test_work_declared_for_others_counts_for_candidates_offers_and_rechecks_alike(
    ours: tuple[Span, ...], theirs: tuple[Span, ...], fatigue: FatigueRules, length: int
) -> None:
    during = Span(START, START + length * HOUR)
    fine = replace(asked, during=during)
    elsewhere = tuple(Work(each.start, each.end, employer="other", id=str(n)) for n, each in enumerate(theirs))
    bench = bench_for(fine, fatigue, NOON)
    who = someone(1, "Abe", ticket(), worked=ours)
    candidate = Judging.at(bench).candidate(replace(who, person=replace(who.person, work=elsewhere)))
    others = tuple(Other(uid(100 + n), uid(200 + n), uid(1), fine.site, each) for n, each in enumerate(ours))
    declared, place = replace(who.person, work=elsewhere), Place(fine.position, uid(1), fine.site, during)
    assert candidate.verdict.codes == judge(bench, replace(declared, work=hours_beside(declared, Known(others=others), place))).codes
    whole = judge(bench, replace(who.person, work=(*Ledger.of(ours).work(slice(0, len(ours))), *elsewhere)))
    assert candidate.verdict.codes == whole.codes
    assert candidate.may == (whole.verdict != "block")


@given(st.lists(st.tuples(st.integers(0, 14), st.integers(4, 14)), min_size=4, max_size=12), st.integers(1, 4), st.integers(20, 40))
@example([(0, 10), (0, 10), (4, 10), (6, 10), (8, 10), (8, 10)], 2, 30)
def test_a_window_that_is_nearly_full_is_measured_as_the_gate_measures_it(gaps: list[tuple[int, int]], days: int, hours: int) -> None:
    limits = FatigueRules(windows=tuple(Window(days=days, hours=each) for each in range(hours - 12, hours + 12)))
    around = sum(gap + length for gap, length in gaps) // 2
    spans = chained(START - around * HOUR, gaps)
    bench = bench_for(replace(asked, during=Span(START, START + 10 * HOUR)), limits, NOON)
    who = someone(1, "Abe", ticket(), worked=spans)
    assert Judging.at(bench).candidate(who).verdict == judge(bench, who.working())


def test_needs_that_nobody_can_spare_for_rank_alike() -> None:
    odd = replace(asked, needs=(Need("INDUCTION:cadia"),), fatigue="none")
    held = ticket("INDUCTION:cadia", expires=date(2027, 1, 1))
    assert [c.rank.spare for c in candidates(odd, [someone(1, "Abe", held)], NOON)] == [0]
