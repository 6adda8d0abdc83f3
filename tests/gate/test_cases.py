"""The golden cases: each question gets its right answer, from the gate and from the literal reading."""

from datetime import UTC, date, datetime
from pathlib import Path
from re import findall

import msgspec
import pytest
from msgspec import structs

from rigger.catalogue.catalogue import Catalogue
from rigger.catalogue.shipped import shipped
from rigger.gate.cases.answers import BeyondTheCalendar, answer, differences
from rigger.gate.cases.questions import ClockTimeUnquoted, NoSuchFatigueSet, question_of
from rigger.gate.cases.reading import NotATime, Reading
from rigger.gate.cases.texts import BadCases, Unread, read_cases
from rigger.gate.cases.written import Case, Expected
from rigger.gate.clock import NoSuchTime, UnknownZone, zone_named
from rigger.gate.crew import PersonNotGiven, PositionNotGiven
from rigger.gate.judge import EndsBeforeStart
from rigger.kernel.refusal import Refused
from tests.gate.literal import Literal

FOLDER = Path(__file__).parent / "cases"
READ = [case for file in sorted(FOLDER.glob("*.yaml")) for case in read_cases(file.read_text("utf-8"))]
CASES = [case for case in READ if isinstance(case, Case)]

ONE = """
- case: one dogger
  jurisdiction: AU-NSW
  zone: Australia/Sydney
  people: [{id: 7, tickets: [{type: AU.HRWL.DG}]}]
  positions: [{id: a, needs: [AU.HRWL.DG]}]
  interval: {start: 2026-03-02T06:00, end: 2026-03-02T16:00}
  assign: {a: 7}
  expect: {verdict: pass, reasons: []}
"""


def one(old: str = "", new: str = "") -> Case:
    assert old in ONE
    return read(ONE.replace(old, new))


def read(text: str) -> Case:
    case = read_cases(text)[0]
    assert isinstance(case, Case), case
    return case


def test_every_case_can_be_read() -> None:
    assert [case for case in READ if isinstance(case, Unread)] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.case)
def test_the_gate_gives_the_right_answer(case: Case) -> None:
    assert differences(case, answer(case, shipped()), shipped()) == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.case)
def test_the_literal_reading_gives_the_right_answer_too(case: Case) -> None:
    people = [Reading(zone_named(case.zone)).person(each) for each in case.people]
    assign = {str(place): str(who) for place, who in case.assign.items()} if isinstance(case.assign, dict) else tuple(map(str, case.assign))
    told = Literal(question_of(case, shipped()), shipped().entries, people, assign).answer()
    assert case.expect is not None
    assert set(told) == set(case.expect.reasons)


def test_there_are_enough_cases_and_each_is_told_apart_and_has_its_source() -> None:
    names = [case.case for case in CASES]
    assert len(names) >= 400
    assert [name for name in names if names.count(name) > 1] == []
    assert [case.case for case in CASES if not case.source.startswith(("domain §", "C, "))] == []


def test_every_fact_that_a_case_cites_is_on_the_page_of_facts() -> None:
    facts = (FOLDER.parents[2] / "docs" / "facts.md").read_text("utf-8")
    cited = {place.rstrip(".") for case in CASES for place in findall(r"§([\d.]+)", case.source)}
    assert cited
    assert [place for place in sorted(cited) if f"## §{place} " not in facts and f"| {place} |" not in facts] == []


def test_the_first_two_cases_are_the_prosecutions() -> None:
    assert [(case.expect, case.jurisdiction) for case in CASES[:2]] == [
        (Expected(verdict="block", reasons=("crew.short@AU.HRWL.CV",)), "AU-QLD"),
        (Expected(verdict="block", reasons=("crew.short@AU.HRWL.DG",)), "AU-WA"),
    ]


def test_a_wrong_expectation_is_told_reason_by_reason() -> None:
    wrong = one("{verdict: pass, reasons: []}", "{verdict: warn, reasons: [ticket.expired@7]}")
    assert differences(wrong, answer(wrong, shipped()), shipped()) == (
        "The verdict is pass, expected was warn.",
        "ticket.expired@7 was expected, and is not told.",
    )


def test_a_reason_that_nobody_expected_is_told() -> None:
    wrong = one("tickets: [{type: AU.HRWL.DG}]", "tickets: []")
    told, *_ = (each for each in differences(wrong, answer(wrong, shipped()), shipped()) if "ticket.missing@7" in each)
    assert told.startswith("ticket.missing@7 is told, and was not expected. Holds no Dogging (DG), nor a ticket that includes it. Record")


def test_a_case_may_name_the_class_a_crew_is_short_of_as_the_trade_does() -> None:
    short = one(
        "assign: {a: 7}\n  expect: {verdict: pass, reasons: []}", "assign: []\n  expect: {verdict: block, reasons: [crew.short@DG]}"
    )
    assert differences(short, answer(short, shipped()), shipped()) == ()


def test_cases_may_be_json() -> None:
    case: dict[str, object] = {
        "case": "j",
        "jurisdiction": "AU",
        "zone": "UTC",
        "interval": {"start": "2026-03-02", "end": "2026-03-02"},
        "expect": {"verdict": "pass"},
    }
    text = msgspec.json.encode([case]).decode()
    for written in (text, "\ufeff" + text, text.replace(",", ",\n\t")):
        assert answer(read(written), shipped()).verdict == "pass"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("- {case: x", "expected ',' or '}'"),
        ("case: x", "there is no list of cases in it"),
        ("", "there is no list of cases in it"),
        ("[" * 5_000, "nested too deep"),
        ("- !!python/object:os.system {}", "could not determine a constructor"),
        ("- {days: !!int many}", "invalid literal"),
    ],
)
def test_a_text_that_holds_no_list_of_cases_is_refused(text: str, fault: str) -> None:
    with pytest.raises(BadCases, match=r"cannot be read") as refused:
        read_cases(text)
    assert fault in str(refused.value)


