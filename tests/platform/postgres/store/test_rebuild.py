"""A view is rebuilt while it is written and read, and comes out as if it had been followed."""

import asyncio
from contextlib import suppress
from datetime import timedelta
from random import Random
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from rigger.kernel.refusal import Refused
from rigger.kernel.runtime import Follower
from rigger.kernel.values import derived
from rigger.kernel.view import View
from rigger.platform.postgres import Limits, PostgresStore
from tests.conformance.stores import PostgresKit, kit_at, settle, standing
from tests.conformance.yard import (
    CRANES,
    TURN,
    TURNS,
    TURNS_FOLLOWING,
    YARD,
    Book,
    Cancel,
    CraneTurning,
    Forget,
    TurnCommand,
)
from tests.kernel.toy import NOON, SOON, Clock, act
from tests.soak import SOAK, rounds

VIEWS = (TURNS, TURNS_FOLLOWING, CRANES)


async def opened(kit: PostgresKit, clock: Clock) -> PostgresStore:
    store = kit.open(YARD, clock)
    assert isinstance(store, PostgresStore)
    return store


async def work(store: Follower, random: Random, count: int) -> None:
    """Book, cancel and forget at random; walls may say no."""
    turns, keys, cranes = YARD.streams(store, TURN), [uuid4() for _ in range(count)], [uuid4() for _ in range(5)]
    for _ in range(count):
        start = NOON + timedelta(hours=random.randrange(50))
        booking: TurnCommand = Book(random.choice(cranes), random.randrange(3), start, start + timedelta(minutes=90), "Ann")
        try:
            await turns.execute(random.choice(keys), random.choice((booking, booking, booking, Cancel(), Forget())), act())
        except Refused:
            continue


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
async def test_a_rebuild_beside_writers_and_readers_is_never_empty_and_comes_out_the_same(
    wide: PostgresKit, clock: Clock, view: View[object, object]
) -> None:
    store = await opened(wide, clock)
    await YARD.streams(store, TURN).execute(uuid4(), Book(uuid4()), act())
    await work(store, Random(1), 60)
    await settle((YARD, store))
    writing = (work(store, Random(seed), rounds(test=60, soak=2_000)) for seed in range(2, 5))
    working = asyncio.gather(store.rebuild(view), *writing)
    while not working.done():
        assert await standing(wide.url, "yard", view)
    await working
    await settle((YARD, store))
    history = (await store.after("", 100_000)).events
    assert await standing(wide.url, "yard", view) == {key: row for key, row in view.changes({}, history).items() if row is not None}


async def test_walls_stand_after_a_rebuild(kit: PostgresKit, clock: Clock) -> None:
    store, crane = await opened(kit, clock), uuid4()
    turns = YARD.streams(store, TURN)
    await turns.execute(uuid4(), Book(crane), act())
    await store.rebuild(TURNS)
    await store.rebuild(TURNS)
    with pytest.raises(CraneTurning):
        await turns.execute(uuid4(), Book(crane), act())
    await turns.execute(uuid4(), Book(crane, starts_at=SOON, ends_at=SOON + timedelta(hours=1)), act())


async def test_two_that_rebuild_the_same_view_at_once_both_end(wide: PostgresKit, clock: Clock) -> None:
    one, two = await opened(wide, clock), await opened(wide, clock)
    await work(one, Random(3), 40)
    await settle((YARD, one))
    before = await standing(wide.url, "yard", CRANES)
    await asyncio.gather(one.rebuild(CRANES), two.rebuild(CRANES), one.mend(), two.mend())
    assert await standing(wide.url, "yard", CRANES) == before


async def test_a_rebuild_that_was_stopped_is_carried_on(kit: PostgresKit, clock: Clock) -> None:
    store = await opened(kit, clock)
    await work(store, Random(4), 60)
    await settle((YARD, store))
    before = await standing(kit.url, "yard", CRANES)
    for patience in (0.005, 0.01, 0.02, 0.04, 0.08):
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                await store.rebuild(CRANES)
    await store.mend()
    assert await standing(kit.url, "yard", CRANES) == before


KEYS, BEAMS = [uuid4() for _ in range(4)], [uuid4() for _ in range(2)]
COMMANDS = some.one_of(
    some.builds(
        Book, some.sampled_from(BEAMS), some.integers(0, 3),
        some.just(NOON), some.sampled_from([SOON, SOON + timedelta(days=1)]), some.text(max_size=5), some.text(max_size=9),
    ),
    some.just(Cancel()),
    some.just(Forget()),
)  # fmt: skip
STEPS = some.lists(some.tuples(some.sampled_from(KEYS), COMMANDS, some.booleans()), min_size=1, max_size=30)


@settings(max_examples=300 if SOAK else 15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=STEPS)
def test_whatever_happens_following_gives_what_a_replay_gives(url: str, steps: list[tuple[UUID, TurnCommand, bool]]) -> None:
    asyncio.run(agree(url, steps))


async def agree(url: str, steps: list[tuple[UUID, TurnCommand, bool]]) -> None:
    owner = uuid4()
    keys = {key: derived(owner, key) for key in KEYS}
    async with kit_at(url, Limits(api=2, fold=1)) as kit:
        store = kit.open(YARD, Clock())
        for key, command, follow in steps:
            with suppress(Refused):
                await YARD.streams(store, TURN).execute(keys[key], command, act(owner=owner))
            if follow:
                await store.follow(CRANES)
        await settle((YARD, store))
        history = [recorded for recorded in (await store.after("", 100_000)).events if recorded.source.owner == owner]
        for view in VIEWS:
            expected = {key: row for key, row in view.changes({}, history).items() if row is not None}
            assert await standing(url, "yard", view, owner) == expected
