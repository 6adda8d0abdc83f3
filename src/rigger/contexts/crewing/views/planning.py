"""The positions of some days: what is open, what is filled and by whom."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple
from uuid import UUID

from rigger.gate.facts import Need
from rigger.kernel.rows import Rows


@dataclass(frozen=True, slots=True)
class PositionLine:
    """One position; filled while it has a booking. `offers` counts those still open, `status` is that of its booking."""

    position: UUID
    title: str
    needs: tuple[Need, ...]
    shift: UUID
    job: UUID
    job_name: str
    site: UUID
    site_name: str
    zone: str
    day: date
    starts_at: datetime
    ends_at: datetime
    offers: int
    booking: UUID | None
    worker: UUID | None
    name: str | None
    status: str | None


class Wanted(NamedTuple):
    """Which positions are asked for: both days count; without site, job, shift or state, all of them."""

    first: date
    last: date
    site: UUID | None = None
    job: UUID | None = None
    shift: UUID | None = None
    state: Literal["open", "filled"] | None = None


class Place(NamedTuple):
    """Where in the list a position stands."""

    starts_at: datetime | None = None
    title: str = ""
    position: UUID = UUID(int=0)

    @staticmethod
    def of(line: PositionLine) -> "Place":
        """Return the place of a line."""
        return Place(line.starts_at, line.title, line.position)


_LINES = """
SELECT * FROM (
    SELECT p.key AS position, p.title, p.needs, p.shift, p.job, p.job_name, p.site, s.name AS site_name, s.zone,
           (p.starts_at AT TIME ZONE s.zone)::date AS day, p.starts_at, p.ends_at, p.offers, p.booking, p.worker, w.name, b.status
    FROM positions p JOIN sites s ON s.key = p.site
    LEFT JOIN workers w ON w.key = p.worker LEFT JOIN bookings b ON b.key = p.booking
    WHERE NOT p.withdrawn AND {which}
) lines
WHERE {when}
ORDER BY starts_at, title, position LIMIT %(most)s
"""
_WHICH = """
p.starts_at >= %(first)s::date - 1 AND p.starts_at < %(last)s::date + 2
AND (%(site)s::uuid IS NULL OR p.site = %(site)s) AND (%(job)s::uuid IS NULL OR p.job = %(job)s)
AND (%(shift)s::uuid IS NULL OR p.shift = %(shift)s) AND (%(state)s::text IS NULL OR (p.booking IS NULL) = (%(state)s = 'open'))
"""
_WHEN = """
day BETWEEN %(first)s AND %(last)s
AND (%(after_starts_at)s::timestamptz IS NULL OR (starts_at, title, position) > (%(after_starts_at)s, %(after_title)s, %(after_position)s))
"""
_LIST = _LINES.format(which=_WHICH, when=_WHEN)
_ONE = _LINES.format(which="p.key = %(position)s", when="true")


async def positions(rows: Rows, wanted: Wanted, after: Place, most: int) -> list[PositionLine]:
    """Return so many positions in the order of time, those after a place if it is the place of one."""
    place = {f"after_{column}": value for column, value in after._asdict().items()}
    return await rows.all(_LIST, PositionLine, **wanted._asdict(), **place, most=most)


async def position(rows: Rows, key: UUID) -> PositionLine | None:
    """Return one position that is still wanted."""
    return await rows.one(_ONE, PositionLine, position=key, most=1)


@dataclass(frozen=True, slots=True)
class Planned:
    """A position by its id alone."""

    position: UUID


async def of_shift(rows: Rows, shift: UUID) -> list[UUID]:
    """Return every position that was ever planned in a shift."""
    return [each.position for each in await rows.all("SELECT key AS position FROM positions WHERE shift = %(shift)s", Planned, shift=shift)]
