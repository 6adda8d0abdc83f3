"""Fold a view again from the whole log, while it is being read. Name it as context/view, such as crewing/positions."""

import asyncio
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Any

from rigger.cli.telling import say, warn
from rigger.house.contexts import CONTEXTS
from rigger.house.installation import Installation, installed
from rigger.house.settings import Settings
from rigger.kernel.refusal import Missing
from rigger.kernel.view import View


class NoSuchView(Missing):
    """There is no view {name}; those that can be rebuilt are {views}."""


def arguments(parser: ArgumentParser) -> None:
    """Take the views to rebuild."""
    parser.add_argument("views", nargs="+", metavar="CONTEXT/VIEW", help="what to rebuild, such as crewing/positions")


def run(given: Namespace) -> int:
    """Rebuild each view that is named; raises `NoSuchView`."""
    views = {f"{context.name}/{view.name}": (context.name, view) for context in CONTEXTS for view in context.views}
    for name in given.views:
        if name not in views:
            raise NoSuchView(name=name, views=", ".join(views))
    with installed(Settings.read()) as here:
        asyncio.run(_rebuild(here, [views[name] for name in given.views]))
    return 0


async def _rebuild(here: Installation, views: Sequence[tuple[str, View[Any, Any]]]) -> None:
    await here.migrated()
    async with here.house(lambda name, _: warn(f"{name} broke and is tried again.")) as house:
        for context, view in views:
            say(f"Rebuilding {context}/{view.name} …")
            await house.stores[context].rebuild(view)
            say(f"{context}/{view.name} is rebuilt.")
