"""The roster as an iCalendar (RFC 5545) that any calendar can subscribe to: no health, no pay, no reasons."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol
from uuid import UUID

from icalendar import STATUS, Calendar, Event

KINDS = {"confirmed": STATUS.CONFIRMED, "red": STATUS.TENTATIVE, "cancelled": STATUS.CANCELLED}
"""A red booking is one that a person must still decide on."""

ROSTER = "roster@rigger"


class Booked(Protocol):
    """A booking that was confirmed at some time; `version` grows with each change."""

    @property
    def booking(self) -> UUID: ...
    @property
    def version(self) -> int: ...
    @property
    def changed_at(self) -> datetime: ...
    @property
    def status(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def job_name(self) -> str: ...
    @property
    def site_name(self) -> str: ...
    @property
    def starts_at(self) -> datetime: ...
    @property
    def ends_at(self) -> datetime: ...


def roster_calendar(lines: Iterable[Booked]) -> bytes:
    """Return a calendar with one event a booking, under an id that never changes, times in UTC; it changes only when a booking does."""
    calendar = Calendar.new(prodid="-//Rigger//Roster//EN", uid=ROSTER, name="Roster", subcomponents=[_event(line) for line in lines])
    written: bytes = calendar.to_ical()
    return written


def _event(line: Booked) -> Event:
    return Event.new(
        uid=f"{line.booking}@rigger",
        stamp=line.changed_at,
        sequence=line.version,
        status=KINDS[line.status],
        start=line.starts_at,
        end=line.ends_at,
        summary=", ".join(filter(None, (line.title, line.name))),
        location=line.site_name,
        description=line.job_name,
    )
