"""Takes away files that no record holds: left by a crash between writing and recording, taken away, or of somebody who was forgotten."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from rigger.contexts.workforce.context import WORKFORCE
from rigger.contexts.workforce.domain.commands import CrewRecordCommand
from rigger.contexts.workforce.domain.crew_record import files_in
from rigger.contexts.workforce.domain.knowledge import CREW_RECORD, Known
from rigger.contexts.workforce.events import CrewRecordEvent
from rigger.contracts.standards import StandardsNews
from rigger.edge.ids import new_id
from rigger.kernel.errand import Round
from rigger.kernel.log import Act
from rigger.kernel.streams import Streams
from rigger.platform.files import SealedFiles
from rigger.platform.postgres.store import PostgresStore, utc_now

YOUNGEST = timedelta(days=1)
"""A younger file may be on its way to its record."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The files that show tickets, the records that hold them, and the clock (UTC)."""

    files: SealedFiles
    records: Streams[CrewRecordCommand, Known, CrewRecordEvent, StandardsNews]
    now: Callable[[], datetime]


def shelf_of(files: SealedFiles, store: PostgresStore) -> Shelf:
    """Return the files and the records of workforce."""
    return Shelf(files, WORKFORCE.streams(store, CREW_RECORD), utc_now)


async def sweep_files(shelf: Shelf) -> None:
    """Take away what no record holds: the log itself is asked, never a list that may lag behind it."""
    at = shelf.now()
    for placed in await shelf.files.before(at - YOUNGEST):
        known, _ = await shelf.records.read(placed.person, Act(placed.owner, "rigger", at, new_id()))
        if placed.file not in files_in(known.record):
            await shelf.files.drop(placed.owner, placed.person, placed.file)


SWEEP_FILES = Round("house/files", "37 17 * * *", sweep_files)
"""Once a day, when it is night in Australia."""
