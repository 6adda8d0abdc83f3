"""A shed with errands whose every run is written down. As a program it is a runner that lives until it is killed."""

import asyncio
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from uuid import UUID

import psycopg

from rigger.kernel.errand import Errand, Round
from rigger.platform.errands import Pace, Queue, Runner
from rigger.platform.postgres import Logins, Pools, open_pools

type Done = tuple[str, UUID | None]

QUICK = Pace(look=0.05, beat=0.1, stalled=1.0, leave=0.2, wait=0.01, tries=3)


@dataclass(slots=True)
class Shed:
    """What errands work with here, and what was told of those that failed."""

    pools: Pools
    queue: Queue
    stuck: bool = False
    told: list[str] = field(default_factory=list[str])

    def failed(self, name: str, error: Exception) -> None:
        self.told.append(f"{name}: {error!r}")

    async def write(self, name: str, about: UUID | None = None) -> None:
        async with self.pools.api.connection() as connection:
            await connection.execute("INSERT INTO public.done (name, about) VALUES (%s, %s)", [name, about])

    async def done(self) -> list[Done]:
        async with self.pools.api.connection() as connection:
            return await (await connection.execute("SELECT name, about FROM public.done ORDER BY at")).fetchall()

    @asynccontextmanager
    async def working(self, *works: Errand["Shed"] | Round["Shed"]) -> AsyncGenerator[None]:
        """Let a runner run beside the test."""
        runner = Runner(self.queue, [work.at(self) for work in works], self.failed, QUICK)
        running = asyncio.create_task(runner.run())
        try:
            yield
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running

    async def until(self, holds: Callable[[list[Done]], bool]) -> None:
        """Wait until what was done is as it should be."""
        await until(lambda: self._is(holds))

    async def _is(self, holds: Callable[[list[Done]], bool]) -> bool:
        return holds(await self.done())


async def until(holds: Callable[[], Awaitable[object]]) -> None:
    """Wait until something holds; a database that is away for a moment is asked again."""
    while True:
        with suppress(psycopg.OperationalError):
            if await holds():
                return
        await asyncio.sleep(0.02)


async def grease(shed: Shed, about: UUID) -> None:
    await shed.write("grease", about)


async def lift(shed: Shed, about: UUID) -> None:
    """Begin, and end only where nothing is stuck."""
    await shed.write("begun", about)
    if shed.stuck:
        await asyncio.Event().wait()
    await shed.write("lifted", about)


async def drop(shed: Shed, about: UUID) -> None:
    await shed.write("dropped", about)
    raise ValueError("it slipped")


async def tick(shed: Shed) -> None:
    await shed.write("tick")


GREASE, LIFT, DROP = Errand("shed/grease", grease), Errand("shed/lift", lift), Errand("shed/drop", drop)
TICK = Round("shed/tick", "* * * * * *", tick)
"""Each second."""


@asynccontextmanager
async def shed_at(url: str, *, stuck: bool = False) -> AsyncGenerator[Shed]:
    async with open_pools(Logins.one(url)) as pools:
        yield Shed(pools, Queue(pools.fold), stuck)


async def live(url: str) -> None:
    async with shed_at(url, stuck=True) as shed, shed.working(LIFT, TICK):
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(live(sys.argv[1]))
