"""The store against pgbench: what guards, tags, rows and Python cost over PostgreSQL itself, and how fast views catch up."""

import asyncio
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

import psycopg
import uvloop

from bench import crane, machine, peer
from bench.figures import ROUNDS, Figure, Rounds, keep
from rigger.kernel.store import Append
from rigger.kernel.view import View
from rigger.platform.postgres import Limits, LocalKey, Logins, PostgresStore, migrate, open_pools
from rigger.platform.postgres.embedded import EmbeddedPostgres, bundled

_WRITERS, _SECONDS, _BATCH = 8, 2, 100
_PAGES, _EVENTS = 100_000, 1_000_000
_WAYS: tuple[tuple[str, Callable[[], Append], int], ...] = (
    ("bare", crane.bare, 1),
    ("guarded", crane.guarded, 1),
    ("watched", crane.watched, 1),
    ("batch", crane.bare, _BATCH),
)


async def _rate(store: PostgresStore, make: Callable[[], Append], batch: int) -> float:
    """Return how many events a second eight writers get written."""
    end, count = time.perf_counter() + _SECONDS, 0

    async def write() -> None:
        nonlocal count
        while time.perf_counter() < end:
            await store.append([make() for _ in range(batch)])
            count += batch

    start = time.perf_counter()
    await asyncio.gather(*(write() for _ in range(_WRITERS)))
    return count / (time.perf_counter() - start)


async def _writing(store: PostgresStore, url: str) -> Rounds:
    rounds, binaries = Rounds(), bundled()
    for _ in range(ROUNDS):
        for name, script, each in (("insert", peer.INSERT, 1), ("same", peer.SAME, 1), ("hundred", peer.HUNDRED, _BATCH)):
            rate = await asyncio.to_thread(peer.transactions, binaries, url, script, _SECONDS, _WRITERS)
            rounds.add(f"pgbench {name}", rate * each)
        for name, make, batch in _WAYS:
            rounds.add(name, await _rate(store, make, batch))
    return rounds


async def _fill(store: PostgresStore, events: int) -> None:
    random, workers = Random(7), [uuid4() for _ in range(5_000)]
    for _ in range(events // 500):
        await store.append([crane.history(random, workers, 5) for _ in range(100)])


async def _catching_up(store: PostgresStore) -> tuple[float, float]:
    """Return how many events a second each of two views takes that has all of the log before it."""
    views = (crane.FOLLOWING, crane.BY_WORKER)
    for view in views:
        await _caught_up(store, view)
    await _fill(store, _PAGES)
    rates = [await _caught_up(store, view) for view in views]
    return rates[0], rates[1]


async def _caught_up(store: PostgresStore, view: View[Any, Any]) -> float:
    start, taken = time.perf_counter(), 0
    while step := await store.follow(view):
        taken += step
    return taken / (time.perf_counter() - start)


async def _rebuilding(store: PostgresStore, url: str) -> float:
    """Return how long the rebuild of a view over a million events takes, in seconds."""
    with psycopg.connect(url) as connection:
        there = connection.execute("SELECT count(*) FROM crane.log WHERE type = 'crane.offer'").fetchone()
    await _fill(store, _EVENTS - (there[0] if there else 0))
    start = time.perf_counter()
    await store.rebuild(crane.FOLLOWING)
    return time.perf_counter() - start


async def _measure(url: str) -> None:
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        await migrate(crane.CRANE, connection)
    async with open_pools(Logins.one(url), Limits(api=_WRITERS)) as pools:
        store = PostgresStore(crane.CRANE, pools, LocalKey(b"k" * 32))
        rounds = await _writing(store, url)
        by_stream, by_worker = await _catching_up(store)
        rebuilt = await _rebuilding(store, url)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures = [
        *_ratios(rounds),
        Figure("catch-up of a view by stream", by_stream, 25_000, " events/s"),
        Figure("catch-up of a view by worker", by_worker, 25_000, " events/s"),
        Figure("rebuild over 1,000,000 events", rebuilt, 60, " s", ceiling=True),
        Figure("memory of this process at most", memory, 300, " MB", ceiling=True),
    ]
    keep("store", figures, machine.factors(url), rounds.medians("/s"))


def _ratios(rounds: Rounds) -> Iterator[Figure]:
    """Hold what was written against what pgbench wrote in the same rounds."""
    looking = "guarded append that looks at a tag of the whole organisation, against one that does not"
    yield Figure("bare append against pgbench inserting the same row", rounds.ratio("bare", "pgbench insert"), 0.60)
    yield Figure("guarded append against pgbench running the same statements", rounds.ratio("guarded", "pgbench same"), 0.60)
    yield Figure("guarded append against the bare insert", rounds.ratio("guarded", "pgbench insert"), 0.35)
    yield Figure(looking, rounds.ratio("watched", "guarded"), 0.85)
    yield Figure("batches of 100 against pgbench", rounds.ratio("batch", "pgbench hundred"), 0.50)


def main() -> None:
    """Measure on a PostgreSQL of its own, set as a house sets it."""
    with tempfile.TemporaryDirectory(prefix="rb-") as folder, EmbeddedPostgres(Path(folder) / "data") as postgres:
        uvloop.run(_measure(postgres.url))


if __name__ == "__main__":
    main()
