"""Serves a house over HTTP, and keeps what follows from its logs going: in this process, or in another."""

import asyncio
import gc
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext, suppress
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from fastapi import FastAPI
from psycopg import OperationalError
from psycopg_pool import PoolTimeout
from structlog.typing import FilteringBoundLogger

from rigger.edge.app import build
from rigger.edge.bounds import Bounds
from rigger.edge.house import Check, House, Served
from rigger.house.contexts import CONTEXTS
from rigger.house.opening import Opened
from rigger.solver.ahead import compile_ahead

_PAUSE = 0.25
"""So many seconds until a follower looks again for what another process wrote; what this one wrote wakes it at once."""

_YOUNG = 20_000
"""So many new objects until it is looked which are garbage: a long sheet makes far more, and hardly one of them is."""


@dataclass(frozen=True, slots=True)
class Serving:
    """How a house is served: whose it is where a request names nobody, and with what its cursors are signed (32 bytes).

    Where it does not `follow`, another process must.
    """

    organisation: UUID
    secret: bytes
    log: FilteringBoundLogger
    follow: bool = True


type Opening = Callable[[], AbstractAsyncContextManager[Opened]]


def application(opening: Opening, serving: Serving) -> FastAPI:
    """Return the application; it opens its house when it starts, and until then says that it is starting."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
        gc.set_threshold(_YOUNG)
        compile_ahead()
        async with opening() as house:
            app.state.house = _house(house, serving)
            async with followed(house) if serving.follow else nullcontext():
                yield

    return build(CONTEXTS, Bounds(silent=(OperationalError, PoolTimeout)), serving.log, lifespan)


@asynccontextmanager
async def followed(house: Opened) -> AsyncGenerator[None]:
    """Keep the views, the news, the sagas and the errands of a house going in this process."""
    running = [asyncio.create_task(house.runner.run()), asyncio.create_task(house.runtime.run(_PAUSE))]
    try:
        yield
    finally:
        for task in running:
            task.cancel()
        for task in running:
            with suppress(asyncio.CancelledError):
                await task


def _house(house: Opened, serving: Serving) -> House:
    served = {each.name: Served(each, house.stores[each.name], house.stores[each.name].rows, house.stores[each.name]) for each in CONTEXTS}
    checks: dict[str, Check] = {f"{name} database": partial(house.answers, name) for name in house.stores}
    return House(
        served, house.replies, serving.secret, house.keyring, serving.organisation, checks, house.errands.counts, house.errands.start,
        house.files,
    )  # fmt: skip
