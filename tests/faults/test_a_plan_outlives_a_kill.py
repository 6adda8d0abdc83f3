"""The planner, or all of Rigger, is killed while a plan is sought: the plan is found after all, or honestly given up."""

import asyncio
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from rigger.house.settings import OWN
from tests.faults.up import Up, up
from tests.journeys.firm import FIRST, Office


async def planner(rigger: Up) -> psutil.Process:
    """Wait until the planner's process is there."""
    assert rigger.process is not None
    found: list[psutil.Process] = []
    while not found:
        await asyncio.sleep(0.01)
        below = psutil.Process(rigger.process.pid).children(recursive=True)
        found = [each for each in below if each.is_running() and "rigger.contexts.crewing.errands" in _cmdline(each)]
    return found[0]


def _cmdline(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


async def asked(client: httpx.AsyncClient) -> str:
    """Let there be a job that nobody is booked for, and ask for its plan."""
    firm = Office(client, OWN)
    for number in range(4):
        await firm.worker(f"Ash {number}", "DG")
    job = await firm.plan({"title": "Dogger", "needs": ["DG"], "count": 2}, days=3)
    items: list[Any] = []
    while len(items) < 6:
        await asyncio.sleep(0.02)
        where = {"job": str(job), "from": str(FIRST), "to": str(FIRST.replace(year=FIRST.year + 1)), "limit": "200"}
        items = (await client.get("/v1/crewing/positions", params=where)).json()["items"]
    return str((await client.post("/v1/crewing/plans", json={"job": str(job), "seconds": 60})).json()["plan"])


async def found(client: httpx.AsyncClient, plan: str) -> Any:  # noqa: ANN401 - whatever JSON says
    """Wait until it is found, or there is none."""
    line = {"state": "seeking"}
    while line["state"] == "seeking":
        await asyncio.sleep(0.05)
        line = (await client.get(f"/v1/crewing/plans/{plan}")).json()
    return line


async def begun(rigger: Up) -> tuple[str, psutil.Process]:
    """Ask for a plan, and return it with the process that seeks it."""
    await rigger.ready()
    async with httpx.AsyncClient(base_url=rigger.address, timeout=60) as client:
        return await asked(client), await planner(rigger)


async def ended(rigger: Up, plan: str) -> Any:  # noqa: ANN401 - whatever JSON says
    """Return what becomes of a plan."""
    await rigger.ready()
    async with httpx.AsyncClient(base_url=rigger.address, timeout=60) as client:
        return await found(client, plan)


@pytest.mark.socket
def test_a_planner_that_is_killed_is_begun_again(data: Path) -> None:
    with up(data) as rigger:
        plan, seeking = asyncio.run(begun(rigger))
        seeking.kill()
        line = asyncio.run(ended(rigger, plan))
        assert (line["state"], line["filled"], line["places"]) == ("found", 6, 6)


@pytest.mark.socket
def test_one_that_is_killed_each_time_gives_its_plan_up_and_says_so(data: Path) -> None:
    with up(data) as rigger:
        plan, seeking = asyncio.run(begun(rigger))
        seeking.kill()
        seeking.wait()
        asyncio.run(planner(rigger)).kill()
        line = asyncio.run(ended(rigger, plan))
        assert (line["state"], line["assignments"]) == ("failed", [])
        assert "The planner ended 2 times" in line["notes"][0]


@pytest.mark.socket
@pytest.mark.timeout(240)
def test_a_plan_that_is_sought_while_everything_is_killed_is_found_by_the_next(data: Path) -> None:
    with up(data) as rigger:
        plan, seeking = asyncio.run(begun(rigger))
        rigger.kill()
        assert psutil.wait_procs([seeking], timeout=30)[1] == []
        rigger.start()
        line = asyncio.run(ended(rigger, plan))
        assert (line["state"], line["filled"], line["places"]) == ("found", 6, 6)
