"""Offers and answers race with suspensions, rule changes and restarts: the gate holds on all that was heard, and nothing stays green."""

import asyncio
from base64 import b64encode
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from rigger.edge.clock import now
from rigger.house.contexts import CONTEXTS
from rigger.house.opening import Opened, opened
from tests.faults.heard import Crewing, Log, nearly_all, reddening, said_by, telling
from tests.faults.load import Work
from tests.faults.proof import log_of, settled
from tests.faults.racing import Racer
from tests.faults.test_killed_without_warning import prepared
from tests.faults.up import Up, up
from tests.fixtures.postgres import Databases
from tests.journeys.firm import KEY, Url, broken, database_each, one_database
from tests.soak import SOAK, rounds

OFFERS = rounds(test=500, soak=10_000)
RESTARTS = rounds(test=1, soak=20)
PEOPLE, HANDS, JOBS = 6, rounds(test=6, soak=800), rounds(test=2, soak=100)


@pytest.fixture(params=[one_database, database_each], ids=["one database", "a database each"])
def databases(request: pytest.FixtureRequest, server: Databases) -> Iterator[Url]:
    """Say where each context keeps its log."""
    with ExitStack() as within:
        yield request.param(server, within)


async def raced(rigger: Up, chance: Random) -> list[datetime]:
    """Race until so many offers were made, and kill the server now and then; returns when it was back each time."""
    await rigger.ready()
    work: Work = await prepared(rigger, HANDS, JOBS)
    people, starts = [Racer(number, rigger.address, work) for number in range(PEOPLE)], list[datetime]()
    async with asyncio.TaskGroup() as tasks:
        running = [tasks.create_task(person.go_on()) for person in people]
        for part in range(1, RESTARTS + 2):
            wanted = OFFERS * part // (RESTARTS + 1) - chance.randint(0, 20) * (part <= RESTARTS)
            while sum(person.offers_made for person in people) < wanted:  # noqa: ASYNC110 - what is counted is what was asked
                await asyncio.sleep(0.01)
            if part <= RESTARTS:
                rigger.kill()
                await asyncio.to_thread(rigger.start)
                await rigger.ready()
                starts.append(now())
        for task in running:
            task.cancel()
    return starts


async def whole(house: Opened) -> tuple[Crewing, Log]:
    """Read what the race left behind, once everything has caught up: crewing's log, and that of the inboxes."""
    await settled(house)
    logs = {context.name: await log_of(house.stores[context.name]) for context in CONTEXTS}
    return Crewing(logs["crewing"], said_by(log for name, log in logs.items() if name != "crewing")), logs["notifications"]


@pytest.mark.socket
@pytest.mark.timeout(3_600 if SOAK else 900)
def test_nothing_is_accepted_after_what_blocks_it_was_heard_and_nothing_stays_green(
    databases: Url, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    each = {f"RIGGER_DATABASE_URL_{context.name.upper()}": databases(context.name) for context in CONTEXTS}
    with up(tmp_path / "data", RIGGER_KEY=b64encode(KEY.secret).decode(), **each) as rigger:
        starts = asyncio.run(raced(rigger, Random(11)))

    async def proven() -> tuple[Crewing, Log]:
        async with opened(CONTEXTS, databases, KEY, tmp_path / "files", broken) as house:
            return await whole(house)

    crewing, inboxes = asyncio.run(proven())
    assert crewing.accepted_against_the_gate() == []
    reds = crewing.reds()
    hearing, turned, told = crewing.hearing(starts), reddening(reds, starts), telling(reds, inboxes, starts)
    with capsys.disabled():
        print(  # noqa: T201 - the figures are the point of the soak
            f"\n{len(hearing)} news: p99 {nearly_all(hearing)}, at most {nearly_all(hearing, 1)}; "
            f"{len(turned)} turned red: at most {nearly_all(turned, 1)}, told: at most {nearly_all(told, 1)}"
        )
    assert turned
    if SOAK:
        assert nearly_all(hearing) <= timedelta(seconds=1)
        assert nearly_all(told, 1) <= timedelta(seconds=5)
