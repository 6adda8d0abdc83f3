"""Many ask two processes for the same thing at the same moment: one gets it, the others are told why not."""

import asyncio
from base64 import b64encode
from collections import Counter
from collections.abc import AsyncGenerator, Iterator
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import httpx
import psycopg
import pytest

from rigger.edge.clock import now
from rigger.house.settings import OWN
from tests.faults.up import up
from tests.fixtures.postgres import Databases
from tests.journeys.firm import KEY, Firm, firm_on, one_database
from tests.soak import rounds

PEOPLE = rounds(test=25, soak=200)
ACCEPTANCES = 1_000
CONNECTIONS = 50
LOST = {"position_filled", "position_taken", "not_offered", "crane_elsewhere", "crane_just_taken", "worker_taken", "gate_refuses"}


@pytest.fixture
def shared(server: Databases, tmp_path: Path) -> Iterator[tuple[str, list[str]]]:
    """The address of a database, and of the two processes that serve it."""
    with ExitStack() as within:
        url = one_database(server, within)("")
        common = {"RIGGER_DATABASE_URL": url, "RIGGER_KEY": b64encode(KEY.secret).decode()}
        both = [within.enter_context(up(tmp_path / name, **common)) for name in ("a", "b")]
        for each in both:
            asyncio.run(each.ready())
        yield url, [each.address for each in both]


@asynccontextmanager
async def clients(addresses: list[str]) -> AsyncGenerator[list[httpx.AsyncClient]]:
    """Open many connections, every other one to the other process."""
    async with AsyncExitStack() as within:
        yield [
            await within.enter_async_context(httpx.AsyncClient(base_url=addresses[number % len(addresses)], timeout=300))
            for number in range(CONNECTIONS)
        ]


async def answers(opened: list[httpx.AsyncClient], asked: list[tuple[str, dict[str, str]]]) -> list[str]:
    """Ask all of it at once, and again whatever was too busy to be decided; returns "done" or the code of the refusal for each."""

    async def ask(number: int, path: str, body: dict[str, str]) -> str:
        code = "busy"
        while code == "busy":
            answer = await opened[number % len(opened)].put(f"/v1/{path}", json=body)
            code = "done" if answer.status_code == 204 else str(answer.json()["type"]).rpartition("/")[2]
        return code

    return await asyncio.gather(*(ask(number, *each) for number, each in enumerate(asked)))


async def offered(firm: Firm) -> tuple[str, list[tuple[UUID, UUID]]]:
    """Offer one position to everybody; returns it, and booking and worker of each offer."""
    workers = [await firm.worker(f"Ash {number}", "DG") for number in range(PEOPLE)]
    [place] = await firm.positions(await firm.plan({"title": "Dogger", "needs": ["DG"]}, days=1))
    offers = [(firm.uid("booking", str(number)), worker) for number, worker in enumerate(workers)]
    for booking, worker in offers:
        assert (await firm.offer(booking, place["position"], worker)).status_code == 204
    return place["position"], offers


@pytest.mark.socket
@pytest.mark.timeout(600)
def test_of_a_thousand_acceptances_for_one_position_one_is_booked(shared: tuple[str, list[str]]) -> None:
    url, addresses = shared

    async def run() -> None:
        async with firm_on(lambda _: url) as firm, clients(addresses) as opened:
            position, offers = await offered(firm)
            asked = [offers[number % PEOPLE] for number in range(ACCEPTANCES)]
            got = await answers(opened, [(f"crewing/bookings/{booking}/acceptance", {"worker": str(worker)}) for booking, worker in asked])
            won = {booking for (booking, _), answer in zip(asked, got, strict=True) if answer == "done"}
            assert len(won) == 1
            assert {answer for (booking, _), answer in zip(asked, got, strict=True) if booking not in won} <= LOST
            assert (await firm.get(f"crewing/positions/{position}"))["booking"] in map(str, won)
            accepted = "SELECT count(*) FROM crewing.log WHERE type = 'crewing.offer_accepted' AND owner = %s"
            async with await psycopg.AsyncConnection.connect(url) as connection:
                assert await (await connection.execute(accepted, [OWN])).fetchall() == [(1,)]

    asyncio.run(run())


@pytest.mark.socket
@pytest.mark.timeout(600)
def test_of_two_jobs_that_want_one_crane_one_gets_it(shared: tuple[str, list[str]]) -> None:
    url, addresses = shared

    async def run() -> None:
        async with firm_on(lambda _: url) as firm, clients(addresses) as opened:
            jobs = [await firm.plan({"title": "Dogger", "needs": ["DG"]}, days=1, name=name) for name in ("Mill reline", "Tower")]
            crane, start = firm.uid("crane"), now()
            await firm.done(f"jobs/cranes/{crane}", {"kind": "slewing_mobile", "name": "LTM 1070", "capacity_t": 70})
            asked = [
                (f"jobs/allocations/{firm.uid(str(day), str(job))}", {
                    "crane": str(crane), "job": str(job),
                    "starts_at": (start + timedelta(days=day)).isoformat(), "ends_at": (start + timedelta(days=day, hours=9)).isoformat(),
                })
                for day in range(rounds(test=20, soak=200)) for job in jobs
            ]  # fmt: skip
            got = await answers(opened, asked)
            for first, second in zip(got[::2], got[1::2], strict=True):
                assert Counter((first == "done", second == "done")) == Counter((True, False)), (first, second)
                assert {first, second} <= LOST | {"done"}

    asyncio.run(run())
