"""Load the labelled example (a made-up shutdown season in the Pilbara), remove every trace of it, or write a coordinator's messy sheets.

It has an organisation of its own, so nothing of it mixes with what is yours. Load and remove not while `rigger up` runs on the same data.
The sheets are full of the slips that real ones have: `rigger import FOLDER` says of each what to write instead.
"""

import asyncio
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from rigger.cli.example.loading import Loading
from rigger.cli.example.messy import write
from rigger.cli.telling import progress, say, warn
from rigger.house.contexts import CONTEXTS
from rigger.house.installation import Installation, installed
from rigger.house.settings import EXAMPLE, Settings
from rigger.platform.postgres.purging import purge

DAYS_BACK = 365
DAYS_AHEAD = 45
_MARK = "example"
"""The file in the data folder that says whether the example was loaded or removed."""
_UNDER_WAY, _LOADED, _REMOVED = "loading", "loaded", "removed"


def arguments(parser: ArgumentParser) -> None:
    """Take what to do with the example."""
    parser.add_argument("what", choices=("load", "remove", "sheets"), help="load it, remove it, or write messy sheets")
    parser.add_argument("folder", nargs="?", type=Path, default=Path("example-sheets"), help="where to write the sheets (%(default)s)")
    parser.add_argument("--days-back", type=int, default=DAYS_BACK, help="so many days of history (%(default)s)")
    parser.add_argument("--mended", action="store_true", help="write the sheets as they are once every slip is mended")


def run(given: Namespace) -> int:
    """Load or remove the example, or write its sheets."""
    if given.what == "sheets":
        slips = write(given.folder, datetime.now(UTC).date(), mended=given.mended)
        what = "mended" if given.mended else f"with {len(slips)} slips in them"
        say(f"The sheets lie in {given.folder}, {what}. `rigger import {given.folder}` reads them and changes nothing yet.")
        return 0
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
    mark.write_text(_LOADED)
    say(f"The example is loaded{f'; {refused} of its commands were refused' if refused else ''}. `rigger example remove` removes it.")


async def load_if_new(here: Installation) -> bool:
    """Load the example where there never were data, or where its loading was cut short; says whether there is an example."""
    mark = here.settings.data / _MARK
    if mark.exists():
        if (said := mark.read_text()) == _UNDER_WAY:
            await load(here)
        return said != _REMOVED
    async with here.house(lambda name, _: warn(f"{name} broke and is tried again.")) as house:
        if any([(await store.after("", 1)).events for store in house.stores.values()]):
            return False
    say("There are no data yet: loading the example, once, about a minute …")
    await load(here)
    return True


async def remove(here: Installation) -> None:
    """Remove every event, row and key of the example; it does not come back by itself."""
    await here.migrated()
    (here.settings.data / _MARK).write_text(_REMOVED)
    gone = 0
    for context in CONTEXTS:
        async with await psycopg.AsyncConnection.connect(here.url(context.name), autocommit=True) as connection:
            gone += await purge(context, connection, EXAMPLE)
    say(f"The example is gone ({gone} events)." if gone else "There was no example here.")
