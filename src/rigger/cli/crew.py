"""Sheets in, roster with reasons out, without a server: people, tickets, sites and jobs from FOLDER, a crew for every shift at once.

The crew is the cheapest that passes every rule: as many places filled as can be, then few warnings, then rested people. Nothing is stored.
What is wrong in the sheets is told by sheet, row and column; a good row is never lost because of a bad one. Ctrl-C ends it with the best
so far.
"""

import asyncio
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from rigger.cli import bringing, files, reporting
from rigger.cli.crewing import Place, facts_of, roster, why_not
from rigger.cli.planning import planned, weighed
from rigger.cli.telling import progress, say, warn
from rigger.contexts.crewing.sheets.exclusions import exclusions_table
from rigger.contexts.crewing.views.open import Facts
from rigger.house.contexts import CONTEXTS
from rigger.house.settings import OWN
from rigger.kernel.log import Act
from rigger.kernel.memory.store import MemoryStore
from rigger.kernel.runtime import Running, Runtime
from rigger.sheets import outcome, read, write

_TITLES = ("Day", "Job", "Site", "Starts", "Ends", "Place", "Person", "Why")


def arguments(parser: ArgumentParser) -> None:
    """Take the folder of sheets, how long it may take, and where the roster goes."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a folder of CSV and XLSX files, or one file")
    parser.add_argument("--seconds", type=float, default=10.0, metavar="T", help="stop after so long (10); sooner where the best is proven")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the roster, and why not the others, into this .xlsx file")


def run(given: Namespace) -> int:
    """Crew every shift; returns 1 if a place stays open or a row was held back."""
    now = datetime.now(UTC)
    found, stores = asyncio.run(_brought_in(given.folder, now))
    for line in reporting.lines(found):
        say(line)
    facts = facts_of(stores["crewing"].rows, now)
    plan = asyncio.run(planned(facts, given.seconds)) if facts.places else None
    places = roster(facts, plan) if plan else ()
    for place in places:
        say(_line(place))
    if given.out:
        given.out.write_bytes(write.to_xlsx(_tables(places, facts)))
        say(f"The roster is in {given.out}, with the reasons against everybody where a place stays open.")
    still_open = sum(place.who is None for place in places)
    say(f"{len(places) - still_open} of {len(places)} places have somebody.{weighed(plan)}")
    return int(still_open > 0 or any(count.held_back for count in found.counts))


async def _brought_in(folder: Path, now: datetime) -> tuple[outcome.Outcome, dict[str, MemoryStore]]:
    """Bring the sheets into a house in memory."""
    stores = {context.name: MemoryStore(context, lambda: now) for context in CONTEXTS}
    runtime = Runtime([Running(context, stores[context.name]) for context in CONTEXTS], lambda name, _: warn(f"{name} broke."))
    books = [read.read(content, name) for name, content in files.files_in([folder])]
    act = Act(OWN, "local", now, uuid4())
    found = await bringing.bring_in(bringing.desks(stores, lambda _: None), books, {}, act, apply=True, progress=progress)
    await runtime.settle()
    return found, stores


def _line(place: Place) -> str:
    who = place.who or "OPEN"
    return f"{place.starts:%a %d %b %H:%M}-{place.ends:%H:%M}  {place.row.site_name}  {place.row.title}: {who}  ({place.why})"


def _tables(places: Sequence[Place], facts: Facts) -> Iterator[write.Table]:
    rows = (
        (
            place.starts.date(), place.row.job_name, place.row.site_name,
            place.starts.replace(tzinfo=None), place.ends.replace(tzinfo=None), place.row.title, place.who or "OPEN", place.why,
        )
        for place in places
    )  # fmt: skip
    yield write.Table("Roster", _TITLES, rows)
    for place in places:
        if place.who is None:
            table = exclusions_table(why_not(place, facts))
            yield write.Table(f"{place.starts:%d %b %H%M} {place.row.title}", table.titles, table.rows)
