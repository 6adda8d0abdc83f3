"""Bring in people, tickets, sites and jobs from spreadsheets (CSV or XLSX). A dry run unless --apply is given.

Files that belong together are given together: a sheet of tickets may name the people of another. The same files twice change
nothing, and a row is held back only for what is wrong in it. Where Rigger runs on these data already, it is asked to do it.
"""

import asyncio
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from rigger.cli import asking, bringing, files, reporting, telling
from rigger.house.installation import Installation, installed
from rigger.house.settings import OWN, Settings
from rigger.kernel.log import Act
from rigger.platform.postgres.embedded.refusals import FolderInUse
from rigger.sheets import intake, outcome, read

type Files = Sequence[tuple[str, bytes]]


def arguments(parser: ArgumentParser) -> None:
    """Take the files, and what to do with them."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a CSV or XLSX file, or a folder of them")
    parser.add_argument("--apply", action="store_true", help="carry it out")
    parser.add_argument(
        "--map", action="append", default=[], metavar="SHEET!COLUMN=FIELD",
        help='what a column is, by letter or title ("Crew!B=payroll"), or of which kind a sheet is ("Crew=people"); may be repeated',
    )  # fmt: skip
    parser.add_argument("--report", type=Path, metavar="FILE", help="write every problem into this file (.xlsx or .csv)")


def run(given: Namespace) -> int:
    """Import, tell, and write the report if one is asked for; 1 where something is held back."""
    settings, given_files, told = Settings.read(), tuple(files.files_in(given.files)), reporting.understood(given.map)
    try:
        with installed(settings) as here:
            found = asyncio.run(_by_hand(here, given_files, told, apply=given.apply))
    except FolderInUse:
        address = f"http://127.0.0.1:{settings.port}"
        found = asking.ask(address, settings.organisation or OWN, given_files, told, apply=given.apply)
    for line in reporting.lines(found):
        telling.say(line)
    if given.report:
        reporting.write_report(found, given.report)
        telling.say(f"The report is in {given.report}.")
    return int(any(count.held_back for count in found.counts))


async def _by_hand(here: Installation, given: Files, told: Mapping[str, intake.Told], *, apply: bool) -> outcome.Outcome:
    """Import into an installation that nobody else uses."""
    books = [read.read(content, name) for name, content in given]
    owner = here.settings.organisation or OWN
    await here.migrated()
    async with here.house(lambda name, _: telling.warn(f"{name} broke and is tried again.")) as house:
        await house.runtime.settle()
        desks = bringing.desks(house.stores, lambda context: house.stores[context].rows(owner))
        act = Act(owner, "local", datetime.now(UTC), uuid4())
        found = await bringing.bring_in(desks, books, told, act, apply=apply, progress=telling.progress)
        await house.runtime.settle()
    return found
