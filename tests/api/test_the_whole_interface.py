"""Everything that can be asked, asked with whatever fits its description and with what does not, of a real server on a real database."""

import asyncio
import json
import socket
from collections.abc import Buffer, Iterator, Mapping
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass
from io import BytesIO
from threading import Thread
from typing import Any, override
from uuid import UUID

import pytest
import uvicorn
from hypothesis import HealthCheck, settings
from schemathesis import Case, checks, openapi

from rigger.edge.logs import log_to
from rigger.house.contexts import CONTEXTS
from rigger.house.opening import opened
from rigger.house.serving import Opening, Serving, application
from rigger.house.settings import OWN
from tests.fixtures.postgres import Databases
from tests.journeys.firm import KEY, Url, firm_on, one_database
from tests.soak import rounds

UNFIT = [
    checks.positive_data_acceptance,  # what is well formed may still be refused by a rule
    checks.use_after_free,  # what was taken away may be put back under its id
    checks.ensure_resource_availability,  # what was put can be read from lists, which follow
]
NUMBERS_FOR_DAYS = [checks.negative_data_rejection]  # a number where a day or a moment is wanted is still taken for one


def _app(opening: Opening, log: BytesIO) -> Any:  # noqa: ANN401 - an application is whatever can be called
    return application(opening, Serving(OWN, b"s" * 32, log_to(log)))


@asynccontextmanager
async def _nowhere() -> Any:  # noqa: ANN401 - never entered
    yield


INTERFACE = openapi.from_dict(_app(_nowhere, BytesIO()).openapi())


class Trouble(BytesIO):
    """A log of which only the lines are kept that tell of something wrong."""

    @override
    def write(self, lines: Buffer) -> int:
        """Keep what is no mere information."""
        return super().write(b"".join(line for line in bytes(lines).splitlines(keepends=True) if b"info" not in line))


@dataclass(frozen=True, slots=True)
class Served:
    """A firm on the loopback, its address, what was logged of trouble, and the ids of what there is."""

    address: str
    log: Trouble
    known: Mapping[str, str]


async def _settled(url: Url) -> dict[str, str]:
    """Let there be one of everything; returns the ids by the names under which routes ask for them."""
    async with firm_on(url) as firm:
        ash = await firm.worker("Ash Doe", "DG")
        job = await firm.plan({"title": "Dogger", "needs": ["DG"]}, days=3)
        position, shift = (await firm.positions(job))[0]["position"], (await firm.positions(job))[0]["shift"]
        await firm.offer(firm.uid("booking"), position, ash)
        crane = firm.uid("crane")
        await firm.done(f"jobs/cranes/{crane}", {"kind": "slewing_mobile", "name": "LTM 1070", "capacity_t": 70})
        await firm.house.runtime.settle()
        own = {each: str(firm.uid(each, "Mill reline")) for each in ("client", "site", "swing")}
        ids = {"worker": ash, "trainee_under": ash, "job": job, "crane": crane, "booking": firm.uid("booking")}
        return own | {name: str(each) for name, each in ids.items()} | {
            "position": position, "shift": shift, "ticket": str(firm.uid("ticket", "Ash Doe", "DG")),
        }  # fmt: skip


@pytest.fixture(scope="module")
def served(server: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with ExitStack() as within:
        url, log = one_database(server, within), Trouble()
        known = asyncio.run(_settled(url))
        door = within.enter_context(socket.socket())
        door.bind(("127.0.0.1", 0))
        door.listen()  # whoever asks before the server accepts waits, and is not turned away
        files = tmp_path_factory.mktemp("files")
        app = _app(lambda: opened(CONTEXTS, url, KEY, files, lambda name, error: log.write(f"{name} broke: {error}\n".encode())), log)
        serving = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False))
        thread = Thread(target=lambda: asyncio.run(serving.serve(sockets=[door])))
        thread.start()
        yield Served(f"http://127.0.0.1:{door.getsockname()[1]}", log, known)
        serving.should_exit = True  # noqa: V101 - uvicorn looks at it
        thread.join()


def _of_what_there_is(value: Any, known: Mapping[str, str], name: str = "") -> Any:  # noqa: ANN401 - whatever JSON holds
    """Make every second id the one of what there is, so that requests get further than "there is no such thing"."""
    match value:
        case dict():
            return {key: _of_what_there_is(each, known, str(key)) for key, each in value.items()}
        case list():
            return [_of_what_there_is(each, known, name) for each in value]
        case str() if name in known and _even(value):
            return known[name]
        case _:
            return value


def _wants_a_day(case: Case) -> bool:
    """Whether a day or a moment stands among the query's values, or may stand in the body."""
    return '"format": "date' in json.dumps(case.operation.definition.raw) or case.method in {"PUT", "POST"}


def _even(text: str) -> bool:
    try:
        return UUID(text).int % 2 == 0
    except ValueError:
        return False


@pytest.mark.socket
@pytest.mark.filterwarnings("ignore:Do not use the `random` module inside strategies")  # the server's pool does, in its own thread
@INTERFACE.parametrize()
@settings(max_examples=rounds(test=2, soak=400), deadline=None, suppress_health_check=list(HealthCheck))
def test_nothing_that_is_sent_gets_an_answer_that_is_not_described(case: Case, served: Served) -> None:
    case.headers.pop("Rigger-At-Least", None)  # a list that never catches up is 503, and says so after two seconds
    case.path_parameters = _of_what_there_is(dict(case.path_parameters), served.known)
    case.query = _of_what_there_is(dict(case.query), served.known)
    case.body = _of_what_there_is(case.body, served.known)
    answer = case.call(base_url=served.address)
    case.validate_response(answer, excluded_checks=UNFIT + NUMBERS_FOR_DAYS * _wants_a_day(case))
    assert served.log.getvalue() == b""
