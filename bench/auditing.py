"""How long the audit bundle of a shift takes, where everybody on it has worked for five years."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import batched
from typing import NamedTuple
from uuid import UUID, uuid4

from bench.asking import Line, request
from bench.figures import Figure, Rounds
from bench.serving import Server
from rigger.contexts.crewing.events import OfferAccepted, ShiftOffered
from rigger.contexts.crewing.views import BOOKINGS
from rigger.contracts.jobs import PositionPlanned, SiteDescribed
from rigger.contracts.workforce import TicketChanged, WorkerListed
from rigger.edge.clock import now
from rigger.gate.facts import Need, Ticket
from rigger.house.opening import Opened
from rigger.kernel.log import Act
from rigger.kernel.store import Append

_CREW, _SHIFTS, _ROUNDS, _PROMISED = 10, 1_100, 3, 10
_WHAT = f"audit bundle of a shift of {_CREW}, {_SHIFTS:,} shifts each in five years, PDF and JSON"


class Past(NamedTuple):
    """An organisation of its own, and its last shift."""

    owner: UUID
    shift: UUID


async def gather(here: Opened) -> Past:
    """Write five years of shifts, eleven of twenty days, for a whole crew."""
    past, site, job = Past(uuid4(), uuid4()), uuid4(), uuid4()
    written = [_said(past, "jobs", site, SiteDescribed(site, "Mt Foo", "Ore", "Australia/Perth", "AU-WA", fatigue="au-company-default"))]
    for number in range(_CREW):
        worker, card = uuid4(), Ticket(id="dg", type="AU.HRWL.DG")
        written.append(_said(past, "workforce", worker, WorkerListed(worker, f"Hand {number}"), TicketChanged(worker, card)))
        for back in range(_SHIFTS):
            shift = past.shift if back == 0 else uuid4()
            start = now().replace(minute=0, second=0, microsecond=0) - timedelta(days=back + back // 11 * 9)
            written += _worked(past, PositionPlanned(uuid4(), job, "Reline", site, shift, "Dogger", (Need("AU.HRWL.DG"),), start,
                                                     start + timedelta(hours=10)), worker)  # fmt: skip
    for some in batched(written, 500, strict=False):
        await here.stores["crewing"].append(some)
    await here.stores["crewing"].rebuild(BOOKINGS)
    await here.runtime.settle()
    return past


def _worked(past: Past, place: PositionPlanned, worker: UUID) -> list[Append]:
    times: tuple[datetime, datetime] = place.starts_at, place.ends_at
    asked = place.position, worker, place.site, *times, place.starts_at
    return [
        _said(past, "jobs", place.position, place),
        _said(past, "booking", uuid4(), ShiftOffered(*asked, ""), OfferAccepted(*asked, "")),
    ]


def _said(past: Past, stream: str, key: UUID, *events: object) -> Append:
    return Append(stream, key, 0, events, Act(past.owner, "bench", now(), uuid4()))


async def measure(server: Server, past: Past) -> Rounds:
    """Take the bundle over HTTP."""
    rounds, line = Rounds(), await Line.to(server.port)
    for _ in range(_ROUNDS):
        _, took = await line.timed(request("POST", f"/v1/crewing/shifts/{past.shift}/audits", past.owner, b'{"by": "Inspector"}'))
        rounds.add(_WHAT, took)
    line.close()
    return rounds


def figures(rounds: Rounds) -> Iterator[Figure]:
    """Hold the wait against the promise."""
    yield Figure(_WHAT, rounds.medians()[_WHAT], _PROMISED, " s", ceiling=True)