@pytest.mark.parametrize(
    ("text", "name", "fault"),
    [
        ("- case: x", "x", "missing required field `jurisdiction`"),
        ("- 12", "number 1", "Expected `object`"),
        (ONE.replace("tickets", "tikets"), "one dogger", "unknown field `tikets` - at `people[0]`"),
        (
            ONE.replace("type: AU.HRWL.DG", "type: AU.HRWL.DG, evidence: seen"),
            "one dogger",
            "Invalid enum value 'seen' - at `people[0].tickets[0].evidence`",
        ),
        (ONE.replace("T16:00}", "T16:00, days: 14}"), "one dogger", "unknown field `days` - at `interval`"),
        (
            ONE.replace("case: one dogger", "case: one dogger\n  shifts: [{start: 2026-03-02, end: 2026-03-02, days: 0}]"),
            "one dogger",
            ">= 1",
        ),
    ],
)
def test_a_case_that_cannot_be_read_says_where_and_hides_no_other(text: str, name: str, fault: str) -> None:
    unread, other = read_cases(text + ONE)
    assert isinstance(unread, Unread)
    assert (unread.case, fault in unread.fault) == (name, True), unread.fault
    assert isinstance(other, Case)


@pytest.mark.parametrize(
    ("old", "new", "refusal"),
    [
        ("Australia/Sydney", "Australia/Sydny", UnknownZone),
        ("start: 2026-03-02T06:00", "start: tomorrow", NotATime),
        ("start: 2026-03-02T06:00, end: 2026-03-02T16:00", "start: 2026-10-04T02:30, end: 2026-10-04T16:00", NoSuchTime),
        ("assign: {a: 7}", "assign: {b: 7}", PositionNotGiven),
        ("assign: {a: 7}", "assign: {a: 8}", PersonNotGiven),
        ("assign: {a: 7}", "assign: {a: 7}\n  site: {fatigue: house-rules}", NoSuchFatigueSet),
        ("assign: {a: 7}", "assign: {a: 7}\n  site: {fatigue: {night_window: {start: '26:00', end: '06:00'}}}", ClockTimeUnquoted),
        ("type: AU.HRWL.DG}", "type: AU.HRWL.DG, expires: 2026-02-30}", NotATime),
        ("type: AU.HRWL.DG}]", "type: AU.HRWL.DG}], unavailable: [{start: 2026-03-02T06:00, end: 2026-03-02T06:00}]", EndsBeforeStart),
        ("start: 2026-03-02T06:00", "start: 0001-01-01T06:00", NotATime),
        (
            "start: 2026-03-02T06:00, end: 2026-03-02T16:00}",
            "start: 9999-12-30T06:00, end: 9999-12-30T16:00}\n  site: {fatigue: {min_break_h: 48}}",
            BeyondTheCalendar,
        ),
    ],
)
def test_what_a_case_gets_wrong_is_refused_by_name(old: str, new: str, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        answer(one(old, new), shipped())


def test_a_clock_time_without_quotes_is_understood_all_the_same() -> None:
    case = one("assign: {a: 7}", "assign: {a: 7}\n  site: {fatigue: {night_window: {start: 22:00, end: 6:00}}}")
    window = question_of(case, shipped()).site.fatigue.night_window
    assert window is not None
    assert (window.start, window.end) == ("22:00", "06:00")


def test_a_question_without_its_answer_is_answered_and_differs_from_nothing() -> None:
    case = one("  expect: {verdict: pass, reasons: []}\n")
    verdict = answer(case, shipped())
    assert (verdict.verdict, differences(case, verdict, shipped())) == ("pass", ())


def test_a_case_is_asked_under_all_that_is_known_of_the_law() -> None:
    late = structs.replace(shipped().entries.minimum_age[0], years=21, recorded=datetime(2026, 11, 1, tzinfo=UTC))
    catalogue = Catalogue(structs.replace(shipped().entries, minimum_age=(*shipped().entries.minimum_age, late)))
    young = read(ONE.replace("id: 7,", "id: 7, born: 2006-01-01,").replace("zone:", "known_at: 2026-03-01T09:00\n  zone:"))
    assert answer(young, catalogue).codes == {"age.minimum@7"}
    assert answer(young, shipped()).codes == set()


def test_where_the_law_of_two_days_asks_for_two_classes_the_operator_holds_both() -> None:
    entries = shipped().entries
    tower = next(line for line in entries.operator if line.plant == "tower")
    others = tuple(line for line in entries.operator if line != tower)
    old = structs.replace(tower, effective_to=date(2026, 3, 1))
    new = structs.replace(tower, type="AU.HRWL.CS", effective_from=date(2026, 3, 2))
    catalogue = Catalogue(structs.replace(entries, operator=(*others, old, new)))
    text = ONE.replace("positions: [{id: a, needs: [AU.HRWL.DG]}]", "plant: {kind: tower}")
    asked = [
        question_of(read(text.replace("start: 2026-03-02", f"start: {day}")), catalogue).positions for day in ("2026-03-01", "2026-03-02")
    ]
    assert [[need.type for need in place.needs] for places in asked for place in places] == [["AU.HRWL.CT", "AU.HRWL.CS"], ["AU.HRWL.CS"]]
