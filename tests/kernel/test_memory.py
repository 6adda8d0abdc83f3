"""The store in memory: walls, followers, sagas, news, and forgetting."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from rigger.kernel.context import Context
from rigger.kernel.memory.store import MemoryStore
from rigger.kernel.process import SendRefused
from rigger.kernel.runtime import Running, Runtime
from rigger.kernel.store import Append, Change
from rigger.kernel.values import Forgotten
from tests.kernel.toy import (
    HOOK,
    NOON,
    PEOPLE,
    SOON,
    TOY,
    Clock,
    HookLent,
    HookReturned,
    HookRow,
    Lend,
    PersonHoldsOne,
    PersonRow,
    Reminder,
    Scrap,
    TakeBack,
    act,
)  # fmt: skip


def raised(name: str, error: Exception) -> None:
    raise AssertionError(name) from error


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(clock: Clock) -> MemoryStore:
    return MemoryStore(TOY, clock)


async def test_a_row_that_runs_into_a_wall_is_refused_and_nothing_is_written(store: MemoryStore) -> None:
    row = HookRow(uuid4(), None)
    hooks = (uuid4(), uuid4(), uuid4())
    lent = HookLent(uuid4(), "", SOON)
    first, second, third = (Append("hook", hook, 0, (lent,), act(), {}, (Change("hooks", hook, row),)) for hook in hooks)
    await store.append([first])
    with pytest.raises(PersonHoldsOne):
        await store.append([replace(second, changes=()), third])
    assert len(store.entries) == 1
    assert store.rows["hooks"] == {first.key: row}


async def test_rows_that_are_unset_stand_on_no_wall(store: MemoryStore) -> None:
    row = HookRow(None, None)
    appends = [Append("hook", hook, 0, (HookReturned(uuid4()),), act(), {}, (Change("hooks", hook, row),)) for hook in (uuid4(), uuid4())]
    await store.append(appends)
    assert len(store.rows["hooks"]) == 2


async def test_views_sagas_and_delayed_sends_run_until_nothing_is_left(store: MemoryStore, clock: Clock) -> None:
    hook, person = uuid4(), uuid4()
    runtime = Runtime([Running(TOY, store)], raised)
    await TOY.streams(store, HOOK).execute(hook, Lend(person, "", SOON), act())
    await runtime.settle()
    assert store.rows["people"] == {person: PersonRow(1)}
    assert store.rows["returns"] == {hook: Reminder("hook_is_out")}
    assert store.rows["hooks"][hook].holder == person

    clock.at = SOON + timedelta(seconds=1)
    await runtime.settle()
    assert store.rows["hooks"][hook].holder is None
    assert not any((await store.lag()).values())


async def test_a_refused_send_is_news_once(store: MemoryStore) -> None:
    await TOY.streams(store, HOOK).execute(uuid4(), Lend(uuid4(), "", SOON), act())
    await Runtime([Running(TOY, store)], raised).settle()
    refused = [store.read(*entry).event for entry in store.entries if entry[1].name == "kernel.send_refused"]
    assert [(r.process, r.to, r.code) for r in refused if isinstance(r, SendRefused)] == [("returns", "hook", "hook_is_out")]


async def test_a_context_hears_the_news_it_listens_to(store: MemoryStore, clock: Clock) -> None:
    listener = Context("listener", (), hears={"toy": (HookReturned,)})
    ears = MemoryStore(listener, clock)
    hooks, person, hook = TOY.streams(store, HOOK), uuid4(), uuid4()
    await hooks.execute(hook, Lend(person, "", SOON), act())
    await hooks.execute(hook, TakeBack(person), act())
    await Runtime([Running(TOY, store), Running(listener, ears)], raised).settle()
    (heard,) = (await ears.after("", 10)).events
    assert heard.event == HookReturned(person)
    assert (heard.source.stream, heard.source.key, heard.source.version) == ("toy", hook, 1)
    assert heard.source.happened_at == NOON


async def test_who_is_forgotten_leaves_no_personal_word_and_a_rebuild_agrees(store: MemoryStore) -> None:
    hooks, hook, person = TOY.streams(store, HOOK), uuid4(), uuid4()
    await hooks.execute(hook, Lend(person, "Ann's own hook", SOON), act())
    await hooks.execute(hook, TakeBack(person), act())
    await hooks.execute(hook, Scrap(), act())
    await Runtime([Running(TOY, store)], raised).settle()
    first = (await store.after("", 1)).events[0].event
    assert first == HookLent(person, Forgotten(), SOON)
    assert not store.vault.kept
    with pytest.raises(LookupError):
        await hooks.execute(hook, Lend(person, "again", SOON), act())


async def test_replaying_a_view_gives_what_following_it_gave(store: MemoryStore) -> None:
    hooks, people = TOY.streams(store, HOOK), [uuid4(), uuid4()]
    for person in (*people, *people):
        hook = uuid4()
        await hooks.execute(hook, Lend(person, "", SOON), act())
        await store.follow(PEOPLE)
        await hooks.execute(hook, TakeBack(person), act())
    everything = (await store.after("", 100)).events
    await store.follow(PEOPLE)
    assert PEOPLE.changes({}, everything) == store.rows["people"] == dict.fromkeys(people, PersonRow(2))
    assert PEOPLE.touched(everything) == frozenset(people)
