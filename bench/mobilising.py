"""How long a coordinator waits for the mobilisation matrix of a shutdown: 120 people, two weeks each, against 25 requirements."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import msgspec
import psycopg

from bench.asking import Line, request
from bench.figures import ROUNDS, Figure, Rounds
from bench.serving import Server
from rigger.contracts.jobs import Rule, RuleBook
from rigger.edge.clock import now
from rigger.gate.facts import SiteRule
from rigger.house.settings import EXAMPLE

_PEOPLE, _DAYS, _REQUIREMENTS, _PROMISED = 120, 14, 25, 1_000
_TYPES = ("MEDICAL", "DRUG_ALCOHOL", "AU.WHITE_CARD", "AU.HEIGHTS", "AU.CONFINED_SPACE", "AU.GAS_TEST", "AU.EWP_CARD", "AU.FIRST_AID")
_ASKED = (*_TYPES, *(f"INDUCTION:{number}" for number in range(_REQUIREMENTS - 1 - len(_TYPES))))
_WHAT = f"mobilisation matrix of {_PEOPLE} people by {_REQUIREMENTS} requirements over HTTP"

_SITE = """INSERT INTO crewing.sites SELECT fresh.* FROM crewing.sites kept,
    jsonb_populate_record(kept, jsonb_build_object('owner', %s::uuid)) fresh WHERE kept.owner = %s AND kept.jurisdiction = 'AU-WA' LIMIT 1
    RETURNING key"""
_WORKERS = "SELECT key, name, facts FROM crewing.workers WHERE owner = %s ORDER BY key LIMIT %s"
_POSITIONS = """COPY crewing.positions (owner, key, job, job_name, site, shift, title, needs, starts_at, ends_at, withdrawn, offers,
    booking, worker) FROM STDIN"""
_BOOKINGS = """COPY crewing.bookings (owner, key, position, worker, site, status, starts_at, ends_at, expires_at, changed_at, version,
    accepted, reason, rules, filled_position, confirmed_worker) FROM STDIN"""


class Shutdown(NamedTuple):
    """An organisation of its own, and its job."""

    owner: UUID
    job: UUID


def gather(url: str) -> Shutdown:
    """Write a shutdown: everybody booked on each of its days, and every rule that is asked there."""
    shutdown = Shutdown(uuid4(), uuid4())
    rules = RuleBook(tuple(Rule(uuid4(), each, SiteRule(require=each, source=each), 8_475) for each in _ASKED))
    with psycopg.connect(url) as connection:
        [(site,)] = connection.execute(_SITE, [shutdown.owner, EXAMPLE]).fetchall()
        told = [shutdown.owner, uuid4(), site, msgspec.json.encode(rules).decode()]
        connection.execute("INSERT INTO crewing.rules (owner, key, site, rules) VALUES (%s, %s, %s, %s)", told)
        workers = [uuid4() for _ in range(_PEOPLE)]
        people = connection.execute(_WORKERS, [EXAMPLE, _PEOPLE]).fetchall()
        with connection.cursor() as cursor, cursor.copy("COPY crewing.workers (owner, key, name, facts) FROM STDIN") as copy:
            for (key, name, facts), worker in zip(people, workers, strict=True):
                copy.write_row((shutdown.owner, worker, name, str(facts).replace(str(key), str(worker))))
        _book(connection, shutdown, site, workers)
        connection.execute("ANALYZE crewing.workers, crewing.positions, crewing.bookings, crewing.rules, crewing.sites")
    return shutdown


def _book(connection: psycopg.Connection[tuple[Any, ...]], shutdown: Shutdown, site: UUID, workers: list[UUID]) -> None:
    """Book everybody for a day shift on each day."""
    begin, at = now().replace(hour=22, minute=0, second=0, microsecond=0) + timedelta(days=30), now()
    places = [(uuid4(), uuid4(), worker, begin + timedelta(days=day)) for day in range(_DAYS) for worker in workers]
    dogger = '[{"type": "AU.HRWL.DG", "attributes": []}]'
    with connection.cursor() as cursor, cursor.copy(_POSITIONS) as copy:
        for position, booking, worker, start in places:
            end = start + timedelta(hours=12)
            copy.write_row((
                shutdown.owner, position, shutdown.job, "Shutdown", site, uuid4(), "Dogger", dogger, start, end, False, 0, booking, worker,
            ))  # fmt: skip
    with connection.cursor() as cursor, cursor.copy(_BOOKINGS) as copy:
        for position, booking, worker, start in places:
            end = start + timedelta(hours=12)
            copy.write_row((
                shutdown.owner, booking, position, worker, site, "confirmed", start, end, at, at, 2, True, "", "[]", position, worker,
            ))  # fmt: skip


async def measure(server: Server, shutdown: Shutdown) -> Rounds:
    """Ask for the whole matrix over HTTP."""
    rounds, line = Rounds(), await Line.to(server.port)
    for _ in range(ROUNDS):
        body, took = await line.timed(request("GET", f"/v1/crewing/jobs/{shutdown.job}/matrix", shutdown.owner))
        rounds.add(_WHAT, took * 1000)
        shown = json.loads(body)
        if (len(shown["people"]), len(shown["requirements"])) != (_PEOPLE, _REQUIREMENTS):
            raise RuntimeError(f"{len(shown['people'])} people by {len(shown['requirements'])} requirements were shown")
    line.close()
    return rounds


def figures(rounds: Rounds) -> Iterator[Figure]:
    """Hold the median against what is promised."""
    yield Figure(_WHAT, rounds.medians()[_WHAT], _PROMISED, " ms", ceiling=True)
