"""Sheets in, roster with reasons out, without a server: people, tickets, sites and jobs from FOLDER, a crew for every shift.

Nothing is stored. What is wrong in the sheets is told by sheet, row and column; a good row is never lost because of a bad one.
"""

import asyncio
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from rigger.cli import bringing, files, reporting
from rigger.cli.crewing import Place, people_of, roster, why_not
from rigger.cli.telling import progress, say, warn
from rigger.contexts.crewing.domain.candidates import Someone
from rigger.contexts.crewing.sheets.exclusions import exclusions_table
from rigger.house.contexts import CONTEXTS
from rigger.house.settings import OWN
from rigger.kernel.log import Act
from rigger.kernel.memory.store import MemoryStore
from rigger.kernel.runtime import Running, Runtime
from rigger.sheets import outcome, read, write

_TITLES = ("Day", "Job", "Site", "Starts", "Ends", "Place", "Person", "Why")


def arguments(parser: ArgumentParser) -> None:
    """Take the folder of sheets, and where the roster goes."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a folder of CSV and XLSX files, or one file")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the roster, and why not the others, into this .xlsx file")


def run(given: Namespace) -> int:
    """Crew every shift; returns 1 if a place stays open or a row was held back."""
    now = datetime.now(UTC)
    found, stores = asyncio.run(_brought_in(given.folder, now))
    for line in reporting.lines(found):
        say(line)
    crewing = stores["crewing"].rows
    people = people_of(crewing["workers"])
    places = roster(crewing["positions"], crewing["sites"], people, now)
    for place in places:
        say(_line(place))
    if given.out:
        given.out.write_bytes(write.to_xlsx(_tables(places, people, now)))
        say(f"The roster is in {given.out}, with the reasons against everybody where a place stays open.")
    still_open = sum(place.choice is None for place in places)
    say(f"{len(places) - still_open} of {len(places)} places have somebody.")
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
    who = place.choice.candidate.name if place.choice else "OPEN"
    return f"{place.starts:%a %d %b %H:%M}-{place.ends:%H:%M}  {place.site.name}  {place.row.title}: {who}  ({_why(place)})"


def _why(place: Place) -> str:
    if place.choice is None:
        return place.short or "nobody may stand here"
    said = [reason.sentence for reason in place.choice.candidate.verdict.reasons]
    return "; ".join([f"number {place.choice.rank} of {place.choice.of} who may", *said])


def _tables(places: Sequence[Place], people: Sequence[Someone], now: datetime) -> Iterator[write.Table]:
    rows = (
        (
            place.starts.date(), place.row.job_name, place.site.name, place.starts.replace(tzinfo=None), place.ends.replace(tzinfo=None),
            place.row.title, place.choice.candidate.name if place.choice else "OPEN", _why(place),
        )
        for place in places
    )  # fmt: skip
    yield write.Table("Roster", _TITLES, rows)
    for place in places:
        if place.choice is None:
            table = exclusions_table(why_not(place, people, now))
            yield write.Table(f"{place.starts:%d %b %H%M} {place.row.title}", table.titles, table.rows)
