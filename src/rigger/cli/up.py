"""Start everything on this machine, serve it on 127.0.0.1, and stop it cleanly with Ctrl-C.

The data lie in ./rigger-data, or where RIGGER_DATA says; RIGGER_DATABASE_URL uses a PostgreSQL of your own (15 or newer)
instead of the built-in one, RIGGER_PORT another port.
"""

import asyncio
import logging
from argparse import ArgumentParser, Namespace
from contextlib import suppress
from functools import partial
from signal import SIGTERM, default_int_handler, signal
from socket import socket
from uuid import UUID

import uvicorn
from uvicorn.loops.auto import auto_loop_factory

from rigger.cli.example.command import load_if_new
from rigger.cli.listening import listening
from rigger.cli.telling import say, told, warn
from rigger.edge.logs import Forwarded, error_fields, log_to
from rigger.house.installation import Installation, installed
from rigger.house.serving import Serving, application
from rigger.house.settings import EXAMPLE, OWN, Settings
from rigger.platform.postgres.embedded import watch


def arguments(parser: ArgumentParser) -> None:
    """Take whether an empty house gets the example; everything else is set by the environment."""
    parser.add_argument("--no-example", action="store_true", help="start empty where there are no data yet")


def run(given: Namespace) -> int:
    """Start, serve until Ctrl-C, stop."""
    settings = Settings.read()
    signal(SIGTERM, default_int_handler)  # whoever ends it, it stops in good order
    with listening(settings.port) as door, suppress(KeyboardInterrupt):
        say(f"Starting; the data are in {settings.data.absolute()}.")
        with installed(settings) as here:
            asyncio.run(_serve(here, door, example=not given.no_example), loop_factory=auto_loop_factory())
    say("Stopped. Nothing that was answered is lost.")
    return 0


async def _serve(here: Installation, door: socket, *, example: bool) -> None:
    """Serve until told to stop; PostgreSQL is started again whenever it ends by itself."""
    with (here.settings.data / "rigger.log").open("ab", buffering=0) as lines:
        log = log_to(lines)
        logging.basicConfig(handlers=[Forwarded(log)], level=logging.WARNING, force=True)
        waiting = await here.migrated()
        opening = partial(
            here.house, lambda name, error: log.error("a follower broke and is tried again", follower=name, **error_fields(error))
        )
        shown = EXAMPLE if example and await load_if_new(here) else OWN
        app = application(opening, Serving(here.settings.organisation or shown, here.secret, log))
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=5))
        watching = asyncio.create_task(watch(here.embedded, lambda notice: warn(told(notice)))) if here.embedded else None
        _greet(here, waiting, here.settings.organisation or shown)
        try:
            await server.serve(sockets=[door])
        finally:
            if watching:
                watching.cancel()


def _greet(here: Installation, waiting: tuple[str, ...], organisation: UUID) -> None:
    address = f"http://127.0.0.1:{here.settings.port}"
    say(f"Rigger is up: {address} (what it can do: {address}/v1/reference)")
    if organisation == EXAMPLE:
        say(f"You see the example, made up and labelled. Your own organisation is {OWN}: send it as the header Rigger-Organisation,")
        say("or stop, run `rigger example remove`, and start again.")
    say("Until there is sign-in it answers this machine alone, every act is by `local`, and the person acted for stands in the request.")
    for view in waiting:
        say(f"{view} is being rebuilt while it is read.")
    say("Ctrl-C stops everything.")
