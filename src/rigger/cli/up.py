"""Start everything on this machine, serve it on 127.0.0.1, and stop it cleanly with Ctrl-C.

The data lie in ./rigger-data, or where RIGGER_DATA says; RIGGER_DATABASE_URL uses a PostgreSQL of your own (15 or newer)
instead of the built-in one, RIGGER_PORT another port.
"""

import asyncio
from argparse import ArgumentParser, Namespace
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from functools import partial
from signal import SIGTERM, default_int_handler, signal
from socket import socket
from uuid import UUID

import uvicorn
from uvicorn.loops.auto import auto_loop_factory

from rigger.cli.beside import Beside, beside
from rigger.cli.example.command import load_if_new
from rigger.cli.journal import breaking, journal
from rigger.cli.listening import listening
from rigger.cli.telling import say, told, warn
from rigger.house.installation import Installation, installed
from rigger.house.opening import Failed, Opened
from rigger.house.serving import Serving, application, followed
from rigger.house.settings import EXAMPLE, OWN, Settings
from rigger.platform.postgres.embedded import watch


def arguments(parser: ArgumentParser) -> None:
    """Take whether an empty house gets the example; everything else is set by the environment."""
    parser.add_argument("--no-example", action="store_true", help="start empty where there are no data yet")


def run(given: Namespace) -> int:
    """Start, serve until Ctrl-C, stop."""
    settings = Settings.read()
    signal(SIGTERM, default_int_handler)  # whoever ends it, it stops in good order
    with beside(partial(_follow, settings)) as other, listening(settings.port) as door, suppress(KeyboardInterrupt):
        say(f"Starting; the data are in {settings.data.absolute()}.")
        with installed(settings) as here:
            asyncio.run(_serve(here, door, other, example=not given.no_example), loop_factory=auto_loop_factory())
    say("Stopped. Nothing that was answered is lost.")
    return 0


async def _serve(here: Installation, door: socket, other: Beside, *, example: bool) -> None:
    """Serve until told to stop."""
    with journal(here) as log:
        waiting = await here.migrated()
        shown = EXAMPLE if example and await load_if_new(here) else OWN
        serving = Serving(here.settings.organisation or shown, here.secret, log, follow=False)
        app = application(partial(_opened, here, other, breaking(log)), serving)
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=5))
        async with _kept(here, other):
            _greet(here, waiting, serving.organisation)
            other.goes_first()
            await server.serve(sockets=[door])


@asynccontextmanager
async def _kept(here: Installation, other: Beside) -> AsyncGenerator[None]:
    """Keep the built-in database going, and what follows; that ends before the database does."""
    other.begin(here.embedded.url if here.embedded else "")
    watching = asyncio.create_task(watch(here.embedded, lambda notice: warn(told(notice)))) if here.embedded else None
    try:
        yield
    finally:
        if watching:
            watching.cancel()
        await asyncio.to_thread(other.end)


async def _follow(settings: Settings, database: str, telling: asyncio.StreamReader) -> None:
    """Follow, in a process of its own, until there is nobody any more who tells."""
    with installed(replace(settings, database=database or settings.database)) as here, journal(here) as log:
        async with here.house(breaking(log)) as house, followed(house):
            async for context in telling:
                house.wake(context.decode().strip())


@asynccontextmanager
async def _opened(here: Installation, other: Beside, failed: Failed) -> AsyncGenerator[Opened]:
    """Open the house; whatever is written here wakes the follower."""
    async with here.house(failed) as house:
        house.bell.ring = other.ring
        yield house


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
