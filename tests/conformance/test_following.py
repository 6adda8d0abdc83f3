"""Reading on, views, sagas, news and forgetting: what every store promises to those who follow its log."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from rigger.kernel.log import Recorded
from rigger.kernel.process import SendRefused
from rigger.kernel.runtime import Follower
from rigger.kernel.store import Question
from rigger.kernel.values import Forgotten, PersonForgotten
from tests.conformance.stores import Kit, settle
from tests.conformance.yard import (
    CRANE,
    CRANES,
    EAR,
    GATEHOUSE,
    HEARD,
    OTHER_ORG,
    TURN,
    TURNS,
    TURNS_FOLLOWING,
    YARD,
    Book,
    Cancel,
    CraneRow,
    Forget,
    HeardRow,
    TurnAnnounced,
    TurnBooked,
    TurnCancelled,
)  # fmt: skip
from tests.kernel.toy import HOOK, PEOPLE, RETURNS, SOON, TOY, Clock, HookLent, HookReturned, Lend, PersonRow, Reminder, Scrap, act


@pytest.fixture
def yard(kit: Kit, clock: Clock) -> Follower:
    return kit.open(YARD, clock)


@pytest.fixture
def toy(kit: Kit, clock: Clock) -> Follower:
    return kit.open(TOY, clock)


@pytest.fixture
def gatehouse(kit: Kit, clock: Clock) -> Follower:
    return kit.open(GATEHOUSE, clock)


async def everything(store: Follower, page: int = 100) -> list[Recorded[Any]]:
    found, cursor = list[Recorded[Any]](), ""
    while (read := await store.after(cursor, page)).events:
        found, cursor = [*found, *read.events], read.cursor
    return found


async def test_pages_join_without_gap_or_overlap_and_the_last_cursor_stays(yard: Follower) -> None:
    turns = YARD.streams(yard, TURN)
    for _ in range(7):
        await turns.execute(uuid4(), Book(uuid4()), act())
    whole = (await yard.after("", 100)).events
    assert [recorded.source.sequence for recorded in whole] == list(range(1, 8))
    assert await everything(yard, page=3) == list(whole)
    last = await yard.after("", 100)
    assert await yard.after(last.cursor, 100) == replace(last, events=())


async def test_a_view_follows_and_says_how_far_behind_it_is(yard: Follower, kit: Kit) -> None:
    turns, crane, keys = YARD.streams(yard, TURN), uuid4(), [uuid4(), uuid4()]
    await turns.execute(keys[0], Book(crane), act())
    await turns.execute(keys[1], Book(crane, starts_at=SOON, ends_at=SOON + timedelta(hours=1), driver="Bo"), act())
    assert await kit.standing(yard, CRANES) == {}
    assert await yard.follow(CRANES) == 2
    assert await yard.follow(CRANES) == 0
    assert await kit.standing(yard, CRANES) == {crane: CraneRow(2, ("Ann", "Bo"), "")}
    assert (await yard.lag())["view/cranes"] == 0
    for key in keys:
        await turns.execute(key, Cancel(), act())
    assert (await yard.lag())["view/cranes"] == 2
    await yard.follow(CRANES)
    assert await kit.standing(yard, CRANES) == {}


async def test_following_in_steps_gives_what_a_replay_gives(yard: Follower, kit: Kit) -> None:
    turns, cranes, keys = YARD.streams(yard, TURN), [uuid4(), uuid4()], [uuid4() for _ in range(12)]
    for n, key in enumerate(keys):
        start = SOON + timedelta(hours=n)
        await turns.execute(key, Book(cranes[n % 2], slot=n, starts_at=start, ends_at=start + timedelta(hours=1)), act())
        if n % 3:
            await turns.execute(key, Cancel(), act())
        if n % 5 == 0:
            await settle((YARD, yard))
    await settle((YARD, yard))
    history = await everything(yard)
    for view in (CRANES, TURNS, TURNS_FOLLOWING):
        assert await kit.standing(yard, view) == {key: row for key, row in view.changes({}, history).items() if row is not None}


async def test_a_saga_remembers_sends_and_hears_that_it_was_refused_once(toy: Follower, kit: Kit, clock: Clock) -> None:
    hook, person = uuid4(), uuid4()
    await TOY.streams(toy, HOOK).execute(hook, Lend(person, "", SOON), act())
    await settle((TOY, toy))
    assert await kit.standing(toy, PEOPLE) == {person: PersonRow(1)}
    assert await kit.remembered(toy, RETURNS) == {hook: Reminder("hook_is_out")}
    (lent, refused) = await everything(toy)
    assert refused.event == SendRefused("returns", hook, "hook", hook, "hook_is_out", {})
    assert refused.source.owner == lent.source.owner

    clock.at = SOON + timedelta(seconds=1)
    await settle((TOY, toy))
    (_, _, returned) = await everything(toy)
    assert (returned.event, returned.source.happened_at) == (HookReturned(person), clock.at)


async def test_a_send_waits_for_its_time(toy: Follower, clock: Clock) -> None:
    await TOY.streams(toy, HOOK).execute(uuid4(), Lend(uuid4(), "", SOON), act())
    await toy.react(RETURNS)
    assert [await toy.deliver(), await toy.deliver()] == [1, 0]
    clock.at = SOON
    assert [await toy.deliver(), await toy.deliver()] == [1, 0]


async def test_news_is_heard_once_under_its_publisher_and_at_its_own_time(yard: Follower, gatehouse: Follower) -> None:
    turns, key, crane = YARD.streams(yard, TURN), uuid4(), uuid4()
    await turns.execute(key, Book(crane), by := act())
    await turns.execute(key, Cancel(), act(owner=by.owner))
    await settle((YARD, yard), (GATEHOUSE, gatehouse))
    heard = await everything(gatehouse)
    assert [recorded.event for recorded in heard] == [TurnAnnounced(crane, "Ann"), TurnCancelled(crane)]
    assert [(r.source.stream, r.source.key, r.source.version) for r in heard] == [("yard", key, 1), ("yard", key, 2)]
    first = (await yard.after("", 1)).events[0].source
    assert (heard[0].source.owner, heard[0].source.actor, heard[0].source.happened_at) == (first.owner, first.actor, first.happened_at)
    assert heard[0].source.command == first.act("news", at=first.happened_at).command
    (known,) = await gatehouse.know([Question("ear", uuid4(), frozenset({CRANE.of(crane)}), by)])
    assert known.heads == {CRANE.of(crane): 2}


async def test_news_goes_to_its_listener_with_its_owner(yard: Follower, gatehouse: Follower) -> None:
    for owner in (OTHER_ORG, uuid4(), OTHER_ORG):
        await YARD.streams(yard, TURN).execute(uuid4(), Book(uuid4()), act(owner=owner))
    await settle((YARD, yard), (GATEHOUSE, gatehouse))
    mine, heard = await everything(yard), await everything(gatehouse)
    assert [recorded.source.owner for recorded in heard] == [recorded.source.owner for recorded in mine]


async def test_who_is_forgotten_leaves_no_personal_word_anywhere(yard: Follower, kit: Kit) -> None:
    turns, key, other, crane = YARD.streams(yard, TURN), uuid4(), uuid4(), uuid4()
    await turns.execute(key, Book(crane, driver="Ann Marker"), act())
    await turns.execute(other, Book(uuid4(), driver="Bo"), act())
    await turns.execute(key, Cancel(), act())
    before = (await kit.standing(yard, TURNS))[other]
    await turns.execute(key, Forget(), act())
    assert await yard.forget() == 4
    booked, others, *_ = [recorded.event for recorded in await everything(yard)]
    assert isinstance(booked, TurnBooked)
    assert booked.driver == Forgotten()
    assert isinstance(others, TurnBooked)
    assert others.driver == "Bo"
    await settle((YARD, yard))
    assert (await kit.standing(yard, CRANES)).get(crane) is None
    assert await kit.standing(yard, TURNS) == {other: before}
    assert await yard.forget() == 0


async def test_nothing_personal_is_written_of_who_was_forgotten(toy: Follower) -> None:
    hooks, hook = TOY.streams(toy, HOOK), uuid4()
    await hooks.execute(hook, Scrap(), act())
    await toy.forget()
    with pytest.raises(PersonForgotten):
        await hooks.execute(hook, Lend(uuid4(), "Ann's", SOON), act())


async def test_each_context_forgets_for_itself_and_loses_what_it_hears_later(yard: Follower, gatehouse: Follower, kit: Kit) -> None:
    turns, key, crane = YARD.streams(yard, TURN), uuid4(), uuid4()
    await turns.execute(key, Book(crane), act())
    await GATEHOUSE.streams(gatehouse, EAR).execute(key, Forget(), act())
    await gatehouse.forget()
    await settle((YARD, yard), (GATEHOUSE, gatehouse))
    (_, heard) = await everything(gatehouse)
    assert heard.event == TurnAnnounced(crane, Forgotten())
    assert await kit.standing(gatehouse, HEARD) == {key: HeardRow(None)}
    (kept,) = await everything(yard)
    assert isinstance(kept.event, TurnBooked)
    assert kept.event.driver == "Ann"


async def test_two_that_run_the_same_house_do_everything_once(kit: Kit, clock: Clock) -> None:
    hooks: Sequence[UUID] = [uuid4() for _ in range(20)]
    one, two = kit.open(TOY, clock), kit.open(TOY, clock)
    if kit.__class__.__name__ == "MemoryKit":
        two = one
    streams = TOY.streams(one, HOOK)
    await asyncio.gather(*(streams.execute(hook, Lend(uuid4(), "", SOON), act()) for hook in hooks))
    clock.at = SOON + timedelta(seconds=1)
    await asyncio.gather(settle((TOY, one)), settle((TOY, two)))
    await settle((TOY, one))
    events = [recorded.event for recorded in await everything(one)]
    assert [sum(isinstance(event, kind) for event in events) for kind in (HookLent, SendRefused, HookReturned)] == [20, 20, 20]
    assert sum(row.lent for row in (await kit.standing(one, PEOPLE)).values()) == 20
    assert not any((await one.lag()).values())
