"""A running house keeps going: it wakes when something is written, and one broken part does not stop the others."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

from rigger.kernel.log import Source
from rigger.kernel.memory.store import MemoryStore
from rigger.kernel.runtime import Running, Runtime
from tests.kernel.toy import HOOK, PEOPLE, SOON, TOY, Clock, HookLent, Lend, PersonRow, act, project_person


async def until(true: Callable[[], bool]) -> None:
    """Wait for something to become true, five seconds at the most."""
    async with asyncio.timeout(5):
        while not true():  # noqa: ASYNC110 - nothing rings when a row changes
            await asyncio.sleep(0.01)


async def test_what_is_written_while_the_house_runs_is_followed() -> None:
    store, told = MemoryStore(TOY, Clock()), list[str]()
    runtime = Runtime([Running(TOY, store)], lambda name, _: told.append(name))
    running = asyncio.create_task(runtime.run(pause=60))
    await asyncio.sleep(0.05)
    person = uuid4()
    await TOY.streams(store, HOOK).execute(uuid4(), Lend(person, "", SOON), act())
    runtime.wake("toy")
    await until(lambda: store.rows["people"] == {person: PersonRow(1)})
    running.cancel()
    assert not told


async def test_a_step_that_breaks_is_told_and_tried_again_while_others_go_on() -> None:
    trouble, told = [1, 1], list[str]()

    def stumbles(row: PersonRow | None, event: HookLent, source: Source) -> PersonRow:
        if trouble:
            raise ZeroDivisionError(trouble.pop())
        return project_person(row, event, source)

    toy = replace(TOY, views=(*TOY.views[:1], replace(PEOPLE, project=stumbles), replace(PEOPLE, name="others")))
    store = MemoryStore(toy, Clock())
    person = uuid4()
    await toy.streams(store, HOOK).execute(uuid4(), Lend(person, "", SOON), act())
    runtime = Runtime([Running(toy, store)], lambda name, _: told.append(name))
    running = asyncio.create_task(runtime.run(pause=0.01))
    await until(lambda: store.rows["others"] == store.rows["people"] == {person: PersonRow(1)})
    running.cancel()
    assert told == ["toy/view/people", "toy/view/people"]
