"""Golden cases: a question to the gate with its right answer, asked and compared."""

from rigger.catalogue.catalogue import Catalogue
from rigger.catalogue.law import Law
from rigger.gate.cases.questions import question_of
from rigger.gate.cases.reading import Reading
from rigger.gate.cases.written import Case
from rigger.gate.clock import zone_named
from rigger.gate.crew import judge_crew
from rigger.gate.judge import ready
from rigger.gate.verdict import Verdict


def answer(case: Case, catalogue: Catalogue) -> Verdict:
    """Return what the gate says to a case; raises a refusal that says what in it cannot be understood."""
    reading = Reading(zone_named(case.zone))
    people = tuple(map(reading.person, case.people))
    assign = {str(place): str(who) for place, who in case.assign.items()} if isinstance(case.assign, dict) else tuple(map(str, case.assign))
    return judge_crew(ready(question_of(case, catalogue), catalogue), people, assign)


def differences(case: Case, verdict: Verdict, catalogue: Catalogue) -> tuple[str, ...]:
    """Tell, a sentence each, where the gate's answer is not the one the case expects; none if they agree."""
    question = question_of(case, catalogue)
    law = catalogue.at(case.jurisdiction, question.interval.start.date(), question.known_at)
    expected = {_in_full(reason, law) for reason in case.expect.reasons}
    found = [] if verdict.verdict == case.expect.verdict else [f"The verdict is {verdict.verdict}, expected was {case.expect.verdict}."]
    found += [f"{code} is told, and was not expected." for code in sorted(verdict.codes - expected)]
    return (*found, *(f"{code} was expected, and is not told." for code in sorted(expected - verdict.codes)))


def _in_full(reason: str, law: Law) -> str:
    """Write the class that a crew is short of by its whole code, as the gate does: a case may say `crew.short@DG`."""
    rule, _, who = reason.partition("@")
    return f"{rule}@{law.find(who) or who}" if rule == "crew.short" else reason
