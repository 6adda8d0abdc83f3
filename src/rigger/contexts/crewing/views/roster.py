"""The roster: who stands where, by day, person or site. A day is one of the site's own clock."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Literal, NamedTuple
from uuid import UUID

from rigger.contexts.crewing.views.overrides import Overridden
from rigger.kernel.rows import Rows

type By = Literal["day", "person", "site"]


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One confirmed or red booking, and what was overridden for it; a red one says what stands against it, and when its shift now runs."""

    booking: UUID
    version: int
    changed_at: datetime
    status: str
    worker: UUID
    name: str
    position: UUID
    title: str
    shift: UUID
    job: UUID
    job_name: str
    site: UUID
    site_name: str
    zone: str
    day: date
    starts_at: datetime
    ends_at: datetime
    rules: tuple[str, ...]
    wanted_starts_at: datetime | None
    wanted_ends_at: datetime | None
    overrides: tuple[Overridden, ...]


class Stretch(NamedTuple):
    """Which part of the roster is asked for: both days count; without a site or worker, all of them."""

    first: date
    last: date
    site: UUID | None = None
    worker: UUID | None = None


class Place(NamedTuple):
    """Where in the roster a line stands, whatever it is sorted by."""

    day: date = date.min
    name: str = ""
    site_name: str = ""
    starts_at: datetime | None = None
    booking: UUID = UUID(int=0)

    @staticmethod
    def of(line: RosterLine) -> "Place":
        """Return the place of a line."""
        return Place(line.day, line.name, line.site_name, line.starts_at, line.booking)


_SORTED: Mapping[By, str] = {
    "day": "day, site_name, starts_at, booking",
    "person": "name, starts_at, booking",
    "site": "site_name, starts_at, booking",
}

_LINES = """
SELECT * FROM (
    SELECT b.key AS booking, b.version, b.changed_at, b.status, b.worker, coalesce(w.name, '') AS name,
           b.position, p.title, p.shift, p.job, p.job_name, b.site, s.name AS site_name, s.zone,
           (b.starts_at AT TIME ZONE s.zone)::date AS day, b.starts_at, b.ends_at, b.rules, b.wanted_starts_at, b.wanted_ends_at,
           coalesce(o.overrides, '[]') AS overrides
    FROM bookings b JOIN positions p ON p.key = b.position JOIN sites s ON s.key = b.site LEFT JOIN workers w ON w.key = b.worker
    LEFT JOIN overrides o ON o.key = b.key
    WHERE {which} AND b.starts_at >= %(first)s::date - 1 AND b.starts_at < %(last)s::date + 2
      AND (%(site)s::uuid IS NULL OR b.site = %(site)s) AND (%(worker)s::uuid IS NULL OR b.worker = %(worker)s)
) lines
WHERE day BETWEEN %(first)s AND %(last)s {after}
ORDER BY {by} LIMIT %(most)s
"""
_CONFIRMED = "b.filled_position IS NOT NULL"


async def roster(rows: Rows, stretch: Stretch, by: By, after: Place, most: int) -> list[RosterLine]:
    """Return so many lines of the roster, sorted; those that stand after a place, if it is the place of a line."""
    columns = _SORTED[by]
    behind = ", ".join(f"%(after_{column})s" for column in columns.split(", "))
    beyond = "" if after.starts_at is None else f"AND ({columns}) > ({behind})"
    place = {f"after_{column}": value for column, value in after._asdict().items()}
    sql = _LINES.format(which=_CONFIRMED, after=beyond, by=columns)
    return await rows.all(sql, RosterLine, **stretch._asdict(), most=most, **place)


_FEED = _LINES.format(which="b.accepted", after="", by=_SORTED["day"])


_EVER = """
SELECT key AS booking FROM bookings
WHERE last_start >= %(first)s::date - 2 AND first_start < %(last)s::date + 3
  AND (%(site)s::uuid IS NULL OR site = %(site)s) AND (%(worker)s::uuid IS NULL OR worker = %(worker)s)
"""


@dataclass(frozen=True, slots=True)
class Ever:
    """A booking by its id alone."""

    booking: UUID


async def ever(rows: Rows, stretch: Stretch) -> list[UUID]:
    """Return every booking that was ever to start in a stretch of days, or close to it."""
    return [each.booking for each in await rows.all(_EVER, Ever, **stretch._asdict())]


async def ever_in(rows: Rows, position: UUID) -> list[UUID]:
    """Return every booking that was ever asked of a position."""
    return [each.booking for each in await rows.all("SELECT key AS booking FROM bookings WHERE position = %(p)s", Ever, p=position)]


def in_order(lines: Iterable[RosterLine], by: By, after: Place) -> list[RosterLine]:
    """Return lines sorted as they are asked for; those that stand after a place, if it is the place of a line."""
    columns = attrgetter(*_SORTED[by].split(", "))
    ordered = sorted(lines, key=columns)
    return ordered if after.starts_at is None else [line for line in ordered if columns(line) > columns(after)]


async def calendar(rows: Rows, stretch: Stretch, most: int) -> list[RosterLine]:
    """Return what was ever confirmed in a stretch of days, cancelled bookings included."""
    return await rows.all(_FEED, RosterLine, **stretch._asdict(), most=most)
