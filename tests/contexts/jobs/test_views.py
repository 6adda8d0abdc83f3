from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rigger.contexts.jobs.context import JOBS
from rigger.contexts.jobs.domain.allocation import ALLOCATION, AllocateCrane, CraneElsewhere, ReleaseCrane
from rigger.contexts.jobs.domain.ask import CancelPosition, CancelShift, CancelSwing, ChangeShift, DescribeJob
from rigger.contexts.jobs.domain.client import CLIENT
from rigger.contexts.jobs.domain.commands import NameClient
from rigger.contexts.jobs.domain.crane import CRANE, DescribeCrane
from rigger.contexts.jobs.domain.job import JOB
from rigger.contexts.jobs.domain.site import SITE
from rigger.contexts.jobs.publish import publish
from rigger.contexts.jobs.views.allocations import ALLOCATIONS, CraneJustTaken
from rigger.contexts.jobs.views.jobs import JOBS as JOBS_VIEW
from rigger.contexts.jobs.views.shifts import SHIFTS
from rigger.contexts.jobs.views.sites import SITES
from rigger.contracts.jobs import JobsNews, PositionMoved, PositionPlanned, PositionWithdrawn, SiteDescribed
from rigger.kernel.store import Append, Change
from rigger.kernel.values import derived
from tests.contexts.jobs import work
from tests.contexts.jobs.work import AT, DOGGER, PLAN, RIGGERS, SWING, perth
from tests.contexts.replay import Standing, replay_equals_incremental

OTHER_JOB = derived(work.JOB, "other")
FIRST = derived(work.JOB, SWING, work.MONDAY.isoformat())
FIRST_DOGGER = derived(FIRST, "Dogger", 1)
BASICS = (
    (CLIENT, work.CLIENT, NameClient(work.CLIENT, "Ore & Sons")),
    (SITE, work.SITE, work.DESCRIBE_SITE),
    (CRANE, work.CRANE, DescribeCrane(work.CRANE, "slewing_mobile", "LTM 1070", 70.0)),
    (JOB, work.JOB, DescribeJob(work.JOB, work.CLIENT, work.SITE, "Shutdown")),
    (JOB, OTHER_JOB, DescribeJob(OTHER_JOB, work.CLIENT, work.SITE, "Precast")),
)

to_jobs = st.one_of(
    st.builds(lambda pattern, crew: replace(PLAN, pattern=pattern, places=crew),
              st.sampled_from(["5:2", "8:6"]), st.sampled_from([(DOGGER,), (DOGGER, RIGGERS), (RIGGERS,)])),
    st.builds(lambda hour: replace(PLAN, shift_end=f"{hour}:00"), st.integers(14, 20)),
    st.builds(lambda hour: ChangeShift(shift=FIRST, site=work.SITE, at=AT, ends=f"2026-03-09T{hour}:30"), st.integers(14, 20)),
    st.sampled_from([CancelShift(FIRST), CancelPosition(FIRST, FIRST_DOGGER), CancelSwing(SWING)]),
    st.builds(lambda name: DescribeJob(work.JOB, work.CLIENT, work.SITE, name), st.sampled_from(["Shutdown", "Big one"])),
).map(lambda command: (JOB, work.JOB, command))  # fmt: skip
allocations = st.sampled_from([derived(work.CRANE, "a"), derived(work.CRANE, "b")])
to_allocations = st.one_of(
    st.builds(lambda key, job, day: (ALLOCATION, key, AllocateCrane(work.CRANE, job, perth(day, 6), perth(day + 2, 6))),
              allocations, st.sampled_from([work.JOB, OTHER_JOB]), st.integers(9, 14)),
    st.builds(lambda key: (ALLOCATION, key, ReleaseCrane()), allocations),
)  # fmt: skip
to_others = st.sampled_from(["Ore & Sons", "Ore Ltd"]).map(lambda name: (CLIENT, work.CLIENT, NameClient(work.CLIENT, name)))
orders = st.lists(st.one_of(to_jobs, to_allocations, to_others), max_size=12)


@given(orders)
def test_every_view_of_jobs_is_a_fold(orders: list[tuple[object, UUID, object]]) -> None:
    replay_equals_incremental(JOBS, [*BASICS, *orders])


