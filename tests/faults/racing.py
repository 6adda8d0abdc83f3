"""People who offer and accept while tickets are suspended and rules change: a load in which every answer races with the news."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import override

import httpx

from tests.faults.load import DAY, Person
from tests.journeys.firm import FIRST

INDUCTION = {"require": "INDUCTION:Mt Foo"}


@dataclass(slots=True)
class Racer(Person):
    """One who offers, accepts, cancels, suspends, lifts, and now and then changes what the site asks."""

    offers_made: int = 0

    @override
    async def go_on(self) -> None:
        """Race until cancelled."""
        acts: tuple[Callable[[httpx.AsyncClient], Awaitable[None]], ...] = (
            *[self.offers_and_counts] * 4, *[self.accepts] * 4, *[self.cancels] * 3, self.suspends, self.lifts, self.lifts_all,
            self.demands, self.relents, self.relents,
        )  # fmt: skip
        async with httpx.AsyncClient(base_url=self.address, timeout=20) as client:
            while True:
                await self.random.choice(acts)(client)

    async def offers_and_counts(self, client: httpx.AsyncClient) -> None:
        self.offers_made += 1
        await self.offers(client)

    async def lifts_all(self, client: httpx.AsyncClient) -> None:
        ticket = self._ticket()
        for back in (1, 2, 3):
            await self._do(client, "DELETE", f"{ticket}/suspension?day={FIRST - back * DAY}")

    async def demands(self, client: httpx.AsyncClient) -> None:
        await self._site(client, [INDUCTION])

    async def relents(self, client: httpx.AsyncClient) -> None:
        await self._site(client, [])

    async def _site(self, client: httpx.AsyncClient, rules: list[dict[str, str]]) -> None:
        site, owner = self.random.choice(self.work.sites)
        told = {"client": str(owner), "name": "Mt Foo", "zone": "Australia/Perth", "jurisdiction": "AU-WA", "rules": rules}
        await self._do(client, "PUT", f"jobs/sites/{site}", told)
