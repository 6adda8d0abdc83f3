"""Load the labelled example (a made-up shutdown season in the Pilbara), or remove every trace of it.

It has an organisation of its own, so nothing of it mixes with what is yours. Not while `rigger up` runs on the same data.
"""

import asyncio
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime

import psycopg

from rigger.cli.example.loading import Loading
from rigger.cli.telling import progress, say, warn
from rigger.house.contexts import CONTEXTS
from rigger.house.installation import Installation, installed
from rigger.house.settings import EXAMPLE, Settings
from rigger.platform.postgres.purging import purge

DAYS_BACK = 365
DAYS_AHEAD = 45
_MARK = "example"
"""The file in the data folder that says whether the example was loaded."""
_UNDER_WAY = "loading"


def arguments(parser: ArgumentParser) -> None:
    """Take what to do with the example."""
    parser.add_argument("what", choices=("load", "remove"), help="load it, or remove it")
    parser.add_argument("--days-back", type=int, default=DAYS_BACK, help="so many days of history (%(default)s)")


def run(given: Namespace) -> int:
    """Load or remove the example."""
    with installed(Settings.read()) as here:
        asyncio.run(load(here, given.days_back) if given.what == "load" else remove(here))
    return 0


async def load(here: Installation, days_back: int = DAYS_BACK) -> None:
    """Load the example; what stands already stays as it is. One that was cut short goes on at the next start."""
    await here.migrated()
    mark = here.settings.data / _MARK
    mark.write_text(_UNDER_WAY)
    async with here.house(lambda name, _: warn(f"{name} broke and is tried again.")) as house:
        refused = await Loading(house, EXAMPLE, datetime.now(UTC), progress).load(days_back, DAYS_AHEAD)
    mark.write_text("loaded")
    say(f"The example is loaded{f'; {refused} of its commands were refused' if refused else ''}. `rigger example remove` removes it.")


async def load_if_new(here: Installation) -> bool:
    """Load the example where there are no data yet, or where its loading was cut short; says whether there is an example."""
    mark = here.settings.data / _MARK
    if mark.exists():
        if mark.read_text() == _UNDER_WAY:
            await load(here)
        return True
    async with here.house(lambda name, _: warn(f"{name} broke and is tried again.")) as house:
        if any([(await store.after("", 1)).events for store in house.stores.values()]):
            return False
    say("There are no data yet: loading the example, once, about a minute …")
    await load(here)
    return True


async def remove(here: Installation) -> None:
    """Remove every event, row and key of the example."""
    await here.migrated()
    (here.settings.data / _MARK).unlink(missing_ok=True)
    gone = 0
    for context in CONTEXTS:
        async with await psycopg.AsyncConnection.connect(here.url(context.name), autocommit=True) as connection:
            gone += await purge(context, connection, EXAMPLE)
    say(f"The example is gone ({gone} events)." if gone else "There was no example here.")
