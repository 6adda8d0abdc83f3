"""A firm as its own people see it: the whole application on a real PostgreSQL, asked through its door alone."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

import httpx

from rigger.edge.clock import now
from rigger.edge.logs import log_to
from rigger.house.contexts import CONTEXTS
from rigger.house.opening import Opened, brought_up, opened
from rigger.house.serving import Serving, application
from rigger.house.settings import OWN
from rigger.kernel.values import derived
from rigger.platform.postgres.sealing import LocalKey
from tests.faults.proof import settled
from tests.fixtures.postgres import Databases

KEY = LocalKey(b"k" * 32)
FIRST = now().date() + timedelta(days=30)
"""The first day of what is planned: far enough off that no shift of it has begun."""

type Url = Callable[[str], str]


def broken(name: str, error: Exception) -> None:
    """Let no step of the runtime break unseen."""
    raise AssertionError(name) from error


@dataclass(frozen=True, slots=True)
class Office:
    """Who speaks with Rigger for one organisation, through its door alone."""

    client: httpx.AsyncClient
    organisation: UUID

    def uid(self, *name: str) -> UUID:
        """Return the id of something of this firm by its name, the same in every run."""
        return derived(self.organisation, *name)

    async def put(self, path: str, body: Mapping[str, object] | None = None, **headers: str) -> httpx.Response:
        """Send something."""
        content = {} if body is None else {"json": body}
        return await self.client.put(f"/v1/{path}", headers=headers, **content)

    async def done(self, path: str, body: Mapping[str, object] | None = None) -> httpx.Response:
        """Send something, and expect that it is done."""
        answer = await self.put(path, body)
        assert answer.status_code == 204, (path, answer.text)
        return answer

    async def gone(self, path: str, **query: str) -> None:
        """Take something away."""
        answer = await self.client.delete(f"/v1/{path}", params=query)
        assert answer.status_code == 204, (path, answer.text)

    async def worker(self, name: str, *tickets: str) -> UUID:
        """Open a crew record with tickets that were sighted; a ticket's id follows from the worker and its class."""
        worker = self.uid("worker", name)
        await self.done(f"workforce/crew-records/{worker}", {"name": name, "phone": "0400 000 000", "born": "1990-02-03"})
        for kind in tickets:
            path = f"workforce/crew-records/{worker}/tickets/{self.uid('ticket', name, kind)}"
            await self.done(path, {"type": kind, "number": f"{name} {kind}", "issued": "2024-01-01", "expires": f"{FIRST.year + 2}-01-01"})
            await self.done(f"{path}/evidence", {"evidence": "sighted", "by": "the office", "on": "2024-02-01", "where": "on the card"})
        return worker

    async def plan(self, *positions: Mapping[str, object], days: int = 2, name: str = "Mill reline", **site: object) -> UUID:
        """Plan a swing of so many days on a site in Perth; returns the job. Client, site, job and swing have ids by the job's name."""
        client, where, job, swing = (self.uid(kind, name) for kind in ("client", "site", "job", "swing"))
        await self.done(f"jobs/clients/{client}", {"name": "Ore & Sons"})
        told = {"client": str(client), "name": "Mt Foo", "zone": "Australia/Perth", "jurisdiction": "AU-WA", **site}
        await self.done(f"jobs/sites/{where}", told)
        await self.done(f"jobs/jobs/{job}", {"client": str(client), "site": str(where), "name": name})
        await self.done(f"jobs/jobs/{job}/swings/{swing}", {
            "pattern": "every day", "first_day": str(FIRST), "last_day": str(FIRST + timedelta(days=days - 1)),
            "shift_start": "06:00", "shift_end": "16:00", "positions": [*positions],
        })  # fmt: skip
        return job

    async def offer(self, booking: UUID, position: str, worker: UUID, within: timedelta = timedelta(days=1)) -> httpx.Response:
        """Offer a position."""
        by: datetime = now() + within
        body = {"position": position, "worker": str(worker), "expires_at": by.isoformat()}
        return await self.put(f"crewing/bookings/{booking}/offer", body)

    async def accept(self, booking: UUID, worker: UUID) -> httpx.Response:
        """Accept an offer."""
        return await self.put(f"crewing/bookings/{booking}/acceptance", {"worker": str(worker)})

    async def book(self, booking: UUID, position: str, worker: UUID) -> None:
        """Offer and accept."""
        for answer in (await self.offer(booking, position, worker), await self.accept(booking, worker)):
            assert answer.status_code == 204, answer.text


@dataclass(frozen=True, slots=True)
class Firm(Office):
    """A firm whose house stands here, so that views, news and processes can be let catch up."""

    house: Opened
    log: BytesIO

    async def ask(self, path: str, **query: object) -> httpx.Response:
        """Ask once everything has caught up."""
        await settled(self.house)
        return await self.client.get(f"/v1/{path}", params={name: str(value) for name, value in query.items()})

    async def get(self, path: str, **query: object) -> Any:  # noqa: ANN401 - whatever JSON says
        """Ask once everything has caught up, and expect an answer."""
        answer = await self.ask(path, **query)
        assert answer.status_code == 200, (path, answer.text)
        return answer.json()

    async def lines(self, path: str, **query: object) -> list[Any]:
        """Return a whole list, page by page."""
        found: list[Any] = []
        more: dict[str, object] = {}
        while True:
            page = await self.get(path, **query, **more)
            found += page["items"]
            if page["next"] is None:
                return found
            more = {"cursor": page["next"]}

    async def look(self, address: str, **query: str) -> httpx.Response:
        """Look at a share by its address, as somebody who belongs to no organisation here, while everything catches up."""
        looking = asyncio.create_task(self.client.get(address, params=query))
        while not looking.done():
            await settled(self.house)
            await asyncio.sleep(0.005)
        return await looking

    async def positions(self, job: UUID, day: date = FIRST, **query: object) -> list[Any]:
        """Return the positions of a job on a day."""
        return await self.lines("crewing/positions", **{"from": day, "to": day}, job=job, **query)


@asynccontextmanager
async def firm_on(url: Url, organisation: UUID = OWN, *, follow: bool = False) -> AsyncGenerator[Firm]:
    """Serve a firm from databases that were brought up; where nothing follows by itself, asking lets everything catch up first."""
    houses: list[Opened] = []
    log = BytesIO()

    @asynccontextmanager
    async def opening() -> AsyncGenerator[Opened]:
        with TemporaryDirectory() as files:
            async with opened(CONTEXTS, url, KEY, Path(files), broken) as house:
                houses.append(house)
                yield house

    app = application(opening, Serving(organisation, b"s" * 32, log_to(log), follow))
    client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1:8000")
    async with app.router.lifespan_context(app), client:
        yield Firm(client, organisation, houses[0], log)


def bring_up(url: str) -> None:
    """Give a new database the schemas of every context."""
    asyncio.run(_all(lambda _: url))


async def _all(url: Url) -> None:
    await brought_up(CONTEXTS, url)


def one_database(server: Databases, within: ExitStack) -> Url:
    """Let all contexts share a database."""
    url = within.enter_context(server.fresh(server.template("whole", bring_up)))
    return lambda _: url


def database_each(server: Databases, within: ExitStack) -> Url:
    """Give each context a database of its own."""
    urls: dict[str, str] = {}
    for context in CONTEXTS:
        made = server.template(f"alone {context.name}", partial(_alone, context.name))
        urls[context.name] = within.enter_context(server.fresh(made))
    return urls.__getitem__


def _alone(name: str, url: str) -> None:
    async def run() -> None:
        await brought_up([each for each in CONTEXTS if each.name == name], lambda _: url)

    asyncio.run(run())
