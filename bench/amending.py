"""What an amendment costs: trying it, or other rules of a site, on everybody's bookings, and judging thousands of bookings again."""

import asyncio
import tempfile
import time
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from itertools import batched
from pathlib import Path
from uuid import UUID

import httpx
import psycopg

from bench import machine
from bench.figures import Figure, keep
from rigger.catalogue.amended import Amendment
from rigger.cli.example.people import people
from rigger.contexts.crewing.context import CREWING
from rigger.contexts.crewing.events import OfferAccepted, ShiftOffered
from rigger.contexts.crewing.processes.recheck import RECHECK_WORKER
from rigger.contexts.crewing.views import BOOKINGS
from rigger.contracts.jobs import PositionPlanned, SiteDescribed
from rigger.contracts.standards import CatalogueAmended
from rigger.contracts.workforce import TicketChanged, WorkerListed
from rigger.edge.app import build
from rigger.edge.bounds import Bounds
from rigger.edge.house import House, Served
from rigger.edge.logs import log_to
from rigger.edge.replies import MemoryReplies
from rigger.gate.facts import Need, Ticket
from rigger.kernel.log import Act
from rigger.kernel.store import Append
from rigger.kernel.values import derived
from rigger.platform.postgres import Limits, LocalKey, Logins, PostgresStore, migrate, open_pools
from rigger.platform.postgres.embedded import EmbeddedPostgres

MANY, FEW = UUID(int=1), UUID(int=2)
"""Two organisations: one that tries an amendment on 500 people x 60 days, one that makes it with 5,000 bookings."""

NOW = datetime.now(UTC)
FIRST = NOW.date() + timedelta(days=2)
AGE = "minimum_age:AU.HRWL.*@AU"
SITES, CREW = 5, 500
_KEY = LocalKey(b"k" * 32)


@dataclass(frozen=True, slots=True)
class Red:
    booking: UUID


def _act(owner: UUID) -> Act:
    return Act(owner, "local", NOW, derived(owner, time.perf_counter_ns()))


def _history(owner: UUID, days: int) -> Iterator[Append]:
    """Tell of sites, people (every tenth of them seventeen) and what each is booked for."""
    for site in range(SITES):
        key = derived(owner, "site", site)
        described = SiteDescribed(key, f"Site {site}", "A client", "Australia/Perth", "AU-WA", fatigue="au-company-default")
        yield Append("jobs", key, 0, (described,), _act(owner))
    for number, each in enumerate(people(0, CREW, NOW.date())):
        worker = derived(owner, "worker", number)
        held = (Ticket(id=h.type, type=h.type, issued=h.issued, expires=None) for h in each.held)
        dogging = Ticket(id="dg", type="AU.HRWL.DG", issued=date(2024, 1, 1))
        born = date(FIRST.year - 17, 1, 1) if number % 10 == 0 else date(1990, 1, 1)
        news = (WorkerListed(worker, each.name, born), TicketChanged(worker, dogging), *(TicketChanged(worker, h) for h in held))
        yield Append("workforce", worker, 0, news, _act(owner))
        yield from (booking for day in range(days) for booking in _booked(owner, number, worker, day))


def _booked(owner: UUID, number: int, worker: UUID, day: int) -> Iterator[Append]:
    site, position, booking = derived(owner, "site", number % SITES), derived(owner, "p", number, day), derived(owner, "b", number, day)
    start = datetime(FIRST.year, FIRST.month, FIRST.day, 22, tzinfo=UTC) + timedelta(days=day)
    end = start + timedelta(hours=10)
    planned = PositionPlanned(
        position, derived(owner, "job"), "Shutdown", site, derived(owner, "shift", day), "Dogger", (Need("AU.HRWL.DG"),), start, end
    )
    yield Append("jobs", position, 0, (planned,), _act(owner))
    offered = ShiftOffered(position, worker, site, start, end, start, "")
    yield Append("booking", booking, 0, (offered, OfferAccepted(position, worker, site, start, end, NOW, "")), _act(owner))


@asynccontextmanager
async def _store(url: str) -> AsyncGenerator[PostgresStore]:
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        await migrate(CREWING, connection)
    async with open_pools(Logins.one(url), Limits()) as pools:
        yield PostgresStore(CREWING, pools, _KEY)


async def _filled(store: PostgresStore) -> None:
    """Let everything have happened, and every view and process have heard it."""
    for owner, days in ((MANY, 60), (FEW, 10)):
        for some in batched(_history(owner, days), 100, strict=False):
            await store.append(some)
    await store.rebuild(BOOKINGS)
    for view in CREWING.following:
        while await store.follow(view):
            pass
    while await store.react(RECHECK_WORKER):
        pass


async def _previewed(store: PostgresStore) -> Iterator[float]:
    app = build([CREWING], Bounds(), log_to(BytesIO()))
    app.state.house = House({"crewing": Served(CREWING, store, store.rows, store)}, MemoryReplies(), b"k" * 32, MANY)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1:8000", timeout=120) as client:
        adopting = {"entries": [AGE], "from": str(FIRST)}
        ruling = {"site": str(derived(MANY, "site", 0)), "rules": [{"require": "white card", "max_age_months": 12}]}
        return iter([await _asked(client, "amendment", adopting), await _asked(client, "site-rules", ruling)])


async def _asked(client: httpx.AsyncClient, what: str, body: object) -> float:
    began = time.perf_counter()
    answer = await client.post(f"/v1/crewing/previews/{what}", json=body)
    took = time.perf_counter() - began
    found = answer.json()
    print(f"       {what}: {found['looked_at']} bookings looked at, {found['red']} would turn red")
    return took


async def _rechecked(store: PostgresStore) -> float:
    """Return how long it takes from an amendment that was heard until every booking was judged again."""
    made = CatalogueAmended(derived(FEW, "amendment"), Amendment(first=FIRST, recorded=NOW, adopts=(AGE,)))
    began = time.perf_counter()
    await store.append([Append("standards", made.amendment, 0, (made,), _act(FEW))])
    while await store.react(RECHECK_WORKER):
        pass
    while await store.deliver():
        pass
    took = time.perf_counter() - began
    red = await store.rows(FEW).all("SELECT key AS booking FROM bookings WHERE status = 'red'", Red)
    print(f"       recheck: {CREW * 10} bookings judged again, {len(red)} of them red")
    return took


async def _measure(url: str) -> list[Figure]:
    async with _store(url) as store:
        await _filled(store)
        amendment, rules = await _previewed(store)
        rechecked = await _rechecked(store)
    return [
        Figure("preview of an amendment on 500 people x 60 days, over HTTP", amendment, 3, " s", ceiling=True),
        Figure("preview of a site's rules on 500 people x 60 days, over HTTP", rules, 3, " s", ceiling=True),
        Figure("judging again after an amendment that touches 5,000 bookings", rechecked, 30, " s", ceiling=True),
    ]


def figures() -> list[Figure]:
    """Measure on a PostgreSQL of its own, set as a house sets it."""
    with tempfile.TemporaryDirectory(prefix="rb-") as folder, EmbeddedPostgres(Path(folder) / "data") as postgres:
        return asyncio.run(_measure(postgres.url))


def main() -> None:
    """Measure, and keep the figures."""
    keep("amending", figures(), {"python_loop_s": min(machine.python_seconds() for _ in range(3))}, {})


if __name__ == "__main__":
    main()
