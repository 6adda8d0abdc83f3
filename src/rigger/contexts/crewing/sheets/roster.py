"""The roster as a table: one line a booking, times by the clock of the site."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol

from rigger.gate.clock import zone_named
from rigger.sheets.write import Table

TITLES = ("Day", "Site", "Job", "Position", "Person", "Start", "End", "Zone", "State", "Against it")


class Booked(Protocol):
    """A line of the roster."""

    @property
    def day(self) -> date: ...
    @property
    def site_name(self) -> str: ...
    @property
    def job_name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def starts_at(self) -> datetime: ...
    @property
    def ends_at(self) -> datetime: ...
    @property
    def zone(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def rules(self) -> tuple[str, ...]: ...


def roster_table(lines: Iterable[Booked]) -> Table:
    """Return the roster as a table."""
    return Table("Roster", TITLES, (_row(line) for line in lines))


def _row(line: Booked) -> tuple[date | datetime | str, ...]:
    zone = zone_named(line.zone)
    start, end = (at.astimezone(zone).replace(tzinfo=None) for at in (line.starts_at, line.ends_at))
    against = ", ".join(line.rules)
    return (line.day, line.site_name, line.job_name, line.title, line.name, start, end, line.zone, line.status, against)
