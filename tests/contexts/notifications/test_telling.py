"""Notifications alone, in memory: the tests play workforce and crewing."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from rigger.contexts.notifications.context import NOTIFICATIONS
from rigger.contexts.notifications.events import EntryMade
from rigger.contexts.notifications.views import ENTRIES, PEOPLE, TICKETS
from rigger.contracts.crewing import BookingCancelled, BookingMoved, BookingPassesAgain, BookingTurnedRed, MobilisationListGiven
from rigger.contracts.workforce import TicketChanged, TicketWithdrawn, WorkerForgotten, WorkerLeft
from rigger.gate.facts import Cancellation
from rigger.kernel.store import Append, Question
from tests.contexts.notifications.people import BOOKING, CARD, JOB, POSITION, SITE, START, WORKER, held, listed
from tests.contexts.replay import Standing

turned = BookingTurnedRed(BOOKING, POSITION, WORKER, SITE, ("ticket.suspended",), START, START + timedelta(hours=10))
passes = BookingPassesAgain(BOOKING, POSITION, WORKER)
moved = BookingMoved(BOOKING, POSITION, WORKER, START, START + timedelta(hours=10))


async def heard(*news: Any, stream: str = "crewing", key: UUID = BOOKING) -> Standing:  # noqa: ANN401 - any contract event
    standing = Standing(NOTIFICATIONS)
    for each in news:
        act = standing.act()
        version = (await standing.store.know([Question(stream, key, frozenset(), act)]))[0].version
        await standing.store.append([Append(stream, key, version, (each,), act)])
    await standing.catch_up()
    await standing.is_a_fold()
    return standing


async def entries(*news: object) -> list[tuple[str, str]]:
    standing = await heard(*news)
    made = [each.event for each in await standing.log() if isinstance(each.event, EntryMade)]
    assert len(standing.rows(ENTRIES)) == len(made)
    return [(each.reader, each.kind) for each in made]


async def test_of_a_booking_that_turns_red_worker_and_coordinators_are_told_once() -> None:
    assert await entries(turned) == [("coordinator", "booking_red"), ("worker", "booking_red")]


async def test_that_it_passes_again_is_told_of_what_was_red_and_of_nothing_else() -> None:
    again = [("coordinator", "booking_passes"), ("worker", "booking_passes")]
    assert (await entries(turned, passes))[2:] == again
    assert (await entries(turned, moved))[2:] == again
    assert await entries(moved, passes) == []
    assert len(await entries(turned, passes, moved)) == 4


async def test_whoever_is_told_that_a_booking_passes_again_is_told_where_and_when_it_is() -> None:
    later = replace(moved, starts_at=START + timedelta(days=1))
    for news, starts_at in ((passes, START), (later, later.starts_at)):
        log = await (await heard(turned, news)).log()
        about = [each.event.about for each in log if isinstance(each.event, EntryMade) and each.event.kind == "booking_passes"]
        assert [(each.site, each.starts_at) for each in about] == [(SITE, starts_at)] * 2


async def test_of_a_red_booking_that_was_cancelled_nothing_more_is_told() -> None:
    assert len(await entries(turned, BookingCancelled(BOOKING, POSITION, WORKER), moved)) == 2


async def test_a_list_is_told_to_its_worker_alone() -> None:
    assert await entries(MobilisationListGiven(WORKER, JOB, "Mill reline", "Mt Foo", ("Renew it.",), date(2026, 3, 9))) == [
        ("worker", "list_given")
    ]


async def test_who_was_forgotten_has_no_name_and_who_left_keeps_it() -> None:
    left = await heard(listed, WorkerLeft(WORKER), stream="workforce", key=WORKER)
    assert (left.rows(PEOPLE)[WORKER].name, left.rows(PEOPLE)[WORKER].left) == ("Ash Doe", True)
    forgotten = await heard(listed, WorkerForgotten(WORKER), stream="workforce", key=WORKER)
    assert forgotten.rows(PEOPLE) == {}


async def test_a_ticket_stands_until_it_is_withdrawn_or_cancelled() -> None:
    there = await heard(TicketChanged(WORKER, held), stream="workforce", key=WORKER)
    assert [each.expires for each in there.rows(TICKETS).values()] == [held.expires]
    for gone in (TicketWithdrawn(WORKER, str(CARD)), TicketChanged(WORKER, replace(held, cancelled=Cancellation(date(2026, 3, 1))))):
        assert (await heard(TicketChanged(WORKER, held), gone, stream="workforce", key=WORKER)).rows(TICKETS) == {}
