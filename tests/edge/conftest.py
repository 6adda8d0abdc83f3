"""The toy yard behind the door, reached through ASGI without a socket."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from io import BytesIO
from uuid import UUID

import httpx
import orjson
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi import FastAPI

from rigger.edge.app import build
from rigger.edge.bounds import Bounds
from rigger.edge.clock import now
from rigger.edge.house import House, Served
from rigger.edge.logs import log_to
from rigger.edge.replies import MemoryReplies
from rigger.edge.signing import MemoryKeyring, SigningKey
from rigger.kernel.memory.store import MemoryStore
from tests.edge.toy import SLINGS, YARD, ToyFollowers, ToyRows

OURS, THEIRS = UUID(int=1), UUID(int=2)


@dataclass
class Yard:
    """The toy application with all that a test may want to look at."""

    bounds: Bounds = field(default_factory=Bounds)
    store: MemoryStore = field(default_factory=lambda: MemoryStore(YARD, now))
    replies: MemoryReplies = field(default_factory=MemoryReplies)
    keyring: MemoryKeyring = field(default_factory=lambda: MemoryKeyring(SigningKey(Ed25519PrivateKey.generate(), now())))
    out: BytesIO = field(default_factory=BytesIO)
    app: FastAPI = field(init=False)
    client: httpx.AsyncClient = field(init=False)

    def __post_init__(self) -> None:
        self.app = build([YARD], self.bounds, log_to(self.out))
        served = Served(YARD, self.store, lambda owner: ToyRows(self.store, owner), ToyFollowers(self.store))
        self.app.state.house = House({"yard": served}, self.replies, b"k" * 32, self.keyring, OURS)
        self.client = httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url="http://127.0.0.1:8000")

    async def settle(self) -> None:
        while await self.store.follow(SLINGS):
            pass

    async def tagged(self, *colours: str) -> list[str]:
        answers = [await self.client.post("/v1/yard/slings", json={"colour": colour}) for colour in colours]
        await self.settle()
        return [each.json()["id"] for each in answers]

    def lines(self) -> list[dict[str, object]]:
        return [orjson.loads(line) for line in self.out.getvalue().splitlines()]


@pytest.fixture
async def yard() -> AsyncIterator[Yard]:
    yard = Yard()
    async with yard.client:
        yield yard
