"""Runs in a process of its own: delivers what is due, and is killed right after its n-th write was committed."""

import asyncio
import os
import signal
import sys
from datetime import timedelta
from itertools import count

from rigger.platform.postgres import PostgresStore
from tests.conformance.stores import KEK, kit_at
from tests.kernel.toy import SOON, TOY, Clock


async def deliver(url: str, writes: int) -> None:
    done = count(1)

    def die() -> None:
        if next(done) == writes:
            os.kill(os.getpid(), signal.SIGKILL)

    async with kit_at(url) as kit:
        store = PostgresStore(TOY, kit.pools, KEK, wake=die, now=Clock(SOON + timedelta(seconds=1)))
        while await store.deliver():
            pass


if __name__ == "__main__":
    asyncio.run(deliver(sys.argv[1], int(sys.argv[2])))
