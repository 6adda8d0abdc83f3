"""The server and its PostgreSQL are killed at any moment while people work: nothing acknowledged is lost, nothing happens twice."""

import asyncio
from datetime import timedelta
from pathlib import Path
from random import Random

import httpx
import psycopg
import pytest
from psycopg import sql

from rigger.house.contexts import CONTEXTS
from rigger.house.installation import Installation, installed
from rigger.house.settings import OWN, Settings
from rigger.kernel.values import derived
from tests.faults.load import EXPIRES, Person, Work, command_of
from tests.faults.proof import is_whole, settled
from tests.faults.up import Up, up
from tests.journeys.firm import FIRST, Office, broken
from tests.soak import rounds

PEOPLE = 4


async def prepared(rigger: Up, people: int = 6, jobs: int = 2) -> Work:
    """Let there be people, jobs on a site each with eight open positions, and cranes."""
    work = Work()
    async with httpx.AsyncClient(base_url=rigger.address, timeout=30) as client:
        firm = Office(client, OWN)
        for number in range(people):
            worker = await firm.worker(f"Ash {number}")
            await firm.done(f"workforce/crew-records/{worker}/tickets/{derived(worker, 'DG')}", {"type": "DG", "expires": EXPIRES})
            work.workers.append(worker)
        for name in (f"Mill {number}" for number in range(jobs)):
            work.jobs.append(await firm.plan({"title": "Dogger", "needs": ["DG"], "count": 2}, days=4, name=name))
            work.sites.append((firm.uid("site", name), firm.uid("client", name)))
        for number in range(3):
            work.cranes.append(firm.uid("crane", str(number)))
            await firm.done(f"jobs/cranes/{work.cranes[-1]}", {"kind": "slewing_mobile", "name": f"LTM {number}", "capacity_t": 70})
        while len(work.positions) < 8 * jobs:
            work.positions = [(each["position"], each["job"], each["shift"]) for each in await _positions(client)]
    return work


async def _positions(client: httpx.AsyncClient) -> list[dict[str, str]]:
    asked, found = {"from": str(FIRST), "to": str(FIRST + timedelta(days=3)), "limit": "200"}, list[dict[str, str]]()
    while True:
        page = (await client.get("/v1/crewing/positions", params=asked)).json()
        found += page["items"]
        if page["next"] is None:
            return found
        asked["cursor"] = page["next"]


async def worked(work: Work, more: int) -> None:
    """Wait until so much more was acknowledged."""
    wanted = len(work.kept) + more
    while len(work.kept) < wanted:  # noqa: ASYNC110 - what is counted is what the server acknowledged
        await asyncio.sleep(0.01)


async def killed_and_killed_again(rigger: Up, chance: Random) -> Work:
    """Work, and every now and then kill the server or its database, as chance will have it."""
    await rigger.ready()
    work = await prepared(rigger)
    async with asyncio.TaskGroup() as tasks:
        people = [tasks.create_task(Person(number, rigger.address, work).go_on()) for number in range(PEOPLE)]
        for _ in range(rounds(test=3, soak=50)):
            await worked(work, chance.randint(5, 60))
            rigger.kill()
            await asyncio.to_thread(rigger.start)
            await rigger.ready()
            await worked(work, chance.randint(5, 60))
            rigger.kill_database()
            await rigger.ready()
        await worked(work, 20)
        for person in people:
            person.cancel()
    return work


async def acknowledged_is_there(work: Work, here: Installation) -> None:
    """Every answer named a version and a sequence: that event stands, and under the request's own id unless nothing was left to do."""
    own = 0
    for context in CONTEXTS:
        async with await psycopg.AsyncConnection.connect(here.url(context.name)) as connection:
            query = sql.SQL("SELECT sequence, version, command FROM {}").format(sql.Identifier(context.name, "log"))
            found = await (await connection.execute(query)).fetchall()
        stands = {str(sequence): (f'"{version}"', command) for sequence, version, command in found}
        kept = [each for each in work.kept if each.context == context.name]
        assert [each for each in kept if each.sequence not in stands or stands[each.sequence][0] != each.etag] == []
        own += sum(stands[each.sequence][1] == command_of(each.key) for each in kept)
    assert own > len(work.kept) / 3


@pytest.mark.socket
@pytest.mark.timeout(rounds(test=600, soak=3600))
def test_nothing_acknowledged_is_lost_and_nothing_is_done_twice(data: Path) -> None:
    with up(data) as rigger:
        work = asyncio.run(killed_and_killed_again(rigger, Random(7)))

    async def proven(here: Installation) -> None:
        async with here.house(broken) as house:
            await settled(house)
            await acknowledged_is_there(work, here)
            await is_whole(house, here.url(""))

    with installed(Settings(data=data)) as here:
        asyncio.run(proven(here))
