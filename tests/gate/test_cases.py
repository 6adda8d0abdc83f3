"""The golden cases: each question gets its right answer, from the gate and from the literal reading."""

from pathlib import Path

import msgspec
import pytest

from rigger.catalogue.shipped import shipped
from rigger.gate.cases.answers import answer, differences
from rigger.gate.cases.questions import ClockTimeUnquoted, NoSuchFatigueSet, question_of
from rigger.gate.cases.reading import NotATime, Reading
from rigger.gate.cases.written import BadCases, Case, read_cases
from rigger.gate.clock import NoSuchTime, UnknownZone, zone_named
from rigger.gate.crew import PersonNotGiven, PositionNotGiven
from rigger.kernel.refusal import Refused
from tests.gate.literal import Literal

FOLDER = Path(__file__).parent / "cases"
CASES = [case for file in sorted(FOLDER.glob("*.yaml")) for case in read_cases(file.read_text("utf-8"))]

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
    return read_cases(ONE.replace(old, new))[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.case)
def test_the_gate_gives_the_right_answer(case: Case) -> None:
    assert differences(case, answer(case, shipped()), shipped()) == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.case)
def test_the_literal_reading_gives_the_right_answer_too(case: Case) -> None:
    people = [Reading(zone_named(case.zone)).person(each) for each in case.people]
    assign = {str(place): str(who) for place, who in case.assign.items()} if isinstance(case.assign, dict) else tuple(map(str, case.assign))
    told = Literal(question_of(case, shipped()), shipped().entries, people, assign).answer()
    assert set(told) == set(case.expect.reasons)


def test_there_are_enough_cases_and_each_is_told_apart_and_has_its_source() -> None:
    names = [case.case for case in CASES]
    assert len(names) >= 150
    assert [name for name in names if names.count(name) > 1] == []
    assert [case.case for case in CASES if not case.source.startswith(("domain §", "C, "))] == []


def test_a_wrong_expectation_is_told_reason_by_reason() -> None:
    wrong = one("{verdict: pass, reasons: []}", "{verdict: warn, reasons: [ticket.expired@7]}")
    assert differences(wrong, answer(wrong, shipped()), shipped()) == (
        "The verdict is pass, expected was warn.",
        "ticket.expired@7 was expected, and is not told.",
    )


def test_a_reason_that_nobody_expected_is_told() -> None:
    wrong = one("tickets: [{type: AU.HRWL.DG}]", "tickets: []")
    assert "ticket.missing@7 is told, and was not expected." in differences(wrong, answer(wrong, shipped()), shipped())


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
    assert answer(read_cases(text)[0], shipped()).verdict == "pass"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("- {case: x", "expected ',' or '}'"),
        ("case: x", "Expected `array`"),
        ("- case: x", "missing required field `jurisdiction`"),
        (ONE.replace("tickets", "tikets"), "tikets"),
        (ONE.replace("type: AU.HRWL.DG", "type: AU.HRWL.DG, evidence: seen"), "Invalid enum value 'seen'"),
    ],
)
def test_a_case_that_cannot_be_read_says_where(text: str, fault: str) -> None:
    with pytest.raises(BadCases, match=r"cannot be read") as refused:
        read_cases(text)
    assert fault in str(refused.value)


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
    ],
)
def test_what_a_case_gets_wrong_is_refused_by_name(old: str, new: str, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        answer(one(old, new), shipped())


def test_a_clock_time_without_quotes_is_understood_all_the_same() -> None:
    case = one("assign: {a: 7}", "assign: {a: 7}\n  site: {fatigue: {night_window: {start: 22:00, end: '06:00'}}}")
    window = question_of(case, shipped()).site.fatigue.night_window
    assert window is not None
    assert window.start == "22:00"
