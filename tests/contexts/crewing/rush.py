"""A process of crewing of its own, for tests in which many answer at once: `python -m tests.contexts.crewing.rush URL` and JSON on stdin.

It says "ready", reads which bookings are accepted by whom, accepts them all at once over HTTP, and says how each was answered.
"""

import asyncio
import json
import sys
from collections.abc import Sequence
from uuid import UUID

from rigger.platform.postgres.pools import Limits
from tests.contexts.crewing.desk import desk


async def rush(url: str) -> None:
    """Accept everything at once."""
    async with desk(url, Limits(api=24)) as opened:
        print("ready", flush=True)  # noqa: T201 - this is how it talks to the test
        asked = json.loads(await asyncio.to_thread(sys.stdin.readline))
        answers = await asyncio.gather(*(opened.accept(UUID(booking), UUID(worker)) for booking, worker in asked))
    said = [answer.json()["type"].rpartition("/")[2] if answer.content else "booked" for answer in answers]
    print(json.dumps(said))  # noqa: T201


async def rushed(url: str, groups: Sequence[Sequence[tuple[UUID, UUID]]]) -> list[str]:
    """Let each group of (booking, worker) be accepted by a process of its own, all at the same moment; returns every answer."""
    pipe = asyncio.subprocess.PIPE
    started = [
        await asyncio.create_subprocess_exec(sys.executable, "-m", __name__, url, stdin=pipe, stdout=pipe, env={"PYTHONPATH": "src:."})
        for _ in groups
    ]
    for process in started:
        assert process.stdout is not None
        assert await process.stdout.readline() == b"ready\n"
    asked = [json.dumps([(str(booking), str(worker)) for booking, worker in group]).encode() + b"\n" for group in groups]
    told = await asyncio.gather(*(process.communicate(group) for process, group in zip(started, asked, strict=True)))
    return [answer for out, _ in told for answer in json.loads(out)]


if __name__ == "__main__":
    asyncio.run(rush(sys.argv[1]))
