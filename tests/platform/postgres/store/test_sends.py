"""What sagas send arrives once, whoever is killed, stands still, or breaks."""

import asyncio
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from uuid import UUID, uuid4

import psycopg
import pytest

from rigger.kernel.process import Process, Send, SendRefused
from rigger.kernel.runtime import Follower
from rigger.platform.postgres import PostgresStore
from rigger.platform.postgres.memories import memory, shelf
from rigger.platform.postgres.parts import parts_of
from tests.conformance.stores import KEK, PostgresKit, settle
from tests.kernel.toy import (
    HOOK,
    RETURNS,
    SOON,
    TOY,
    Clock,
    Hook,
    HookCommand,
    HookEvent,
    HookLent,
    HookReturned,
    Lend,
    Reminder,
    Scrap,
    act,
    decide,
)
from tests.soak import rounds

REPOSITORY = Path(__file__).parents[4]
LATER = Clock(SOON + timedelta(seconds=1))


async def lent(store: Follower, count: int) -> Sequence[UUID]:
    """Lend hooks, each of which makes its saga send two commands: one that is refused, and one that takes the hook back."""
    hooks = [uuid4() for _ in range(count)]
    for hook in hooks:
        await TOY.streams(store, HOOK).execute(hook, Lend(uuid4(), "", SOON), act())
    while await store.react(RETURNS):
        pass
    return hooks


async def happened(store: Follower) -> Counter[type]:
    return Counter(type(recorded.event) for recorded in (await store.after("", 100_000)).events)


async def test_whoever_is_killed_between_doing_and_noting_it_done_has_it_done_once(kit: PostgresKit) -> None:
    store, hooks = kit.open(TOY, LATER), rounds(test=12, soak=300)
    await lent(store, hooks)
    random, killed = Random(7), 0
    for _ in range(rounds(test=5, soak=100)):
        program = [sys.executable, "-m", "tests.platform.postgres.store.dying", kit.url, str(random.randrange(1, 4))]
        process = await asyncio.create_subprocess_exec(*program, cwd=REPOSITORY, env={"PYTHONPATH": "src:."})
        killed += await process.wait() == -9
    assert killed
    await settle((TOY, store))
    assert await happened(store) == Counter({HookLent: hooks, HookReturned: hooks, SendRefused: hooks})


async def test_runtimes_side_by_side_neither_lose_nor_double_a_send(wide: PostgresKit) -> None:
    stores = [wide.open(TOY, LATER) for _ in range(4)]
    await lent(stores[0], 30)
    while any(await asyncio.gather(*(store.deliver() for store in stores))):
        pass
    assert await happened(stores[0]) == Counter({HookLent: 30, HookReturned: 30, SendRefused: 30})


async def test_while_one_delivers_another_does_not(kit: PostgresKit) -> None:
    store = kit.open(TOY, LATER)
    await lent(store, 1)
    async with parts_of(TOY, kit.pools, KEK, lambda: None).paging.leased("sends"):
        assert await store.deliver() == 0
    assert await store.deliver() == 2


async def test_one_command_that_breaks_is_put_off_and_holds_up_no_other(kit: PostgresKit, clock: Clock) -> None:
    store = kit.open(TOY, LATER)
    broken, *hooks = await lent(store, 5)
    trouble = [1]

    def stumbles(hook: Hook, command: HookCommand) -> tuple[HookEvent, ...]:
        if trouble and hook.holder == unlucky.event.person:
            raise ZeroDivisionError
        return decide(hook, command)

    (unlucky,) = [recorded for recorded in (await store.after("", 100)).events if recorded.source.key == broken]
    frail = replace(TOY, deciders=(replace(HOOK, decide=stumbles),))
    clock.at = LATER()
    stumbling = PostgresStore(frail, kit.pools, KEK, now=clock)
    with pytest.raises(ZeroDivisionError):
        await stumbling.deliver()
    assert await happened(store) == Counter({HookLent: 5, HookReturned: 4, SendRefused: 4})
    assert await stumbling.deliver() == 0
    trouble.clear()
    clock.at += timedelta(seconds=1)
    assert await stumbling.deliver() == 2
    assert await happened(store) == Counter({HookLent: 5, HookReturned: 5, SendRefused: 5})
    assert hooks


async def test_a_reaction_that_breaks_is_heard_again_and_nothing_of_it_is_kept(kit: PostgresKit, clock: Clock) -> None:
    store, trouble = kit.open(TOY, clock), [1]

    def stumbles(memory: Reminder, event: HookLent | SendRefused, source: object) -> tuple[Send[HookCommand], ...]:
        if trouble and isinstance(event, HookLent) and event.person == person:
            raise ZeroDivisionError
        return RETURNS.react(memory, event, source)

    person = uuid4()
    for each in (uuid4(), person):
        await TOY.streams(store, HOOK).execute(uuid4(), Lend(each, "", SOON), act())
    frail = replace(RETURNS, react=stumbles)
    with pytest.raises(ZeroDivisionError):
        await store.react(frail)
    async with await psycopg.AsyncConnection.connect(kit.url) as connection:
        assert await (await connection.execute("SELECT FROM toy.sends")).fetchall() == []
        assert await (await connection.execute("SELECT FROM toy.processes")).fetchall() == []
    trouble.clear()
    assert await store.react(frail) == 2


type Idle = Reminder
type State = Idle | Hook | frozenset[UUID] | None


def remembers(_state: State, _event: HookLent, _source: object) -> State: ...


def test_a_memory_may_be_one_of_several_types() -> None:
    process: Process[State, HookLent] = Process("any", None, (HookLent,), remembers, lambda *_: ())
    shelved = memory(process)
    for state in (Reminder("no"), Hook(uuid4(), frozenset({uuid4()})), frozenset({uuid4(), uuid4()}), None):
        assert shelved.read(*shelved.write(state)) == state
    with pytest.raises(TypeError, match="Scrap is none of"):
        shelved.write(Scrap())


def test_two_commands_of_one_name_are_a_bug_that_says_so() -> None:
    other = type("Scrap", (), {})
    with pytest.raises(TypeError, match="two types are called scrap"):
        shelf([Scrap, other])
