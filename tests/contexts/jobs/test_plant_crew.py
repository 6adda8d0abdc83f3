from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from rigger.catalogue.shipped import shipped
from rigger.contexts.jobs.domain.allocation import CraneElsewhere
from rigger.contexts.jobs.domain.ask import ChangeShift
from rigger.contexts.jobs.domain.crane import CapacityOutOfRange, UnknownCrane, UnknownPlantKind
from rigger.contexts.jobs.domain.job import JOB
from rigger.contexts.jobs.domain.plant_crew import OperatorMissing, lacking, places_for
from rigger.contexts.jobs.domain.rule_asked import CrewOutOfRange
from rigger.contexts.jobs.domain.rule_book import RULES
from rigger.contexts.jobs.domain.rule_orders import DropRule, KeepCrew, Owner
from rigger.contexts.jobs.events.crane import CraneAllocated, CraneReleased
from rigger.contexts.jobs.events.job import Place, ShiftCraneNamed, ShiftPlanned, SwingPlanned
from rigger.contexts.jobs.events.rules import RulesKept
from rigger.contracts.jobs import NOTHING_ASKED, RuleBook
from rigger.gate.facts import Need
from rigger.gate.grounds import Ground
from rigger.gate.plant import CrewTemplate, Standing
from rigger.kernel.refusal import Refused
from rigger.kernel.spec import Heard, given, heard
from rigger.kernel.values import Blank, derived
from tests.contexts.jobs.work import AT, CRANE, CRANE_ADDED, DOGGER, HEARD_SITE, JOB_OPENED, MONDAY, NOBODYS, PLAN, SWING
from tests.contexts.jobs.work import JOB as SHUTDOWN

LAW = shipped().at("AU-WA", MONDAY, AT)
FRANNA = heard(replace(CRANE_ADDED, kind="non_slewing_mobile", name="Franna"), key=CRANE, stream="crane")
LTM = heard(CRANE_ADDED, key=CRANE, stream="crane")
OPERATOR = Place("Operator", (Need("AU.HRWL.CN"),))
FIRST = derived(SHUTDOWN, SWING, str(MONDAY))
ONE_DAY = replace(PLAN, pattern="every day", cycles=None, last_day=MONDAY, crane=CRANE, places=(DOGGER,))
STAY = UUID("00000000-0000-7000-8000-0000000000d3")
OURS = Owner("organisation", NOBODYS)
TEMPLATE = UUID("00000000-0000-7000-8000-0000000000d2")
KEEP = KeepCrew(owner=OURS, template=TEMPLATE, name="Big lifts", kinds=("slewing_mobile",), types=("dogging", "RB"), at=AT, over_t=60)
KEPT = CrewTemplate(
    template=TEMPLATE, name="Big lifts", kinds=("slewing_mobile",), types=("AU.HRWL.DG", "AU.HRWL.RB"), over_t=60, version="1",
    source="Big lifts",
)  # fmt: skip


def asking(*types: str) -> Standing:
    return Standing(types, "warn", Ground("company", "ours"))


def test_a_crew_without_a_place_for_the_operator_whom_the_law_asks_for_is_refused() -> None:
    refusal = given(JOB, HEARD_SITE, FRANNA, JOB_OPENED).when(ONE_DAY).refused(OperatorMissing)
    assert "Non-slewing mobile crane (CN)" in refusal.sentence


@pytest.mark.parametrize(("crane", "places"), [(FRANNA, (DOGGER, OPERATOR)), (LTM, (DOGGER,))], ids=["there", "not proven"])
def test_a_swing_that_names_its_crane_says_so_shift_by_shift(crane: Heard, places: tuple[Place, ...]) -> None:
    outcome = given(JOB, HEARD_SITE, crane, JOB_OPENED).when(replace(ONE_DAY, places=places))
    assert isinstance(outcome.answer, tuple)
    swing, planned, named = outcome.answer
    assert isinstance(swing, SwingPlanned)
    assert isinstance(planned, ShiftPlanned)
    assert (swing.crane, named) == (CRANE, ShiftCraneNamed(FIRST, CRANE))
    again = given(JOB, HEARD_SITE, crane, JOB_OPENED, swing, planned, named)
    again.when(replace(ONE_DAY, places=places)).then()
    again.when(replace(ONE_DAY, places=places, crane=None)).then(replace(swing, crane=None), ShiftCraneNamed(FIRST, None))


