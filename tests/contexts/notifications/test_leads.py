from datetime import timedelta

import pytest
from hypothesis import given as whatever
from hypothesis import strategies as any_

from rigger.contexts.notifications.domain.leads import LEADS, LeadsUnfit, SetLeads, lead_due
from rigger.contexts.notifications.events import LeadsSet
from rigger.kernel.spec import given
from tests.contexts.notifications.people import ENDS


def test_leads_are_kept_with_the_longest_first() -> None:
    given(LEADS).when(SetLeads((14, 60))).then(LeadsSet((60, 14)))
    given(LEADS, LeadsSet((60, 14))).when(SetLeads((60, 14))).then()


def test_an_organisation_starts_with_ninety_thirty_and_seven_and_may_choose_none() -> None:
    given(LEADS).when(SetLeads((7, 30, 90))).then()
    given(LEADS).when(SetLeads(())).then(LeadsSet(()))


@pytest.mark.parametrize("days", [(0,), (731,), (7, 7), tuple(range(1, 12))])
def test_leads_that_cannot_be_meant_are_refused(days: tuple[int, ...]) -> None:
    given(LEADS).when(SetLeads(days)).refused(LeadsUnfit)


@pytest.mark.parametrize(("left", "lead"), [(91, None), (90, 90), (31, 90), (30, 30), (8, 30), (7, 7), (0, 7), (-1, None)])
def test_the_shortest_lead_that_was_reached_is_due_until_the_last_day(left: int, lead: int | None) -> None:
    assert lead_due((90, 30, 7), ENDS, ENDS - timedelta(days=left)) == lead


@whatever(any_.sets(any_.integers(1, 730), max_size=10), any_.integers(0, 800))
def test_whoever_is_looked_at_each_day_is_told_of_each_lead_once(days: set[int], first: int) -> None:
    told = [lead_due(days, ENDS, ENDS - timedelta(days=left)) for left in range(first, -2, -1)]
    due = [each for each in dict.fromkeys(told) if each is not None]
    assert due == sorted(due, reverse=True)
    assert set(due) == {each for each in days if each <= first} | {min((each for each in days if each >= first), default=None)} - {None}
