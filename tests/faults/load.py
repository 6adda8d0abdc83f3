"""People at work, all at once: each does a bit of everything, notes what was acknowledged, and goes on whatever breaks."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from uuid import UUID

import httpx

from rigger.edge.clock import now
from rigger.house.settings import OWN
from rigger.kernel.values import derived
from tests.journeys.firm import FIRST

EXPIRES = "2030-01-01"
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def command_of(key: str) -> UUID:
    """Return the id under which a request with this Idempotency-Key is carried out."""
    return derived(OWN, "local", "idempotency", key)


@dataclass(frozen=True, slots=True)
class Kept:
    """A request, and the answer that acknowledged it."""

    context: str
    key: str
    etag: str
    sequence: str


@dataclass(slots=True)
class Work:
    """What there is to work on, and what came of it."""

    workers: list[UUID] = field(default_factory=list[UUID])
    positions: list[tuple[str, str, str]] = field(default_factory=list[tuple[str, str, str]])
    jobs: list[UUID] = field(default_factory=list[UUID])
    sites: list[tuple[UUID, UUID]] = field(default_factory=list[tuple[UUID, UUID]])
    cranes: list[UUID] = field(default_factory=list[UUID])
    kept: list[Kept] = field(default_factory=list[Kept])


@dataclass(slots=True)
class Person:
    """One who works through a connection of their own; what they do follows from their seed and from what they are answered."""

    number: int
    address: str
    work: Work
    random: Random = field(init=False)
    offered: list[tuple[UUID, UUID]] = field(default_factory=list[tuple[UUID, UUID]])
    sent: int = 0

    def __post_init__(self) -> None:
        self.random = Random(self.number)

    async def go_on(self) -> None:
        """Work until cancelled."""
        acts: tuple[Callable[[httpx.AsyncClient], Awaitable[None]], ...] = (
            self.hires, self.offers, self.offers, self.offers, self.accepts, self.accepts, self.cancels, self.suspends, self.lifts,
            self.moves, self.allocates,
        )  # fmt: skip
        async with httpx.AsyncClient(base_url=self.address, timeout=20) as client:
            while True:
                await self.random.choice(acts)(client)

    async def hires(self, client: httpx.AsyncClient) -> None:
        worker = derived(OWN, "hired", self.number, self.sent)
        if await self._do(client, "PUT", f"workforce/crew-records/{worker}", {"name": f"Hand {self.number}-{self.sent}"}):
            await self._do(
                client, "PUT", f"workforce/crew-records/{worker}/tickets/{derived(worker, 'DG')}", {"type": "DG", "expires": EXPIRES}
            )
            self.work.workers.append(worker)

    async def offers(self, client: httpx.AsyncClient) -> None:
        booking, worker = derived(OWN, "booking", self.number, self.sent), self.random.choice(self.work.workers)
        position, within = self.random.choice(self.work.positions)[0], self.random.choice((HOUR, timedelta(seconds=1)))
        body: dict[str, object] = {"position": position, "worker": str(worker), "expires_at": (now() + within).isoformat()}
        if await self._do(client, "PUT", f"crewing/bookings/{booking}/offer", body):
            self.offered.append((booking, worker))

    async def accepts(self, client: httpx.AsyncClient) -> None:
        if self.offered:
            booking, worker = self.random.choice(self.offered[-6:])
            await self._do(client, "PUT", f"crewing/bookings/{booking}/acceptance", {"worker": str(worker)})

    async def cancels(self, client: httpx.AsyncClient) -> None:
        if self.offered:
            await self._do(client, "DELETE", f"crewing/bookings/{self.random.choice(self.offered)[0]}?reason=not_needed")

    async def suspends(self, client: httpx.AsyncClient) -> None:
        await self._do(client, "PUT", f"{self._ticket()}/suspension", {"first": str(FIRST - self.random.randint(1, 3) * DAY)})

    async def lifts(self, client: httpx.AsyncClient) -> None:
        await self._do(client, "DELETE", f"{self._ticket()}/suspension?day={FIRST - self.random.randint(1, 3) * DAY}")

    async def moves(self, client: httpx.AsyncClient) -> None:
        _, job, shift = self.random.choice(self.work.positions)
        day, hour = FIRST + self.random.randint(0, 3) * DAY, self.random.randint(4, 9)
        times: dict[str, object] = {"starts": f"{day}T{hour:02}:00", "ends": f"{day}T{hour + 10:02}:00"}
        await self._do(client, "PUT", f"jobs/jobs/{job}/shifts/{shift}", times)

    async def allocates(self, client: httpx.AsyncClient) -> None:
        start = now().replace(minute=0, second=0, microsecond=0) + self.random.randint(0, 500) * HOUR
        await self._do(client, "PUT", f"jobs/allocations/{derived(OWN, 'allocation', self.number, self.sent)}", {
            "crane": str(self.random.choice(self.work.cranes)), "job": str(self.random.choice(self.work.jobs)),
            "starts_at": start.isoformat(), "ends_at": (start + 5 * HOUR).isoformat(),
        })  # fmt: skip

    def _ticket(self) -> str:
        worker = self.random.choice(self.work.workers)
        return f"workforce/crew-records/{worker}/tickets/{derived(worker, 'DG')}"

    async def _do(self, client: httpx.AsyncClient, method: str, path: str, body: dict[str, object] | None = None) -> bool:
        """Send it once; what is not answered stays unsure, as the server may be gone."""
        self.sent += 1
        key = f"{self.number}-{self.sent}"
        with suppress(httpx.TransportError):
            answer = await client.request(method, f"/v1/{path}", json=body, headers={"Idempotency-Key": key})
            if answer.status_code == 204:
                told = answer.headers["etag"], answer.headers["rigger-sequence"]
                self.work.kept.append(Kept(path.partition("/")[0], key, *told))
                return True
            assert answer.status_code in {503, *range(400, 500)}, answer.text
            if answer.status_code < 500:
                return False
        await asyncio.sleep(0.1)
        return False
