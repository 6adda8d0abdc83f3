"""Golden cases: a question to the gate with its right answer, asked and compared."""

from rigger.catalogue.catalogue import Catalogue
from rigger.catalogue.law import Law
from rigger.gate.cases.questions import ALL_IS_KNOWN, question_of
from rigger.gate.cases.reading import Reading
from rigger.gate.cases.written import Case, Expected
from rigger.gate.clock import day_of, zone_named
from rigger.gate.crew import judge_crew
from rigger.gate.judge import ready
from rigger.gate.verdict import Verdict
from rigger.kernel.refusal import Invalid


class BeyondTheCalendar(Invalid):
    """A day or time of this case lies beyond the years that a calendar has; write one between the years 2 and 9998."""


def answer(case: Case, catalogue: Catalogue) -> Verdict:
    """Return what the gate says to a case; raises a refusal that says what in it cannot be understood."""
    reading = Reading(zone_named(case.zone))
    try:
        people = tuple(map(reading.person, case.people))
        return judge_crew(ready(question_of(case, catalogue), catalogue, ALL_IS_KNOWN), people, assigned(case))
    except OverflowError as beyond:
        raise BeyondTheCalendar from beyond


def assigned(case: Case) -> dict[str, str] | tuple[str, ...]:
    """Return who stands where, or who is sent."""
    if isinstance(case.assign, dict):
        return {str(place): str(who) for place, who in case.assign.items()}
    return tuple(map(str, case.assign))


def differences(case: Case, verdict: Verdict, catalogue: Catalogue) -> tuple[str, ...]:
    """Tell, a sentence each, where the gate's answer is not the one the case expects; none if they agree, or nothing is expected."""
    if case.expect is None:
        return ()
    expected = _expected(case, case.expect, catalogue)
    said = {reason.code: reason.sentence for reason in verdict.reasons}
    found = [] if verdict.verdict == case.expect.verdict else [f"The verdict is {verdict.verdict}, expected was {case.expect.verdict}."]
    found += [f"{code} is told, and was not expected. {said[code]}" for code in sorted(verdict.codes - expected)]
    return (*found, *(f"{code} was expected, and is not told." for code in sorted(expected - verdict.codes)))


def _expected(case: Case, expect: Expected, catalogue: Catalogue) -> set[str]:
    reading = Reading(zone_named(case.zone))
    first = day_of(reading.span(case.interval).start, reading.zone)
    law = catalogue.at(case.jurisdiction, first, ALL_IS_KNOWN)
    return {_in_full(reason, law) for reason in expect.reasons}


def _in_full(reason: str, law: Law) -> str:
    """Write the class that a crew is short of by its whole code, as the gate does: a case may say `crew.short@DG`."""
    rule, _, who = reason.partition("@")
    return f"{rule}@{law.find(who) or who}" if rule == "crew.short" else reason
