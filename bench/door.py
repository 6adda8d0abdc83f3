"""What a question and a command cost the server over HTTP, against raw ASGI that sends the same to PostgreSQL."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
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
_COMMAND = 3
"""Where the id of the command stands among the values by which the log is asked what the decision must know."""

_PEOPLE = "/v1/workforce/crew-records?limit=20"
_LIST, _NAME, _OFFER = "list of 20 rows", "command that names a client", "command that offers a shift"
_RAW, _BARE = "raw", "raw, the query alone"
_PROMISED = (
    ("list of 20 rows over HTTP, server CPU against raw ASGI sending the same SQL", _LIST, _RAW, 2.0),
    ("list of 20 rows over HTTP, server CPU against raw ASGI sending the query alone, for no one owner", _LIST, _BARE, 2.0),
    ("command over HTTP (naming a client), server CPU against raw ASGI sending the same SQL", _NAME, _RAW, 2.5),
    ("command over HTTP (offering a shift, gate included), server CPU against raw ASGI sending the same SQL", _OFFER, _RAW, 2.5),
)


@dataclass(frozen=True, slots=True)
class Contest:
    """One kind of request: how it is asked, what each peer sends for it, and which ids in that are new each time."""

    name: str
    asking: Callable[[], bytes]
    peers: Mapping[str, Sequence[Trip]]
    fresh: tuple[UUID, ...] = ()
    search_path: str = "public"


async def measure(url: str, log: Path) -> Rounds:
    """Ask each kind of thing in turn, the house and then its peers, and note the milliseconds of processor a request."""
    rounds = Rounds()
    with ExitStack() as held:
        house = held.enter_context(serving.served(serving.house, url, log))
        contests = [await _list(url), await _name(url), await _offer(url, house.port)]
        servers = [{"house": house} | _peers(held, url, each) for each in contests]
        for times in (_WARM, *[_TIMES] * ROUNDS):
            for contest, (name, server) in ((each, one) for each, some in zip(contests, servers, strict=True) for one in some.items()):
                before = server.cpu()
                await ask_all(server.port, islice(iter(contest.asking, b""), times))
                if times == _TIMES:
                    rounds.add(f"{contest.name}, {name}", (server.cpu() - before) * 1000 / times)
    return rounds


def _peers(held: ExitStack, url: str, contest: Contest) -> dict[str, serving.Server]:
    times = ROUNDS * _TIMES + _WARM
    return {
        name: held.enter_context(serving.served(Raw, url, trips, contest.fresh, times, contest.search_path))
        for name, trips in contest.peers.items()
    }


def figures(rounds: Rounds) -> Iterator[Figure]:
    """Hold the ratios against what is promised."""
    for what, name, peer, promised in _PROMISED:
        yield Figure(what, rounds.ratio(f"{name}, house", f"{name}, {peer}"), promised, ceiling=True)


async def _list(url: str) -> Contest:
    trips = await heard(url, "GET", _PEOPLE)
    peers = {_RAW: trips, _BARE: [(trips[-1][-1],)]}
    return Contest(_LIST, lambda: request("GET", _PEOPLE, EXAMPLE), peers, search_path="workforce")


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
    asked = next(values for trip in trips for text, values in trip if b".know(" in text)
    return Contest(name, lambda: request("PUT", path.format(uuid4()), EXAMPLE, sent), {_RAW: trips}, (key, asked[_COMMAND]))
