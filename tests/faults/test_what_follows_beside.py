"""What follows has a process of its own: it is begun again when it breaks, and ends with the one that serves, however that ends."""

import asyncio
from pathlib import Path

import httpx
import psutil
import pytest

from rigger.house.settings import OWN
from tests.faults.up import Up, up
from tests.journeys.firm import FIRST, Office


async def seen(rigger: Up, name: str) -> None:
    """Plan a job, and wait until crewing, which hears of it, shows its positions."""
    async with httpx.AsyncClient(base_url=rigger.address, timeout=30) as client:
        job = await Office(client, OWN).plan({"title": "Dogger", "needs": ["DG"]}, days=1, name=name)
        asked = {"job": str(job), "from": str(FIRST), "to": str(FIRST)}
        while not (await client.get("/v1/crewing/positions", params=asked)).json()["items"]:  # noqa: ASYNC110 - it is seen when it is seen
            await asyncio.sleep(0.02)


@pytest.mark.socket
def test_it_is_begun_again_when_it_is_killed_and_goes_on_where_it_was(data: Path) -> None:
    with up(data) as rigger:
        asyncio.run(rigger.ready())
        asyncio.run(seen(rigger, "Mill"))
        keeper, follower = rigger.beside()
        follower.kill()
        asyncio.run(seen(rigger, "Tower"))
        assert rigger.beside()[0] == keeper
        assert rigger.beside()[1] != follower


@pytest.mark.socket
def test_it_goes_before_what_answers(data: Path) -> None:
    with up(data) as rigger:
        assert rigger.process is not None
        asyncio.run(rigger.ready())
        assert rigger.beside()[1].nice() < psutil.Process(rigger.process.pid).nice()


@pytest.mark.socket
def test_it_ends_when_the_serving_process_is_killed_or_stopped(data: Path) -> None:
    with up(data) as rigger:
        assert rigger.process is not None
        asyncio.run(rigger.ready())
        first = rigger.beside()
        rigger.process.kill()
        rigger.process.wait()
        assert psutil.wait_procs(first, timeout=30)[1] == []
        rigger.start()
        asyncio.run(rigger.ready())
        second = rigger.beside()
        rigger.stop()
        assert [each for each in second if each.is_running()] == []
