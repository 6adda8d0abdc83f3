"""Bring the database up to this version of Rigger. Harmless when there is nothing to do; `rigger up` does it by itself."""

import asyncio
from argparse import ArgumentParser, Namespace

from rigger.cli.telling import say
from rigger.house.installation import installed
from rigger.house.settings import Settings


def arguments(parser: ArgumentParser) -> None:
    """Take nothing: everything is set by the environment."""
    del parser


def run(_given: Namespace) -> int:
    """Migrate every context's database."""
    with installed(Settings.read()) as here:
        waiting = asyncio.run(here.migrated())
    say("The database is at this version of Rigger.")
    for view in waiting:
        say(f"{view} waits to be rebuilt: `rigger up` does it while it serves, `rigger rebuild {view}` does it now.")
    return 0
