"""Know and append: what every store promises to a decision."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from rigger.kernel.log import Act, AsOf, Done
from rigger.kernel.refusal import Missing
from rigger.kernel.runtime import Follower
from rigger.kernel.store import Append, Change, Conflict, Knowledge, Question
from rigger.kernel.streams import Order
from tests.conformance.stores import Kit, settle
from tests.conformance.yard import (
    CRANE,
    ONCE,
    OTHER_ORG,
    TURN,
    TURNS,
    WATCH,
    YARD,
    Book,
    Cancel,
    CraneKnown,
    CraneTurning,
    Forget,
    Hook,
    SlotFilled,
    TurnBooked,
    TurnCancelled,
    TurnRow,
    Watch,
    watched_too_late,
)  # fmt: skip
from tests.kernel.toy import NOON, SOON, Clock, act

HOSTILE = 'Robert\'); DROP TABLE log;-- \\u0041 \\ "q" {}[]%s%% \U0001f3d7\ufe0f \u202eabc\u202c \u200d zürich\n\t'


@pytest.fixture
def yard(kit: Kit, clock: Clock) -> Follower:
    return kit.open(YARD, clock)


def booked(crane: UUID, slot: int = 0) -> TurnBooked:
    return TurnBooked(crane, slot, NOON, SOON, "Ann", "")


def appending(key: UUID, *events: object, version: int = 0, by: Act | None = None, **heads: int) -> Append:
    return Append("turn", key, version, events, by or act(), {f"crane:{crane}": head for crane, head in heads.items()})


async def asked(store: Follower, key: UUID, *tags: str, by: Act | None = None, stream: str = "turn") -> Knowledge:
    return (await store.know([Question(stream, key, frozenset(tags), by or act())]))[0]


async def test_what_was_written_is_known(yard: Follower) -> None:
    key, crane, by = uuid4(), uuid4(), replace(act(), actor="Rosa", correlation=uuid4(), causation=uuid4(), trace="t")
    event = replace(booked(crane), driver=HOSTILE, note=HOSTILE, hooks=(Hook(HOSTILE, Decimal("12.50")),))
    assert await yard.append([appending(key, event, TurnCancelled(crane), by=by)]) == [Done(2, 2)]
    known = await asked(yard, key)
    assert [recorded.event for recorded in known.own] == [event, TurnCancelled(crane)]
    assert known.version == 2
    source = known.own[1].source
    assert (source.stream, source.key, source.version, source.sequence, source.part) == ("turn", key, 2, 2, 1)
    assert (source.owner, source.actor, source.command, source.happened_at) == (by.owner, "Rosa", by.command, NOON)
    assert source.recorded_at.utcoffset() == timedelta(0)


async def test_nothing_is_known_of_what_never_was(yard: Follower) -> None:
    crane = CRANE.of(uuid4())
    assert await asked(yard, uuid4(), crane) == Knowledge(heads={crane: 0})
    assert await yard.know([]) == []
    assert await yard.append([]) == []


async def test_what_stands_under_a_tag_is_heard_in_log_order_and_once(yard: Follower) -> None:
    one, two, key, crane, beam = uuid4(), uuid4(), uuid4(), uuid4(), uuid4()
    await yard.append([appending(one, booked(crane)), appending(two, booked(beam)), appending(key, booked(crane))])
    await yard.append([appending(one, booked(beam), version=1)])
    known = await asked(yard, key, CRANE.of(crane), CRANE.of(beam))
    assert [recorded.source.key for recorded in known.own] == [key]
    assert [(recorded.source.key, recorded.source.sequence) for recorded in known.heard] == [(one, 1), (two, 2), (one, 4)]
    assert known.heads == {CRANE.of(crane): 3, CRANE.of(beam): 4}


async def test_many_questions_are_answered_each_in_its_place(yard: Follower) -> None:
    keys, cranes = [uuid4() for _ in range(3)], [uuid4() for _ in range(3)]
    other = act(owner=OTHER_ORG)
    await yard.append([appending(key, booked(crane)) for key, crane in zip(keys, cranes, strict=True)])
    questions = [
        Question("turn", key, frozenset({CRANE.of(crane)}), by)
        for key, crane, by in zip(keys, reversed(cranes), (act(), other, act()), strict=True)
    ]
    known = await yard.know(questions)
    assert [each.version for each in known] == [1, 0, 1]
    assert [[r.source.key for r in each.heard] for each in known] == [[keys[2]], [], [keys[0]]]


async def test_somebody_elses_stream_is_as_if_it_were_not_there(yard: Follower) -> None:
    key, crane, theirs = uuid4(), uuid4(), act(owner=OTHER_ORG)
    await yard.append([appending(key, booked(crane))])
    tag = CRANE.of(crane)
    assert await asked(yard, key, tag, by=theirs) == Knowledge(heads={tag: 0})
    with pytest.raises(Missing):
        await yard.append([appending(key, booked(crane), by=theirs)])
    assert (await asked(yard, key)).version == 1


async def test_what_others_write_under_a_tag_does_not_move_ours(yard: Follower) -> None:
    crane, theirs = uuid4(), act(owner=OTHER_ORG)
    head = (await asked(yard, uuid4(), CRANE.of(crane))).heads
    await yard.append([appending(uuid4(), booked(crane), by=theirs)])
    await yard.append([replace(appending(uuid4(), booked(crane)), heads=head)])


async def test_a_stream_that_moved_on_is_a_conflict(yard: Follower) -> None:
    key, crane = uuid4(), uuid4()
    await yard.append([appending(key, booked(crane))])
    with pytest.raises(Conflict):
        await yard.append([appending(key, booked(crane))])
    with pytest.raises(Conflict):
        await yard.append([appending(key, booked(crane), TurnCancelled(crane))])
    assert (await asked(yard, key)).version == 1


async def test_a_tag_that_moved_on_is_a_conflict(yard: Follower) -> None:
    crane = uuid4()
    head = (await asked(yard, uuid4(), CRANE.of(crane))).heads
    await yard.append([appending(uuid4(), booked(crane))])
    late = replace(appending(uuid4(), booked(uuid4())), heads=head)
    with pytest.raises(Conflict):
        await yard.append([late])
    with pytest.raises(Conflict):
        await yard.append([appending(uuid4(), booked(uuid4())), late])
    assert len((await yard.after("", 10)).events) == 1


async def test_a_batch_is_written_whole_or_not_at_all(yard: Follower) -> None:
    taken, crane, free = uuid4(), uuid4(), uuid4()
    await yard.append([appending(taken, booked(crane))])
    for bad, why in ((appending(taken, booked(crane)), Conflict), (appending(taken, booked(crane), by=act(owner=OTHER_ORG)), Missing)):
        with pytest.raises(why):
            await yard.append([appending(free, booked(crane)), bad])
        assert (await asked(yard, free, CRANE.of(crane))).heads == {CRANE.of(crane): 1}
        assert (await asked(yard, free)).version == 0


async def test_a_batch_of_two_owners_is_written_together(yard: Follower) -> None:
    keys, by = [uuid4() for _ in range(3)], [act(), act(owner=OTHER_ORG), act()]
    done = await yard.append([appending(key, booked(uuid4()), by=each) for key, each in zip(keys, by, strict=True)])
    assert [each.version for each in done] == [1, 1, 1]
    for key, each, answer in zip(keys, by, done, strict=True):
        (recorded,) = (await asked(yard, key, by=each)).own
        assert (recorded.source.owner, recorded.source.sequence) == (each.owner, answer.sequence)


async def test_the_same_command_again_gets_the_first_answer(yard: Follower) -> None:
    turns, key, crane, by = YARD.streams(yard, TURN), uuid4(), uuid4(), act()
    first = await turns.execute(key, Book(crane), by)
    await turns.execute(key, Cancel(), act())
    assert await turns.execute(key, Book(crane), by) == first
    assert await turns.execute(uuid4(), Book(crane), by) == first
    assert (await asked(yard, key)).version == 2


async def test_the_same_command_many_times_at_once_is_done_once(yard: Follower) -> None:
    turns, key, by = YARD.streams(yard, TURN), uuid4(), act()
    answers = await asyncio.gather(*(turns.execute(key, Book(uuid4()), by) for _ in range(20)))
    assert set(answers) == {Done(1, answers[0].sequence)}
    assert (await asked(yard, key)).version == 1


async def test_of_many_decisions_on_one_tag_one_gets_through(yard: Follower) -> None:
    turns, crane = YARD.streams(yard, ONCE), uuid4()
    answers = await asyncio.gather(*(turns.execute(uuid4(), Book(crane, note=str(n)), act()) for n in range(100)), return_exceptions=True)
    assert [answer for answer in answers if not isinstance(answer, CraneKnown)] == [
        answer for answer in answers if isinstance(answer, Done)
    ]
    assert sum(isinstance(answer, Done) for answer in answers) == 1
    assert {answer.facts["times"] for answer in answers if isinstance(answer, CraneKnown)} == {1}


async def test_many_orders_are_answered_each_on_its_own(yard: Follower) -> None:
    turns, crane = YARD.streams(yard, ONCE), uuid4()
    orders = [Order(uuid4(), Book(each), act()) for each in (uuid4(), crane, uuid4(), crane, uuid4())]
    answers = await turns.execute_all(orders)
    assert [type(answer) for answer in answers] == [Done, Done, Done, CraneKnown, Done]


async def test_nobody_watches_a_crane_that_was_booked_before(yard: Follower) -> None:
    watches, turns, cranes = YARD.streams(yard, WATCH), YARD.streams(yard, TURN), [uuid4() for _ in range(5)]
    watching = (watches.execute(uuid4(), Watch(crane), act()) for crane in cranes for _ in range(20))
    booking = (turns.execute(uuid4(), Book(crane), act()) for crane in cranes)
    answers = await asyncio.gather(*watching, *booking, return_exceptions=True)
    assert all(isinstance(answer, Done | CraneKnown) for answer in answers)
    assert watched_too_late((await yard.after("", 1_000)).events) == []
    for crane in cranes:
        with pytest.raises(CraneKnown):
            await watches.execute(uuid4(), Watch(crane), act())


async def test_an_overlap_runs_into_its_wall_and_nothing_of_it_is_written(yard: Follower, kit: Kit) -> None:
    turns, crane, keys = YARD.streams(yard, TURN), uuid4(), [uuid4() for _ in range(4)]
    await turns.execute(keys[0], Book(crane), act())
    with pytest.raises(CraneTurning):
        await turns.execute(keys[1], Book(crane, starts_at=NOON + timedelta(minutes=59), ends_at=SOON + timedelta(hours=9)), act())
    await turns.execute(keys[2], Book(crane, starts_at=SOON, ends_at=SOON + timedelta(hours=1)), act())
    await turns.execute(keys[0], Cancel(), act())
    await turns.execute(keys[3], Book(crane), act())
    assert set(await kit.standing(yard, TURNS)) == {keys[0], keys[2], keys[3]}
    assert (await asked(yard, keys[1], CRANE.of(crane))).own == ()


async def test_two_of_a_kind_run_into_their_wall(yard: Follower) -> None:
    turns = YARD.streams(yard, TURN)
    await turns.execute(uuid4(), Book(uuid4(), slot=7), act())
    with pytest.raises(SlotFilled):
        await turns.execute(uuid4(), Book(uuid4(), slot=7), act())


async def test_a_wall_stands_within_one_owner(yard: Follower) -> None:
    turns, crane = YARD.streams(yard, TURN), uuid4()
    await turns.execute(uuid4(), Book(crane, slot=7), act())
    await turns.execute(uuid4(), Book(crane, slot=7), act(owner=OTHER_ORG))


async def test_rows_that_leave_a_wall_and_rows_that_go_make_room(yard: Follower, kit: Kit) -> None:
    turns, crane, keys = YARD.streams(yard, TURN), uuid4(), [uuid4(), uuid4()]
    await turns.execute(keys[0], Book(crane, slot=7), act())
    await turns.execute(keys[0], Forget(), act())
    await turns.execute(keys[1], Book(crane, slot=7), act())
    rows = await kit.standing(yard, TURNS)
    assert set(rows) == {keys[1]}
    assert (rows[keys[1]].mood, rows[keys[1]].on, rows[keys[1]].driver) == ("windy", NOON.date(), "Ann")


async def test_of_two_in_a_batch_that_share_a_wall_neither_is_written(yard: Follower, kit: Kit) -> None:
    row = replace(await _row(yard, kit), crane=None, slot=9)
    both = [replace(appending(key, booked(uuid4())), changes=(Change("turns", key, row),)) for key in (uuid4(), uuid4())]
    with pytest.raises(SlotFilled):
        await yard.append(both)
    assert len(await kit.standing(yard, TURNS)) == 1


async def _row(yard: Follower, kit: Kit) -> TurnRow:
    await YARD.streams(yard, TURN).execute(uuid4(), Book(uuid4()), act())
    ((_, row),) = (await kit.standing(yard, TURNS)).items()
    return row


async def test_a_row_comes_back_as_it_was_folded(yard: Follower, kit: Kit) -> None:
    key = uuid4()
    hooks = (Hook(HOSTILE, Decimal("12.50")), Hook("", Decimal("0.05")))
    await YARD.streams(yard, TURN).execute(key, Book(uuid4(), driver=HOSTILE, note=HOSTILE, hooks=hooks), act())
    await settle((YARD, yard))
    expected = TURNS.fold(None, (await asked(yard, key)).own)
    assert (await kit.standing(yard, TURNS))[key] == expected
    assert (await kit.standing(yard, replace(TURNS, name="turns_following")))[key] == expected


async def test_what_was_known_then_is_what_had_been_recorded_by_then(yard: Follower, clock: Clock) -> None:
    turns, key, crane = YARD.streams(yard, ONCE), uuid4(), uuid4()
    await turns.execute(key, Book(crane), act())
    clock.at += timedelta(seconds=1)
    await turns.execute(key, Cancel(), act())
    first, second = (await asked(yard, key, stream="once")).own
    tags = frozenset({CRANE.of(crane)})
    assert (await turns.look(key, tags, act())).crane is None
    assert (await turns.look(key, tags, act(), AsOf(known_at=first.source.recorded_at))).crane == crane
    assert (await turns.look(uuid4(), tags, act(), AsOf(known_at=first.source.recorded_at))).others == 1
    assert (await turns.look(key, tags, act(), AsOf(happened_at=NOON - timedelta(seconds=1)))) == ONCE.initial
    assert second.source.recorded_at > first.source.recorded_at
