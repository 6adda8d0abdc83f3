"""Crewing on PostgreSQL behind the door: the tests play workforce and jobs, and ask over HTTP."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import httpx
from psycopg import AsyncConnection

from rigger.contexts.crewing.context import CREWING
from rigger.contracts.jobs import JobsNews, PositionPlanned
from rigger.contracts.workforce import TicketChanged, WorkerListed, WorkforceNews
from rigger.edge.app import build
from rigger.edge.bounds import Bounds
from rigger.edge.clock import now
from rigger.edge.house import House, Served
from rigger.edge.logs import log_to
from rigger.edge.replies import MemoryReplies
from rigger.kernel.log import Act
from rigger.kernel.runtime import Running, Runtime
from rigger.kernel.store import Append, Question
from rigger.platform.postgres.migrate import migrate
from rigger.platform.postgres.pools import Limits, Logins, open_pools
from rigger.platform.postgres.sealing import LocalKey
from rigger.platform.postgres.signing import PostgresKeyring
from rigger.platform.postgres.store import PostgresStore
from tests.contexts.crewing.crew import DOGGING, JOB, OTHER, POSITION, SHIFT, SITE, WORKER, site, ticket
from tests.contexts.crewing.house import OWNER, origin

KEK = LocalKey(b"k" * 32)
START = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(days=30)
END = START + timedelta(hours=10)
DAYS = {"from": (START - timedelta(days=2)).date(), "to": (END + timedelta(days=2)).date()}
planned = PositionPlanned(POSITION, JOB, "Mill reline", SITE, SHIFT, "Dogger", (DOGGING,), START, END)
forever = replace(ticket(), expires=None)


@dataclass(frozen=True, slots=True)
class Desk:
    """One process of crewing: its store, and a client at its door."""

    store: PostgresStore
    client: httpx.AsyncClient

    async def tell(self, *news: JobsNews | WorkforceNews) -> None:
        """Let crewing hear what the others say."""
        for each in news:
            stream, key = origin(each)
            act = Act(OWNER, "test", now(), uuid4())
            version = (await self.store.know([Question(stream, key, frozenset(), act)]))[0].version
            await self.store.append([Append(stream, key, version, (each,), act)])

    async def settle(self) -> None:
        """Let every view and process catch up."""
        await Runtime([Running(CREWING, self.store)], lambda _name, _error: None).settle()

    async def get(self, path: str, **query: object) -> Any:  # noqa: ANN401 - JSON
        """Ask, after everything has caught up."""
        answer = await self.raw(path, **query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def raw(self, path: str, **query: object) -> httpx.Response:
        """Ask, after everything has caught up, whatever the answer."""
        await self.settle()
        return await self.client.get(f"/v1/crewing/{path}", params={name: str(value) for name, value in query.items()})

    async def put(self, path: str, **body: object) -> httpx.Response:
        """Send something."""
        return await self.client.put(f"/v1/crewing/{path}", json={name: str(value) for name, value in body.items()})

    async def offer(self, booking: UUID, position: UUID, worker: UUID) -> httpx.Response:
        """Offer a shift."""
        return await self.put(
            f"bookings/{booking}/offer", position=position, worker=worker, expires_at=(now() + timedelta(days=1)).isoformat()
        )

    async def accept(self, booking: UUID, worker: UUID) -> httpx.Response:
        """Accept an offer."""
        return await self.put(f"bookings/{booking}/acceptance", worker=worker)


async def crewed(at: Desk) -> None:
    """Let there be one open position, a dogger called Ash, and Bo, who holds nothing."""
    await at.tell(site, planned)
    await at.tell(WorkerListed(WORKER, "Ash Doe"), TicketChanged(WORKER, forever))
    await at.tell(WorkerListed(OTHER, "Bo Roe"))


@asynccontextmanager
async def desk(url: str, limits: Limits | None = None) -> AsyncIterator[Desk]:
    """Open one process of crewing on a database that was made ready."""
    async with open_pools(Logins.one(url), limits) as pools:
        store = PostgresStore(CREWING, pools, KEK)
        app = build([CREWING], Bounds(), log_to(BytesIO()))
        served, keyring = Served(CREWING, store, store.rows, store), PostgresKeyring(pools, KEK)
        app.state.house = House({"crewing": served}, MemoryReplies(), b"s" * 32, keyring, OWNER)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1:8000") as client:
            yield Desk(store, client)


def make_ready(url: str) -> None:
    """Give a new database what crewing needs."""

    async def run() -> None:
        async with await AsyncConnection.connect(url, autocommit=True) as connection:
            await migrate(CREWING, connection)

    asyncio.run(run())
