from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from rigger.contexts.workforce.context import WORKFORCE
from rigger.contexts.workforce.domain.commands import (
    CancelTicket,
    CloseCrewRecord,
    ComeBack,
    DescribeWorker,
    ForgetWorker,
    GoAway,
    RecordTicket,
    ReopenCrewRecord,
    SuspendTicket,
    WithdrawTicket,
)
from rigger.contexts.workforce.domain.knowledge import CREW_RECORD
from rigger.contexts.workforce.domain.showing import RecordEvidence
from rigger.contexts.workforce.views.crew_records import CREW_RECORDS, AwayLine, CrewRecordRow
from rigger.contexts.workforce.views.tickets import TICKETS
from rigger.kernel.spec import KEY
from rigger.kernel.values import derived
from tests.contexts.replay import Standing, replay_equals_incremental
from tests.contexts.workforce.people import AT, AWAY, CARD, DETAILS, HELD, LEAVE, RECORD, RIGGING

OTHER = derived(KEY, "other")
DESCRIBE, GO = DescribeWorker(DETAILS, AT), GoAway(LEAVE, AWAY.start, AWAY.end, AT)

workers = st.sampled_from([KEY, OTHER])
tickets = st.sampled_from([RIGGING, derived(KEY, "crane"), derived(KEY, "medical")])
stretches = st.sampled_from([LEAVE, derived(KEY, "sick")])
starts = st.integers(0, 20).map(lambda hours: AWAY.start + timedelta(hours=hours))
asked = st.one_of(
    st.sampled_from([DESCRIBE, CloseCrewRecord(), ReopenCrewRecord()]),
    st.sampled_from(["Ana", "Bo"]).map(lambda name: DescribeWorker(replace(DETAILS, name=name), AT)),
    st.builds(lambda ticket, type_, year: RecordTicket(ticket, replace(CARD, type=type_, expires=date(year, 5, 1)), AT),
              tickets, st.sampled_from(["RB", "C6", "MEDICAL"]), st.integers(2024, 2030)),
    st.builds(WithdrawTicket, tickets),
    st.builds(RecordEvidence, tickets, st.just("sighted"), st.just(AT), st.just("Kim Vale"), st.just(AT.date())),
    st.builds(SuspendTicket, tickets, st.just(AT.date()), st.just(AT)),
    st.builds(CancelTicket, tickets, st.just(AT.date()), st.just(AT)),
    st.builds(lambda stretch, start: GoAway(stretch, start, start + timedelta(hours=4), AT), stretches, starts),
    st.builds(ComeBack, stretches),
    st.just(ForgetWorker()),
)  # fmt: skip


@given(st.lists(st.tuples(workers, asked), max_size=25))
def test_every_view_of_workforce_is_a_fold(orders: list[tuple[UUID, object]]) -> None:
    opened = [(CREW_RECORD, key, DESCRIBE) for key in (KEY, OTHER)]
    replay_equals_incremental(WORKFORCE, [*opened, *((CREW_RECORD, key, command) for key, command in orders)])


async def test_a_record_shows_who_it_is_and_when_they_are_away() -> None:
    standing = Standing(WORKFORCE)
    for command in (DESCRIBE, RECORD, GO):
        await standing.ask(CREW_RECORD, KEY, command)
    assert standing.rows(CREW_RECORDS)[KEY] == CrewRecordRow(
        "Sam Okoro", "sam okoro", "open", 3, "0400 000 001", "sam@example.com", date(1988, 4, 2), "00417", -20.74, 116.85,
        1, (AwayLine(LEAVE, AWAY.start, AWAY.end),),
    )  # fmt: skip
    await standing.ask(CREW_RECORD, KEY, CloseCrewRecord())
    assert standing.rows(CREW_RECORDS)[KEY].status == "closed"


async def test_a_ticket_is_shown_as_it_now_stands() -> None:
    standing = Standing(WORKFORCE)
    for command in (DESCRIBE, RECORD, CancelTicket(RIGGING, AT.date(), AT)):
        await standing.ask(CREW_RECORD, KEY, command)
    await standing.catch_up()
    (row,) = standing.rows(TICKETS).values()
    assert (row.worker, row.ticket, row.type, row.number) == (KEY, RIGGING, "AU.HRWL.RB", "0012345")
    assert (row.expires, row.cancelled_from, row.held.id) == (HELD.expires, AT.date(), str(RIGGING))


async def test_the_same_ticket_id_in_two_records_is_two_tickets() -> None:
    standing = Standing(WORKFORCE)
    for key in (KEY, OTHER):
        await standing.ask(CREW_RECORD, key, DESCRIBE)
        await standing.ask(CREW_RECORD, key, RECORD)
    await standing.catch_up()
    assert {row.worker for row in standing.rows(TICKETS).values()} == {KEY, OTHER}


async def test_nothing_of_a_forgotten_worker_is_left_to_look_at() -> None:
    standing = Standing(WORKFORCE)
    for key in (KEY, OTHER):
        for command in (DESCRIBE, RECORD, GO):
            await standing.ask(CREW_RECORD, key, command)
    await standing.catch_up()
    await standing.ask(CREW_RECORD, KEY, ForgetWorker())
    await standing.catch_up()
    assert standing.rows(CREW_RECORDS).keys() == {OTHER}
    assert {row.worker for row in standing.rows(TICKETS).values()} == {OTHER}
    assert "Sam Okoro" not in str([each.event for each in await standing.log() if each.source.key == KEY])
    await standing.is_a_fold()
