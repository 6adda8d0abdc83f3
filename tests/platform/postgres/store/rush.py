"""Runs in a process of its own: many decisions on one crane at the same moment. Prints how each was answered."""

import asyncio
import sys
from collections import Counter
from uuid import UUID, uuid4

from rigger.kernel.log import Done
from rigger.platform.postgres import Limits
from tests.conformance.stores import kit_at
from tests.conformance.yard import ONCE, YARD, Book
from tests.kernel.toy import Clock, act


async def rush(url: str, crane: UUID, owner: UUID, count: int) -> Counter[str]:
    """Ask for the crane many times at once over many connections, and count the answers by what they were."""
    async with kit_at(url, Limits(api=24)) as kit:
        turns = YARD.streams(kit.open(YARD, Clock()), ONCE)
        asks = (turns.execute(uuid4(), Book(crane), act(owner=owner)) for _ in range(count))
        answers = await asyncio.gather(*asks, return_exceptions=True)
    return Counter("done" if isinstance(answer, Done) else type(answer).__name__ for answer in answers)


if __name__ == "__main__":
    address, one, whose, many = sys.argv[1:]
    for answer, times in asyncio.run(rush(address, UUID(one), UUID(whose), int(many))).items():
        sys.stdout.write(f"{answer} {times}\n")
