"""What a question and a command cost the server over HTTP, against raw ASGI that sends the same to PostgreSQL."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from bench import serving
from bench.asking import Line, ask_all, request
from bench.figures import ROUNDS, Figure, Rounds
from bench.hearing import heard
from bench.raw import Raw, Trip
from rigger.edge.clock import now
from rigger.house.settings import EXAMPLE

_TIMES, _WARM = 500, 100
_COMMAND = 13
"""Where the id of the command stands among the values of an append."""

_PEOPLE = "/v1/workforce/crew-records?limit=20"
_LIST, _NAME, _OFFER = "list of 20 rows", "command that names a client", "command that offers a shift"
_PROMISED = {
    _LIST: ("list of 20 rows over HTTP, server CPU against raw ASGI and the driver on the same query", 2.0),
    _NAME: ("command over HTTP (naming a client), server CPU against raw ASGI sending the same SQL", 2.5),
    _OFFER: ("command over HTTP (offering a shift, gate included), server CPU against raw ASGI sending the same SQL", 2.5),
}


@dataclass(frozen=True, slots=True)
class Contest:
    """One kind of request: how it is asked, and what the peer sends for it."""

    name: str
    asking: Callable[[], bytes]
    trips: tuple[Trip, ...]
    fresh: tuple[UUID, ...] = ()
    search_path: str = "public"


async def measure(url: str, log: Path) -> Rounds:
    """Ask each kind of thing in turn, the house and then its peer, and note the milliseconds of processor a request."""
    rounds = Rounds()
    with ExitStack() as held:
        house = held.enter_context(serving.served(serving.house, url, EXAMPLE, log))
        contests = [await _list(url), await _name(url), await _offer(url, house.port)]
        peers = [
            held.enter_context(serving.served(Raw, url, each.trips, each.fresh, ROUNDS * _TIMES + _WARM, each.search_path))
            for each in contests
        ]
        for times in (_WARM, *[_TIMES] * ROUNDS):
            for contest, peer in zip(contests, peers, strict=True):
                for name, server in (("house", house), ("raw", peer)):
                    before = server.cpu()
                    await ask_all(server.port, islice(iter(contest.asking, b""), times))
                    if times == _TIMES:
                        rounds.add(f"{contest.name}, {name}", (server.cpu() - before) * 1000 / times)
    return rounds


def figures(rounds: Rounds) -> Iterator[Figure]:
    """Hold the ratios against what is promised."""
    for name, (what, promised) in _PROMISED.items():
        yield Figure(what, rounds.ratio(f"{name}, house", f"{name}, raw"), promised, ceiling=True)


async def _list(url: str) -> Contest:
    *_, (*_, query) = await heard(url, "GET", _PEOPLE)
    return Contest(_LIST, lambda: request("GET", _PEOPLE, EXAMPLE), ((query,),), search_path="workforce")


async def _name(url: str) -> Contest:
    return await _command(url, _NAME, "/v1/jobs/clients/{}", {"name": "Bench & Sons"})


async def _offer(url: str, port: int) -> Contest:
    """Offer one open position again and again to one who may stand there, each time as a new offer."""
    day, line = now().date() + timedelta(days=12), await Line.to(port)
    [place] = await _items(line, f"/v1/crewing/positions?from={day}&to={day + timedelta(days=30)}&state=open&limit=1")
    [someone] = await _items(line, f"/v1/crewing/positions/{place['position']}/candidates?may=true&limit=1")
    line.close()
    until = (now() + timedelta(days=1)).isoformat()
    offer = {"position": place["position"], "worker": someone["worker"], "expires_at": until}
    return await _command(url, _OFFER, "/v1/crewing/bookings/{}/offer", offer)


async def _items(line: Line, path: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(await line.ask(request("GET", path, EXAMPLE)))["items"]
    return found


async def _command(url: str, name: str, path: str, body: dict[str, str]) -> Contest:
    key, sent = uuid4(), json.dumps(body).encode()
    trips = await heard(url, "PUT", path.format(key), body)
    [(_, values)] = trips[-1]
    return Contest(name, lambda: request("PUT", path.format(uuid4()), EXAMPLE, sent), tuple(trips), (key, values[_COMMAND]))