def test_one_shift_may_name_another_crane_and_must_have_its_operator() -> None:
    outcome = given(JOB, HEARD_SITE, JOB_OPENED).when(replace(ONE_DAY, crane=None))
    assert isinstance(outcome.answer, tuple)
    change = ChangeShift(shift=FIRST, site=PLAN.site, at=AT, crane=CRANE)
    there = (HEARD_SITE, JOB_OPENED, *outcome.answer)
    given(JOB, FRANNA, *there).when(change).refused(OperatorMissing)
    given(JOB, *there).when(change).refused(UnknownCrane)
    named = given(JOB, LTM, *there).when(change).answer
    assert isinstance(named, tuple)
    assert named[0] == ShiftCraneNamed(FIRST, CRANE)


def test_a_crane_that_is_on_another_job_then_cannot_be_named() -> None:
    answer = given(JOB, HEARD_SITE, LTM, JOB_OPENED).when(replace(ONE_DAY, crane=None)).answer
    assert isinstance(answer, tuple)
    swing, planned = answer
    assert isinstance(planned, ShiftPlanned)
    starts, ends = planned.starts_at, planned.ends_at

    def on(job: UUID, first: datetime, last: datetime) -> tuple[Heard, ...]:
        return HEARD_SITE, LTM, heard(CraneAllocated(CRANE, job, "Tower", first, last), key=STAY, stream="allocation")

    change = ChangeShift(shift=FIRST, site=PLAN.site, at=AT, crane=CRANE)
    elsewhere = on(NOBODYS, ends - timedelta(hours=1), ends + timedelta(days=1))
    given(JOB, *elsewhere, JOB_OPENED).when(ONE_DAY).refused(CraneElsewhere)
    given(JOB, *elsewhere, JOB_OPENED, swing, planned).when(change).refused(CraneElsewhere)
    gone = heard(CraneReleased(CRANE), key=STAY, stream="allocation")
    for free in (on(NOBODYS, ends, ends + timedelta(days=1)), on(SHUTDOWN, starts, ends), (*elsewhere, gone)):
        named = given(JOB, *free, JOB_OPENED, swing, planned).when(change).answer
        assert isinstance(named, tuple)
        assert ShiftCraneNamed(FIRST, CRANE) in named


def test_a_rigger_will_do_for_a_dogger_and_each_place_is_taken_once() -> None:
    rigger, dogger = (Need("AU.HRWL.RB"),), (Need("AU.HRWL.DG"),)
    two = asking("AU.HRWL.DG", "AU.HRWL.DG")
    assert lacking(two, [rigger, dogger], LAW) == ()
    assert lacking(two, [dogger], LAW) == ("AU.HRWL.DG",)
    assert lacking(asking("AU.HRWL.DG", "AU.HRWL.RB"), [rigger, dogger], LAW) == ()
    assert lacking(asking("AU.HRWL.RB"), [dogger], LAW) == ("AU.HRWL.RB",)


def test_what_several_ask_is_met_by_one_crew() -> None:
    places = places_for([asking("AU.HRWL.C1"), asking("AU.HRWL.DG", "AU.HRWL.DG"), asking("AU.HRWL.DG", "AU.HRWL.RB")], LAW)
    assert [place.needs[0].type.rpartition(".")[2] for place in places] == ["C1", "DG", "DG", "RB"]


def test_a_crew_beside_cranes_is_kept_and_dropped_and_neither_twice() -> None:
    kept = RulesKept(book=OURS.book, holder="organisation", whose=NOBODYS, rules=RuleBook(crews=(KEPT,)))
    given(RULES).when(KEEP).then(kept)
    given(RULES, kept).when(KEEP).then()
    bigger = replace(KEPT, over_t=100, version="2")
    given(RULES, kept).when(replace(KEEP, over_t=100)).then(replace(kept, rules=RuleBook(crews=(bigger,))))
    given(RULES, kept).when(DropRule(OURS, TEMPLATE)).then(replace(kept, rules=NOTHING_ASKED))


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"kinds": ("hovercraft",)}, UnknownPlantKind),
        ({"kinds": ()}, CrewOutOfRange),
        ({"types": ()}, CrewOutOfRange),
        ({"types": ("DG",) * 31}, CrewOutOfRange),
        ({"over_t": -1.0}, CapacityOutOfRange),
        ({"name": ""}, Blank),
    ],
)
def test_a_crew_that_cannot_be_right_is_refused(wrong: dict[str, object], refusal: type[Refused]) -> None:
    given(RULES).when(replace(KEEP, **wrong)).refused(refusal)
