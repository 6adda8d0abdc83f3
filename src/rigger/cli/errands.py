"""Show the errands that failed too often and were given up; with --again, start them anew. `rigger doctor` tells of them as well."""

import asyncio
from argparse import ArgumentParser, Namespace

from rigger.cli.telling import say, warn
from rigger.house.installation import Installation, installed
from rigger.house.settings import Settings


def arguments(parser: ArgumentParser) -> None:
    """Take whether to start them anew."""
    parser.add_argument("--again", action="store_true", help="start them anew, once what stopped them is mended")


def run(given: Namespace) -> int:
    """Show them; returns 1 if there are any and they were not started anew."""
    with installed(Settings.read()) as here:
        return asyncio.run(_show(here, again=given.again))


async def _show(here: Installation, *, again: bool) -> int:
    await here.migrated()
    async with here.house(lambda name, _: warn(f"{name} broke and is tried again.")) as house:
        found = await house.errands.given_up()
        for each in found:
            about = f" about {each.about}" if each.about else ""
            say(f"{each.name}{about}: tried {each.tries} times, last at {each.at:%Y-%m-%d %H:%M} UTC; rigger.log says what broke.")
        if again:
            say(f"{await house.errands.again()} started anew; a Rigger that is up runs them.")
        elif not found:
            say("Nothing was given up.")
        return 1 if found and not again else 0
