"""Runs errands and rounds beside everything else in this process, and takes over what a killed process left."""

import asyncio
from asyncio import CancelledError
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import override
from uuid import UUID

from procrastinate import App
from procrastinate.jobs import Job
from procrastinate.retry import BaseRetryStrategy, RetryDecision

from rigger.kernel.errand import Errand, Round
from rigger.platform.errands.queue import Queue, lock_of

_AWAY = 7 * 24 * 60 * 60
"""So many seconds ago a round may have been due and is still made up for."""

AT_ONCE = 4
"""So many errands are run side by side: one that takes a minute holds up no other."""

_LONGEST = timedelta(hours=1)
_TROUBLED = 8


@dataclass(frozen=True, slots=True)
class Pace:
    """How patiently errands are run, in seconds.

    `look`: until it looks again for what another process started; `beat`: between signs of life; `stalled`: without one, until what
    a runner holds is run by another; `leave`: what still runs when the house stops gets that long. A failed errand is tried again
    after `wait`, each time twice as late, `tries` times in all.
    """

    look: float = 5.0
    beat: float = 10.0
    stalled: float = 35.0
    leave: float = 3.0
    wait: float = 10.0
    tries: int = 10


type Work = Errand[None] | Round[None]
"""What a runner knows how to run, with what it works with at hand."""


class Runner:
    """One runner of a queue; two of them never run the same errand about the same thing at once."""

    def __init__(self, queue: Queue, works: Sequence[Work], failed: Callable[[str, Exception], None], pace: Pace | None = None) -> None:
        """Take what it knows how to run; `failed` is told of each try that failed, and of a database that cannot be reached."""
        self._queue, self._failed, self._pace = queue, failed, pace or Pace()
        self._app = App(connector=queue.reach, periodic_defaults={"max_delay": _AWAY})
        for work in works:
            self._know(work)

    async def run(self) -> None:
        """Run until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._keep("errands", self._work))
            tasks.create_task(self._keep("errands/rescue", self._rescue))

    def _know(self, work: Work) -> None:
        app, retry = self._app, _Later(self._pace)
        match work:
            case Errand():

                async def go(about: str) -> None:
                    key = UUID(about)
                    await self._try(work.name, lock_of(work.name, key), lambda: work.run(None, key))

                app.task(name=work.name, retry=retry)(go)
            case Round():

                async def come_round(timestamp: int) -> None:
                    del timestamp
                    await self._try(work.name, work.name, lambda: work.run(None))

                app.periodic(cron=work.every, periodic_id="round")(app.task(name=work.name, lock=work.name, retry=retry)(come_round))

    async def _try(self, name: str, lock: str, run: Callable[[], Awaitable[None]]) -> None:
        try:
            await self._queue.covered(lock)
            await run()
        except Exception as error:
            self._failed(f"errand/{name}", error)
            raise

    async def _work(self) -> None:
        self._queue.reach.begin()
        pace = self._pace
        await self._app.run_worker_async(
            concurrency=AT_ONCE, wait=True, fetch_job_polling_interval=pace.look, update_heartbeat_interval=pace.beat,
            stalled_worker_timeout=pace.stalled, shutdown_graceful_timeout=pace.leave, delete_jobs="successful",
            install_signal_handlers=False,
        )  # fmt: skip

    async def _rescue(self) -> None:
        await self._queue.rescued(self._pace.stalled, self._pace.tries)
        await asyncio.sleep(self._pace.beat)

    async def _keep(self, name: str, step: Callable[[], Awaitable[None]]) -> None:
        trouble = 0
        while True:
            try:
                await step()
                trouble = 0
            except Exception as error:  # noqa: BLE001 - errands go on as soon as the database answers again
                self._failed(name, error)
                trouble = min(trouble + 1, _TROUBLED)
                await asyncio.sleep(0.1 * 2**trouble)


@dataclass(frozen=True, slots=True)
class _Later(BaseRetryStrategy):
    pace: Pace

    @override
    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """Try again later; what was stopped only because the house stops is not to blame."""
        if isinstance(exception, CancelledError):
            return RetryDecision(retry_at=datetime.now(UTC))
        if job.attempts + 1 >= self.pace.tries:
            return None
        wait = min(timedelta(seconds=self.pace.wait) * 2**job.attempts, _LONGEST)
        return RetryDecision(retry_at=datetime.now(UTC) + wait)
