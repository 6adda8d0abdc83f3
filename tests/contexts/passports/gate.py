"""Where a share is shown: the routes of passports as the worker and whoever was given the address see them."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import httpx

from rigger.contexts.passports.domain.pinning import pinned
from rigger.contexts.passports.domain.verifying import Verified, verified
from rigger.contracts.workforce import HolderNews
from rigger.edge.clock import now
from rigger.edge.ids import new_id
from rigger.kernel.log import Act
from rigger.kernel.spec import KEY
from rigger.kernel.store import Append, Question
from tests.contexts.passports.papers import CARD, HELD, LISTED, RIGGING, SECOND, SHARE
from tests.contexts.serving import OURS, Serving

FOREVER = replace(CARD, held=replace(HELD, expires=None))
PAGE = {"accept": "text/html"}


def asked(**told: object) -> dict[str, object]:
    """Return what is sent to share the rigging ticket for a week."""
    until = (now() + timedelta(days=7)).replace(microsecond=0)
    return {"tickets": [{"ticket": str(RIGGING)}], "recipient": "Mt Foo gate", "until": until.isoformat()} | told


@dataclass(slots=True)
class Gate:
    """The routes, and what workforce says. `client` is anybody's, who has no reference at hand."""

    served: Serving
    client: httpx.AsyncClient

    async def tell(self, *news: HolderNews) -> None:
        """Let passports hear of a worker."""
        for each in news:
            act = Act(OURS, "test", now(), new_id())
            version = (await self.served.store.know([Question("workforce", each.worker, frozenset(), act)]))[0].version
            await self.served.store.append([Append("workforce", each.worker, version, (each,), act)])
        await self.served.settle()

    async def share(self, share: UUID = SHARE, **told: object) -> str:
        """Share the rigging ticket for a week; returns the address that others are given."""
        await self.served.done(f"/workers/{KEY}/shares/{share}", asked(**told))
        return str((await self.shown(share))["of"]["address"])

    async def shown(self, share: UUID = SHARE) -> Any:  # noqa: ANN401 - JSON
        """Return what the worker sees of a share."""
        await self.served.settle()
        return await self.served.get(f"/workers/{KEY}/shares/{share}")

    async def look(self, address: str, headers: dict[str, str] | None = None, **query: str) -> httpx.Response:
        """Look at a share by its address."""
        client = self.client if headers else self.served.client
        async with followed(self.served):
            return await client.get(address, params=query, headers=headers)

    async def seen(self, address: str) -> Any:  # noqa: ANN401 - JSON
        """Return what others see of a share."""
        answer = await self.look(address)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def proof(self, share: UUID = SHARE) -> str:
        """Take the proof of a share, as its worker does."""
        await self.served.settle()
        answer = await self.served.client.get(f"/v1/passports/workers/{KEY}/shares/{share}/proof")
        assert (answer.status_code, answer.headers["content-type"]) == (200, "application/vc+jwt"), answer.text
        return answer.text

    async def keys(self) -> bytes:
        """Return the keys that the house publishes."""
        return (await self.client.get("/v1/keys")).content

    async def listed(self, proof: str) -> str:
        """Return the status list that a proof names."""
        await self.served.settle()
        answer = await self.served.client.get((await self.verified(proof)).proof.credential_status.status_list_credential)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "application/vc+jwt"), answer.text
        return answer.text

    async def verified(self, proof: str, listed: str | None = None, at: datetime | None = None) -> Verified:
        """Check a proof as somebody does who has pinned the keys."""
        return verified(proof, pinned(await self.keys()), at or now(), listed)


@asynccontextmanager
async def followed(served: Serving) -> AsyncGenerator[None]:
    """Let the views follow beside whatever is done meanwhile."""

    async def follow() -> None:
        while True:
            await served.settle()
            await asyncio.sleep(0.005)

    following = asyncio.create_task(follow())
    try:
        yield
    finally:
        following.cancel()
        with suppress(asyncio.CancelledError):
            await following


@asynccontextmanager
async def at_the_gate(served: Serving) -> AsyncGenerator[Gate]:
    """Let there be a worker on the books with two tickets, of which one never ends."""
    transport = httpx.ASGITransport(served.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
        gate = Gate(served, client)
        await gate.tell(LISTED, FOREVER, SECOND)
        yield gate
