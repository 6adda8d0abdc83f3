"""How long a coordinator waits until everybody is judged for one position, their facts read from PostgreSQL."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from time import perf_counter
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import psycopg

from bench.asking import Line, request
from bench.figures import ROUNDS, Figure, Rounds
from bench.serving import Server
from rigger.contexts.crewing.http.candidates import judged_for
from rigger.contexts.crewing.views.ledgers import packed
from rigger.house.opening import Opened
from rigger.house.settings import EXAMPLE

_PROMISED = {500: 50, 5_000: 250}
_MONTHS = timedelta(days=120)
_SWINGS = ((8, 6), (14, 14), (7, 7))
"""Days on and days off."""

_OPEN = """SELECT key, starts_at FROM crewing.positions
    WHERE owner = %s AND booking IS NULL AND needs->0->>'type' = 'AU.HRWL.DG' ORDER BY starts_at DESC, key LIMIT 1"""
_PEOPLE = "SELECT key, name, facts FROM crewing.workers WHERE owner = %s ORDER BY key"
_COPIED = """INSERT INTO crewing.{table} SELECT fresh.* FROM crewing.{table} kept,
    jsonb_populate_record(kept, jsonb_build_object('owner', %s::uuid)) fresh WHERE kept.owner = %s"""


class Crowd(NamedTuple):
    """An organisation of its own, how many people it has, and the position that is asked about."""

    owner: UUID
    count: int
    position: UUID

    @property
    def what(self) -> str:
        """Say what is measured."""
        return f"candidates for one position among {self.count:,}, facts read from PostgreSQL"


def gather(url: str) -> list[Crowd]:
    """Write crowds of people like the example's, each with four months of swings behind them."""
    with psycopg.connect(url) as connection:
        crowds = [_gathered(connection, count) for count in _PROMISED]
        connection.execute("ANALYZE crewing.workers, crewing.ledgers, crewing.positions, crewing.sites")
    return crowds


def _gathered(connection: psycopg.Connection[tuple[Any, ...]], count: int) -> Crowd:
    draw, owner = Random(count), uuid4()
    [(position, starts_at)] = connection.execute(_OPEN, [EXAMPLE]).fetchall()
    people = connection.execute(_PEOPLE, [EXAMPLE]).fetchall()
    workers = [uuid4() for _ in range(count)]
    with connection.cursor() as cursor, cursor.copy("COPY crewing.workers (owner, key, name, facts) FROM STDIN") as copy:
        for number, worker in enumerate(workers):
            key, name, facts = people[number % len(people)]
            copy.write_row((owner, worker, name, str(facts).replace(str(key), str(worker))))
    with connection.cursor() as cursor, cursor.copy("COPY crewing.ledgers (owner, key, shifts) FROM STDIN") as copy:
        for worker in workers:
            copy.write_row((owner, worker, packed(dict(_worked(draw, starts_at)))))
    for table in ("positions", "sites"):
        connection.execute(_COPIED.format(table=table), [owner, EXAMPLE])
    return Crowd(owner, count, position)


def _worked(draw: Random, until: datetime) -> Iterator[tuple[int, int]]:
    """Return twelve-hour shifts, swing after swing, the last of them about the time that is asked about."""
    on, off = draw.choice(_SWINGS)
    day = until - _MONTHS - timedelta(days=draw.randrange(on + off))
    while day < until:
        for shift in range(on):
            begin = int((day + timedelta(days=shift)).timestamp())
            yield begin, begin + 12 * 3_600
        day += timedelta(days=on + off)


async def measure(house: Opened, server: Server, crowds: list[Crowd]) -> Rounds:
    """Ask for the first page over HTTP, and within this process for everybody with every reason, each crowd in turn."""
    rounds = Rounds()
    for _ in range(ROUNDS):
        for crowd in crowds:
            line = await Line.to(server.port)
            asking = request("GET", f"/v1/crewing/positions/{crowd.position}/candidates", crowd.owner)
            before, (_, took) = server.cpu(), await line.timed(asking)
            line.close()
            rounds.add(f"{crowd.what}, the first page over HTTP", took * 1000)
            rounds.add(f"{crowd.count:,} over HTTP, CPU of the server", (server.cpu() - before) * 1000)
            began = perf_counter()
            judged = await judged_for(house.stores["crewing"].rows(crowd.owner), crowd.position)
            read = [[reason.sentence for reason in each.verdict.reasons] for each in judged]
            rounds.add(f"{crowd.what}, every reason of everybody", (perf_counter() - began) * 1000)
            if len(read) != crowd.count:
                raise RuntimeError(f"{len(read)} of {crowd.count} were judged")
    return rounds


def figures(rounds: Rounds, crowds: list[Crowd]) -> Iterator[Figure]:
    """Hold the medians against what is promised."""
    medians = rounds.medians()
    for crowd in crowds:
        for how in ("the first page over HTTP", "every reason of everybody"):
            yield Figure(f"{crowd.what}, {how}", medians[f"{crowd.what}, {how}"], _PROMISED[crowd.count], " ms", ceiling=True)
