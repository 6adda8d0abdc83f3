from dataclasses import replace
from datetime import timedelta

from rigger.contexts.crewing.context import CREWING
from rigger.contexts.crewing.domain.commands import CancelBooking
from rigger.contexts.crewing.views.ledgers import KEPT, unpacked
from rigger.contexts.crewing.views.workers import person_of
from rigger.contracts.jobs import PositionMoved, PositionWithdrawn
from rigger.contracts.workforce import TicketChanged, WorkerForgotten, WorkerLeft, WorkerListed
from rigger.gate.facts import Need
from tests.contexts.crewing.crew import END, NOON, OTHER, POSITION, START, WORKER, planned, ticket, uid
from tests.contexts.crewing.house import House, crewed, later

HOUR = timedelta(hours=1)


async def test_a_position_is_as_it_was_said_last_and_comes_back_when_it_is_planned_again() -> None:
    house = await crewed()
    await house.tell(PositionMoved(uid(77), START, END), PositionWithdrawn(POSITION))
    await house.settle()
    assert house.position().withdrawn
    assert uid(77) not in house.store.rows["positions"]
    await house.tell(replace(planned, title="Rigger", needs=(Need("AU.HRWL.RB"),), starts_at=START + HOUR))
    await house.settle()
    row = house.position()
    assert (row.title, row.needs, row.starts_at, row.withdrawn) == ("Rigger", (Need("AU.HRWL.RB"),), START + HOUR, False)


async def test_a_worker_who_left_keeps_the_name_and_one_who_is_forgotten_keeps_nothing() -> None:
    house = await crewed([WORKER, OTHER])
    await house.tell(WorkerListed(WORKER, "Ash Doe"), TicketChanged(WORKER, ticket("AU.HRWL.RB", key="t2")))
    await house.settle()
    row = house.store.rows["workers"][WORKER]
    assert (row.name, [each.id for each in person_of(row.facts).tickets]) == ("Ash Doe", ["t1", "t2"])
    await house.tell(WorkerLeft(WORKER), WorkerForgotten(OTHER))
    await house.settle()
    row = house.store.rows["workers"][WORKER]
    assert (row.name, row.facts) == ("Ash Doe", None)
    assert OTHER not in house.store.rows["workers"]


async def test_a_ledger_holds_what_is_confirmed_in_the_order_of_time() -> None:
    second = later(planned, 40, timedelta(days=2))
    house = await crewed(positions=(planned, second))
    await house.book(11, uid(40))
    await house.book(10)
    assert await ledger(house) == [(START, END), (second.starts_at, second.ends_at)]
    await house.tell(PositionMoved(POSITION, START + 72 * HOUR, END + 72 * HOUR))
    assert await ledger(house) == [(second.starts_at, second.ends_at), (START + 72 * HOUR, END + 72 * HOUR)]
    await house.do(uid(11), CancelBooking("not_needed"))
    assert await ledger(house) == [(START + 72 * HOUR, END + 72 * HOUR)]
    await house.do(uid(10), CancelBooking("not_needed"))
    await house.settle()
    assert house.store.rows["ledgers"] == {}


async def test_a_ledger_lets_go_of_what_is_long_past() -> None:
    last = later(planned, 40, KEPT + timedelta(days=9))
    house = await crewed(positions=(planned, last))
    await house.tell(TicketChanged(WORKER, ticket(expires=None)))
    await house.book(10)
    house.now = NOON + KEPT + timedelta(days=8)
    await house.book(11, uid(40))
    assert await ledger(house) == [(last.starts_at, last.ends_at)]


async def test_every_row_is_the_fold_of_its_events_whoever_they_come_from() -> None:
    house = await crewed([WORKER, OTHER])
    await house.offer(10)
    await house.book(11, worker=OTHER)
    await house.settle()
    log = await house.log()
    for view in CREWING.views:
        assert {key: row for key, row in view.changes({}, log).items() if row is not None} == house.store.rows[view.name]


async def ledger(house: House) -> list[tuple[object, object]]:
    """Return the moments in the worker's ledger."""
    await house.settle()
    starts, ends = unpacked(house.store.rows["ledgers"][WORKER].shifts)
    zone = START.tzinfo
    return [(START.fromtimestamp(start, zone), START.fromtimestamp(end, zone)) for start, end in zip(starts, ends, strict=True)]
