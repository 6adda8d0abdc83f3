"""What an amendment costs: trying it, or other rules of a site, on everybody's bookings, and judging thousands of bookings again."""

import asyncio
import tempfile
import time
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from itertools import batched
from pathlib import Path
from uuid import UUID

import httpx
import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bench import machine
from bench.bookings import AGE, CREW, FEW, FIRST, MANY, adoption, history
from bench.figures import Figure, keep
from rigger.contexts.crewing.context import CREWING
from rigger.edge import app, bounds, house, logs, replies, signing
from rigger.kernel.values import derived
from rigger.platform import postgres
from rigger.platform.postgres.embedded import EmbeddedPostgres

BOOKINGS = next(each for each in CREWING.views if each.inline)
RECHECK_WORKER = next(each for each in CREWING.processes if each.everywhere)
HOURS = {
    "title": "Nine hours", "text": "For a summer.", "jurisdictions": ["AU"], "source": "made up", "mark": "V",
    "rules": {"name": "au-company-default", "max_shift_h": {"limit": 9}},
}  # fmt: skip
_KEY = postgres.LocalKey(b"k" * 32)


@dataclass(frozen=True, slots=True)
class Red:
    booking: UUID


@asynccontextmanager
async def _store(url: str) -> AsyncGenerator[postgres.PostgresStore]:
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        await postgres.migrate(CREWING, connection)
    async with postgres.open_pools(postgres.Logins.one(url), postgres.Limits()) as pools:
        yield postgres.PostgresStore(CREWING, pools, _KEY)


async def _filled(store: postgres.PostgresStore) -> None:
    """Let everything have happened, and every view and process have heard it."""
    for owner, days in ((MANY, 60), (FEW, 10)):
        for some in batched(history(owner, days), 100, strict=False):
            await store.append(some)
    await store.rebuild(BOOKINGS)
    for view in CREWING.following:
        while await store.follow(view):
            pass
    while await store.react(RECHECK_WORKER):
        pass


async def _previewed(store: postgres.PostgresStore) -> Iterator[float]:
    served = app.build([CREWING], bounds.Bounds(), logs.log_to(BytesIO()))
    keyring = signing.MemoryKeyring(signing.SigningKey(Ed25519PrivateKey.generate(), datetime.now(UTC)))
    served.state.house = house.House(
        {"crewing": house.Served(CREWING, store, store.rows, store)}, replies.MemoryReplies(), b"k" * 32, keyring, MANY
    )
    async with httpx.AsyncClient(transport=httpx.ASGITransport(served), base_url="http://127.0.0.1:8000", timeout=120) as client:
        adopting = {"entries": [AGE], "from": str(FIRST)}
        ruling = {"site": str(derived(MANY, "site", 0)), "rules": [{"require": "white card", "max_age_months": 12}]}
        asked = (("amendment", adopting), ("site-rules", ruling), ("amendment", {"part": "fatigue", "lines": [HOURS], "from": str(FIRST)}))
        return iter([await _asked(client, what, body) for what, body in asked])


async def _asked(client: httpx.AsyncClient, what: str, body: object) -> float:
    began = time.perf_counter()
    answer = await client.post(f"/v1/crewing/previews/{what}", json=body)
    took = time.perf_counter() - began
    if answer.status_code != 200:  # noqa: PLR2004 - what a preview answers
        raise SystemExit(answer.text)
    found = answer.json()
    print(f"       {what}: {found['looked_at']} bookings looked at, {found['red']} would turn red")
    return took


async def _rechecked(store: postgres.PostgresStore) -> float:
    """Return how long it takes from an amendment that was heard until every booking was judged again."""
    began = time.perf_counter()
    await store.append([adoption(FEW)])
    while await store.react(RECHECK_WORKER):
        pass
    while await store.deliver():
        pass
    took = time.perf_counter() - began
    red = await store.rows(FEW).all("SELECT key AS booking FROM bookings WHERE status = 'red'", Red)
    print(f"       recheck: {CREW * 10} bookings judged again, {len(red)} of them red")
    return took


async def _measure(url: str) -> list[Figure]:
    async with _store(url) as store:
        await _filled(store)
        amendment, rules, hours = await _previewed(store)
        rechecked = await _rechecked(store)
    return [
        Figure("preview of an amendment on 500 people x 60 days, over HTTP", amendment, 3, " s", ceiling=True),
        Figure("preview of a site's rules on 500 people x 60 days, over HTTP", rules, 3, " s", ceiling=True),
        Figure("preview of other limits on hours on 500 people x 60 days, over HTTP", hours, 15, " s", ceiling=True),
        Figure("judging again after an amendment that touches 5,000 bookings", rechecked, 30, " s", ceiling=True),
    ]


def figures() -> list[Figure]:
    """Measure on a PostgreSQL of its own, set as a house sets it."""
    with tempfile.TemporaryDirectory(prefix="rb-") as folder, EmbeddedPostgres(Path(folder) / "data") as postgres:
        return asyncio.run(_measure(postgres.url))


def main() -> None:
    """Measure, and keep the figures."""
    keep("amending", figures(), {"python_loop_s": min(machine.python_seconds() for _ in range(3))}, {})


if __name__ == "__main__":
    main()