@given(orders)
async def test_others_know_exactly_the_positions_that_stand(orders: list[tuple[object, UUID, object]]) -> None:
    standing = await stand(*(order for order in orders if order[0] is JOB))
    heard: dict[UUID, PositionPlanned] = {}
    for recorded in await standing.log():
        for news in publish(recorded):
            tell(heard, news)
    stands = {
        post.position: (row.starts_at, row.ends_at, post.title, post.needs, standing.rows(JOBS_VIEW)[row.job].name)
        for row in standing.rows(SHIFTS).values()
        for post in row.posts
        if not row.cancelled
    }
    assert {key: (p.starts_at, p.ends_at, p.title, p.needs, p.job_name) for key, p in heard.items()} == stands


def tell(heard: dict[UUID, PositionPlanned], news: JobsNews) -> None:
    match news:
        case PositionPlanned(position=position):
            heard[position] = news
        case PositionMoved(position, starts_at, ends_at):
            heard[position] = replace(heard[position], starts_at=starts_at, ends_at=ends_at)
        case PositionWithdrawn(position):
            del heard[position]
        case SiteDescribed():
            pass


async def stand(*orders: tuple[object, UUID, object]) -> Standing:
    standing = Standing(JOBS)
    for decider, key, command in (*BASICS, *orders):
        await standing.ask_if(decider, key, command)
        await standing.catch_up()
    return standing


async def test_a_shift_changed_by_hand_is_shown_as_such() -> None:
    by_hand = ChangeShift(shift=FIRST, site=work.SITE, at=AT, ends="2026-03-09T17:00")
    standing = await stand((JOB, work.JOB, PLAN), (JOB, work.JOB, by_hand))
    row = standing.rows(SHIFTS)[FIRST]
    assert (row.job, row.day, row.ends_at, row.by_hand, row.cancelled) == (work.JOB, date(2026, 3, 9), perth(9, 17), True, False)
    assert [each.swing for each in standing.rows(JOBS_VIEW)[work.JOB].swings] == [SWING]


async def test_a_client_that_is_renamed_is_renamed_at_its_sites_and_others_hear_of_it() -> None:
    standing = await stand((CLIENT, work.CLIENT, NameClient(work.CLIENT, "Ore Ltd")))
    assert standing.rows(SITES)[work.SITE].client_name == "Ore Ltd"
    told = [news for each in await standing.log() for news in publish(each) if isinstance(news, SiteDescribed)]
    assert [(each.site, each.client) for each in told] == [(work.SITE, "Ore & Sons"), (work.SITE, "Ore Ltd")]


async def test_where_a_site_is_is_told_as_one_place() -> None:
    there = replace(work.DESCRIBE_SITE, latitude=-22.3, longitude=117.7)
    standing = await stand((SITE, work.SITE, there))
    told = [news for each in await standing.log() for news in publish(each) if isinstance(news, SiteDescribed)]
    assert [each.at for each in told] == [None, (-22.3, 117.7)]


async def test_two_jobs_want_one_crane_and_one_gets_it() -> None:
    standing = await stand()
    await standing.ask(ALLOCATION, derived(work.CRANE, "a"), AllocateCrane(work.CRANE, work.JOB, perth(9, 6), perth(11, 6)))
    with pytest.raises(CraneElsewhere, match="Shutdown"):
        await standing.ask(ALLOCATION, derived(work.CRANE, "b"), AllocateCrane(work.CRANE, OTHER_JOB, perth(10, 6), perth(12, 6)))


async def test_the_wall_keeps_a_crane_from_two_places_even_if_a_decision_did_not() -> None:
    standing = await stand()
    first, second = derived(work.CRANE, "a"), derived(work.CRANE, "b")
    await standing.ask(ALLOCATION, first, AllocateCrane(work.CRANE, work.JOB, perth(9, 6), perth(11, 6)))
    row = standing.rows(ALLOCATIONS)[first]
    later = replace(row, starts_at=row.ends_at, ends_at=row.ends_at + timedelta(days=1))
    await standing.store.append([Append("allocation", second, 0, (), standing.act(), {}, (Change("allocations", second, later),))])
    overlapping = replace(later, starts_at=row.ends_at - timedelta(hours=1))
    with pytest.raises(CraneJustTaken):
        await standing.store.append(
            [Append("allocation", second, 0, (), standing.act(), {}, (Change("allocations", second, overlapping),))]
        )
