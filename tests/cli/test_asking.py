import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
import uvicorn

from rigger.cli.asking import NobodyAnswers, NotTaken, ask
from rigger.edge.logs import log_to
from rigger.house.installation import installed
from rigger.house.serving import Serving, application
from rigger.house.settings import OWN, Settings
from rigger.sheets.intake import Told
from tests.fixtures.postgres import database, server

__all__ = ["database", "server"]

CREW = ("crew.csv", b"Who,Employee No\nSam Okoro,00417\n")
SITES = ("sites.csv", b"Site,Client,State,Time zone\nMt Foo,Ore & Sons,WA,Perth\n")
TOLD = {"crew": Told(("people",), {"Who": "name"})}


@contextmanager
def up(database: str, data: Path) -> Iterator[str]:
    """Rigger on a port of its own."""
    with installed(Settings(data=data, database=database)) as here, socket.socket() as door:
        asyncio.run(here.migrated())
        door.bind(("127.0.0.1", 0))
        app = application(partial(here.house, lambda _name, _error: None), Serving(OWN, here.secret, log_to(BytesIO())))
        serving = uvicorn.Server(uvicorn.Config(app, log_config=None))
        thread = threading.Thread(target=serving.run, kwargs={"sockets": [door]})
        thread.start()
        while not serving.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{door.getsockname()[1]}"
        serving.should_exit = True
        thread.join()


@pytest.mark.socket
def test_a_rigger_that_runs_already_is_asked_to_import(database: str, tmp_path: Path) -> None:
    with up(database, tmp_path) as address:
        found = ask(address, OWN, [CREW, SITES], TOLD, apply=True)
        assert {each.kind: each.created for each in found.counts} == {"people": 1, "tickets": 0, "clients": 1, "sites": 1, "jobs": 0}
        assert (found.applied, found.left, found.faults) == (True, (), ())
        again = ask(address, OWN, [CREW, SITES], TOLD, apply=True)
        assert all(each.created == 0 for each in again.counts)
        with pytest.raises(NotTaken, match="not a spreadsheet"):
            ask(address, OWN, [("crew.csv", b"%PDF-1.7")], {}, apply=False)


@pytest.mark.socket
def test_a_rigger_that_does_not_answer_is_said_so() -> None:
    with pytest.raises(NobodyAnswers):
        ask("http://127.0.0.1:9", OWN, [CREW], {}, apply=False)
