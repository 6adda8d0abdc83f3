"""The amendments of an organisation: what each says, from when, who made it and why, and whether it was withdrawn."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import assert_never
from uuid import UUID

from rigger.catalogue.entries import Entries
from rigger.contexts.standards.events import AMENDMENT_EVENTS, AmendmentEvent, AmendmentWithdrawn, EntriesAdopted, EntriesChanged
from rigger.kernel.log import Source
from rigger.kernel.rows import Rows
from rigger.kernel.view import View


@dataclass(frozen=True, slots=True)
class AmendmentRow:
    """One amendment; `adopts` are names of entries, `lines` what it changes or adds."""

    adopts: tuple[str, ...]
    lines: Entries
    first: date
    why: str
    made_by: str
    made_at: datetime
    version: int
    withdrawn_at: datetime | None = None
    withdrawn_why: str = ""


def project(row: AmendmentRow | None, event: AmendmentEvent, source: Source) -> AmendmentRow | None:
    """Fold one more event of an amendment."""
    match event, row:
        case EntriesAdopted(entries, first, why), _:
            return AmendmentRow(entries, Entries(), first, why, source.actor, source.happened_at, source.version)
        case EntriesChanged(lines, first, why), _:
            return AmendmentRow((), lines, first, why, source.actor, source.happened_at, source.version)
        case AmendmentWithdrawn(why), AmendmentRow():
            return replace(row, withdrawn_at=source.happened_at, withdrawn_why=why, version=source.version)
        case AmendmentWithdrawn(), None:
            return None
        case _:
            assert_never(event)


AMENDMENTS: View[AmendmentRow, AmendmentEvent] = View(
    "amendments", AmendmentRow, AMENDMENT_EVENTS, project, inline=True, indexes=(("made_at",),)
)


@dataclass(frozen=True, slots=True)
class AmendmentLine:
    """One amendment as it is shown."""

    amendment: UUID
    adopts: tuple[str, ...]
    lines: Entries
    first: date
    why: str
    made_by: str
    made_at: datetime
    version: int
    withdrawn_at: datetime | None
    withdrawn_why: str


_SHOWN = "SELECT key AS amendment, adopts, lines, first, why, made_by, made_at, version, withdrawn_at, withdrawn_why FROM amendments"
_LIST = f"{_SHOWN} WHERE key > %(after)s ORDER BY key LIMIT %(most)s"
_ONE = f"{_SHOWN} WHERE key = %(amendment)s"
_STANDING = f"{_SHOWN} WHERE withdrawn_at IS NULL ORDER BY made_at, key"


async def amendments(rows: Rows, after: UUID, most: int) -> list[AmendmentLine]:
    """Return so many amendments, withdrawn ones included."""
    return await rows.all(_LIST, AmendmentLine, after=after, most=most)


async def amendment(rows: Rows, key: UUID) -> AmendmentLine | None:
    """Return one amendment."""
    return await rows.one(_ONE, AmendmentLine, amendment=key)


async def standing(rows: Rows) -> list[AmendmentLine]:
    """Return the amendments that hold, or will, in the order in which they were made."""
    return await rows.all(_STANDING, AmendmentLine)
