"""Serves the house, or a peer of it, as a process of its own, so that the processor it uses can be told from everybody else's."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from socket import socket
from typing import Any, BinaryIO

import psutil
import uvicorn
import uvloop
from fastapi import FastAPI

from rigger.edge.logs import log_to
from rigger.house.contexts import CONTEXTS
from rigger.house.opening import opened
from rigger.house.serving import Opening, Serving, application
from rigger.house.settings import EXAMPLE
from rigger.platform.postgres import LocalKey

KEY = LocalKey(b"k" * 32)

type Making = Callable[..., Any]
"""Makes an ASGI application."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers on a port of the loopback."""

    port: int
    process: psutil.Process

    def cpu(self) -> float:
        """Return the seconds of processor it has used so far, PostgreSQL's not among them."""
        used = self.process.cpu_times()
        return float(used.user + used.system)


@contextmanager
def served(making: Making, *given: object, **named: object) -> Iterator[Server]:
    """Serve what `making` makes of what is given, as `rigger up` serves, until it is done with."""
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, making, given, named))
    process.start()
    theirs.close()
    try:
        yield Server(ours.recv(), psutil.Process(process.pid))
    finally:
        process.terminate()
        process.join(30)


def house(url: str, log: Path, *, follow: bool = False) -> FastAPI:
    """Return the house over a database, its log in a file; whether its views and sagas follow in the same process is said."""
    opening = partial(opened, CONTEXTS, lambda _: url, KEY, log.parent / "files", lambda name, error: print(f"{name} broke: {error!r}"))
    return fronted(opening, log.open("ab", buffering=0), follow=follow)


def fronted(opening: Opening, lines: BinaryIO, *, follow: bool = False) -> FastAPI:
    """Return the application in front of a house, that of the example where a request names no other."""
    return application(opening, Serving(EXAMPLE, b"s" * 32, log_to(lines), follow))


def _serve(told: Connection, making: Making, given: tuple[object, ...], named: dict[str, object]) -> None:
    with socket() as door:
        door.bind(("127.0.0.1", 0))
        config = uvicorn.Config(
            making(*given, **named), log_config=None, access_log=False, server_header=False, loop="uvloop", http="httptools"
        )
        door.listen(128)
        told.send(door.getsockname()[1])
        asyncio.run(uvicorn.Server(config).serve(sockets=[door]), loop_factory=uvloop.new_event_loop)
