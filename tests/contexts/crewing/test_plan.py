from datetime import date, timedelta

import pytest

from rigger.contexts.crewing.domain import plan as of
from rigger.contexts.crewing.domain.plan import PLAN, AskPlan, BetterPlan, FinishPlan, PublishPlan, StopPlan
from rigger.contexts.crewing.domain.prices import PRICES, TO_START_FROM, PricesUnfit, SetPrices
from rigger.contexts.crewing.domain.refusals import ExpiryPassed, ExpiryTooFar
from rigger.contexts.crewing.events.plans import PlanAsked, PlanBettered, PlanFailed, PlanFound, PlanPublished, PlanStopped, PricesSet
from rigger.kernel.refusal import Refused
from rigger.kernel.spec import given
from tests.contexts.crewing.crew import JOB, NOON, SITE, TOMORROW

asked = PlanAsked(job=JOB, site=None, shift=None, first=None, last=None, seconds=10, seed=1, prices=TO_START_FROM)
bettered, stopped = PlanBettered(5, 4, 1, 2, 0.5), PlanStopped()
found = PlanFound(assignments=(), open=(), cost=5, bound=4, seconds=1.0, known_at=NOON)
failed = PlanFailed("no_such_limits", {"fatigue": "mine"})
publish, published = PublishPlan(NOON + TOMORROW, NOON), PlanPublished(NOON + TOMORROW)


def changed(**other: object) -> PlanAsked:
    """Return what was asked for, otherwise."""
    return PlanAsked(**{name: other.get(name, getattr(asked, name)) for name in PlanAsked.__dataclass_fields__})


def test_a_plan_is_asked_for_once() -> None:
    given(PLAN).when(AskPlan(asked)).then(asked)
    for then in ((), (bettered,), (found,), (failed,)):
        given(PLAN, asked, *then).when(AskPlan(asked)).then()
        given(PLAN, asked, *then).when(AskPlan(changed(job=SITE))).refused(of.PlanExists)


@pytest.mark.parametrize(
    ("wanted", "refusal"),
    [
        (changed(job=None), of.PlanOfNothing),
        (changed(job=None, first=date(2026, 3, 1)), of.PlanOfNothing),
        (changed(first=date(2026, 3, 2), last=date(2026, 3, 1)), of.PlanDaysUnfit),
        (changed(first=date(2026, 3, 1), last=date(2026, 6, 1)), of.PlanDaysUnfit),
        (changed(seconds=0), of.PlanTooLong),
        (changed(seconds=601), of.PlanTooLong),
    ],
)
def test_what_makes_no_plan_is_refused(wanted: PlanAsked, refusal: type[Refused]) -> None:
    given(PLAN).when(AskPlan(wanted)).refused(refusal)


def test_a_plan_gets_better_until_it_is_found_or_there_is_none() -> None:
    given(PLAN, asked).when(BetterPlan(bettered)).then(bettered)
    given(PLAN, asked, bettered, stopped).when(BetterPlan(bettered)).then(bettered)
    for outcome in (found, failed):
        given(PLAN, asked, bettered).when(FinishPlan(outcome)).then(outcome)
        for late in (BetterPlan(bettered), FinishPlan(found), FinishPlan(failed), StopPlan()):
            given(PLAN, asked, outcome).when(late).then()


def test_whoever_stops_it_is_content_with_the_best_so_far() -> None:
    given(PLAN, asked).when(StopPlan()).then(stopped)
    given(PLAN, asked, stopped).when(StopPlan()).then()
    given(PLAN, asked, stopped).when(FinishPlan(found)).then(found)


def test_what_was_found_is_published_for_as_long_as_an_offer_may_stay_open() -> None:
    given(PLAN, asked, found).when(publish).then(published)
    given(PLAN, asked, found, published).when(publish).then()
    longer = PublishPlan(NOON + 2 * TOMORROW, NOON)
    given(PLAN, asked, found, published).when(longer).then(PlanPublished(NOON + 2 * TOMORROW))
    given(PLAN, asked, found).when(PublishPlan(NOON, NOON)).refused(ExpiryPassed)
    given(PLAN, asked, found).when(PublishPlan(NOON + timedelta(days=93), NOON)).refused(ExpiryTooFar)
    for early in ((asked,), (asked, failed)):
        given(PLAN, *early).when(publish).refused(of.PlanNotFound)


def test_nothing_comes_of_a_plan_that_nobody_asked_for() -> None:
    for command in (BetterPlan(bettered), FinishPlan(found), StopPlan(), publish):
        given(PLAN).when(command).refused(of.NoSuchPlan)


def test_prices_are_figures_to_start_from_until_somebody_sets_others() -> None:
    ours = PricesSet(type(TO_START_FROM)(open_position=1, warning=0, hour_worked=0, extra_shift=0, shifts_a_week=14, changed_offer=0))
    given(PRICES).when(SetPrices(TO_START_FROM)).then()
    given(PRICES).when(SetPrices(ours.prices)).then(ours)
    given(PRICES, ours).when(SetPrices(ours.prices)).then()
    for wrong in ({"warning": -1}, {"open_position": 100_000_001}, {"shifts_a_week": 15}):
        values = {name: wrong.get(name, getattr(TO_START_FROM, name)) for name in type(TO_START_FROM).__dataclass_fields__}
        given(PRICES).when(SetPrices(type(TO_START_FROM)(**values))).refused(PricesUnfit)
