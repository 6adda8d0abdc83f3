"""Deciding is the only way to append: guarded, harmless twice, and one at a time where it matters."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

import pytest

from rigger.kernel.log import Done
from rigger.kernel.memory.store import MemoryStore
from rigger.kernel.refusal import Busy, Missing, Refused, Stale
from rigger.kernel.store import Append, Conflict
from rigger.kernel.streams import Order, Streams
from tests.kernel.toy import (
    HOOK,
    ORG,
    PERSON,
    SOON,
    TOY,
    Clock,
    HasAHook,
    Hook,
    HookCommand,
    HookEvent,
    HookIsOut,
    Lend,
    TakeBack,
    act,
)  # fmt: skip

type Hooks = Streams[HookCommand, Hook, HookEvent, HookEvent]


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore(TOY, Clock())


@pytest.fixture
def hooks(store: MemoryStore) -> Hooks:
    return TOY.streams(store, HOOK)


async def test_a_command_is_answered_with_the_version_and_the_sequence(hooks: Hooks) -> None:
    assert await hooks.execute(uuid4(), Lend(uuid4(), "", SOON), act()) == Done(1, 1)


async def test_the_same_command_again_gets_the_first_answer(hooks: Hooks, store: MemoryStore) -> None:
    hook, person, once = uuid4(), uuid4(), act()
    first = await hooks.execute(hook, Lend(person, "", SOON), once)
    await hooks.execute(hook, TakeBack(person), act())
    assert await hooks.execute(hook, Lend(person, "", SOON), once) == first
    assert len(store.entries) == 2


async def test_a_command_that_changes_nothing_tells_where_the_stream_stands(hooks: Hooks) -> None:
    hook, person = uuid4(), uuid4()
    assert await hooks.execute(hook, TakeBack(person), act()) == Done(0, 0)
    first = await hooks.execute(hook, Lend(person, "", SOON), act())
    assert await hooks.execute(hook, Lend(person, "", SOON), act()) == first


async def test_a_refusal_is_raised_and_nothing_is_written(hooks: Hooks, store: MemoryStore) -> None:
    hook = uuid4()
    await hooks.execute(hook, Lend(uuid4(), "", SOON), act())
    with pytest.raises(HookIsOut):
        await hooks.execute(hook, Lend(uuid4(), "", SOON), act())
    assert len(store.entries) == 1


async def test_an_actor_who_looked_at_an_older_version_is_told(hooks: Hooks) -> None:
    hook = uuid4()
    await hooks.execute(hook, Lend(uuid4(), "", SOON), act())
    with pytest.raises(Stale, match="you had version 0, it is at 1"):
        await hooks.execute(hook, TakeBack(uuid4()), act(expects=0))


async def test_of_many_at_once_who_look_at_the_same_tag_one_gets_through(hooks: Hooks, store: MemoryStore) -> None:
    person = uuid4()
    tries = [hooks.execute(uuid4(), Lend(person, "", SOON), act()) for _ in range(50)]
    answers = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(answer, Done) for answer in answers) == 1
    assert sum(isinstance(answer, HasAHook) for answer in answers) == 49
    assert len(store.entries) == 1


async def test_a_batch_answers_each_command_on_its_own(hooks: Hooks) -> None:
    hook, ann, bob = uuid4(), uuid4(), uuid4()
    asked = ((hook, Lend(ann, "", SOON)), (hook, Lend(bob, "", SOON)), (uuid4(), Lend(bob, "", SOON)), (hook, TakeBack(ann)))
    answers = await hooks.execute_all([Order(key, command, act()) for key, command in asked])
    assert [type(answer) for answer in answers] == [Done, HookIsOut, Done, Done]


@pytest.mark.parametrize(("kind", "sizes"), [("news", [3]), (PERSON.kind, [1, 1, 1])])
async def test_only_what_our_own_events_can_move_keeps_decisions_apart(kind: str, sizes: list[int]) -> None:
    written: list[int] = []

    class Counting(MemoryStore):
        async def append(self, appends: Sequence[Append]) -> list[Done]:
            written.append(len(appends))
            return await MemoryStore.append(self, appends)

    looking = replace(HOOK, knows=lambda _key, _command: frozenset({f"{kind}:{ORG}"}))
    await TOY.streams(Counting(TOY, Clock()), looking).execute_all([Order(uuid4(), Lend(uuid4(), "", SOON), act()) for _ in range(3)])
    assert written == sizes


async def test_a_group_that_breaks_on_one_of_its_commands_is_taken_one_by_one() -> None:
    class Jumpy(MemoryStore):
        async def append(self, appends: Sequence[Append]) -> list[Done]:
            if len(appends) > 1:
                raise Conflict
            return await MemoryStore.append(self, appends)

    hooks = TOY.streams(Jumpy(TOY, Clock()), HOOK)
    answers = await hooks.execute_all([Order(uuid4(), Lend(uuid4(), "", SOON), act()) for _ in range(3)])
    assert all(isinstance(answer, Done) for answer in answers)


async def test_who_never_gets_through_is_told_to_come_back() -> None:
    class Crowded(MemoryStore):
        async def append(self, appends: Sequence[Append]) -> list[Done]:
            raise Conflict(len(appends))

    with pytest.raises(Busy):
        await TOY.streams(Crowded(TOY, Clock()), HOOK).execute(uuid4(), Lend(uuid4(), "", SOON), act())


async def test_the_stream_of_another_owner_is_as_if_it_were_not_there(hooks: Hooks) -> None:
    hook, ann, stranger = uuid4(), uuid4(), uuid4()
    await hooks.execute(hook, Lend(ann, "", SOON), act())
    assert await hooks.read(hook, act(owner=stranger)) == (Hook(), 0)
    with pytest.raises(Missing):
        await hooks.execute(hook, Lend(ann, "", SOON), act(owner=stranger))
    assert await hooks.execute(uuid4(), Lend(ann, "", SOON), act(owner=stranger)) == Done(1, 2)


async def test_an_inline_row_changes_with_its_events(hooks: Hooks, store: MemoryStore) -> None:
    hook, person = uuid4(), uuid4()
    await hooks.execute(hook, Lend(person, "north crane", SOON), act())
    assert (store.rows["hooks"][hook].holder, store.rows["hooks"][hook].note) == (person, "north crane")


def test_two_refusals_of_one_name_are_a_mistake() -> None:
    with pytest.raises(TypeError, match="two refusals"):
        type("HookIsOut", (Refused,), {})


def test_a_stored_refusal_comes_back_by_its_code() -> None:
    assert str(Refused.coded("has_a_hook", {"hooks": 2})) == "This person has 2 hook already; one is enough."
    assert type(Refused.coded("gone_since", {})) is Refused
