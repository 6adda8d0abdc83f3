"""Clock times of a site, and the moments they are: no hour that is skipped, none meant by guess that comes twice."""

from datetime import UTC, date, datetime, time, timedelta
from re import compile as pattern

from rigger.contexts.jobs.events.job import Repeated
from rigger.gate import clock
from rigger.kernel.refusal import Invalid

CLOCK = pattern(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
LOCAL = pattern(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-5][0-9]")
ONE_DAY = timedelta(days=1)


class NotAClockTime(Invalid):
    """The text "{text}" is no time of day; write it as 06:00 or 18:30."""


class NotALocalTime(Invalid):
    """The text "{text}" is no day and time; write it as 2026-03-05T06:00, on the site's clock, between 2000 and 2099."""


class TimeComesTwice(Invalid):
    """{local} comes twice in {zone}, for the clocks go back then; say which of the two is meant, "earlier" or "later"."""


class ShiftBackwards(Invalid):
    """The shift ends at {ends}, not after it starts at {starts}; mend one of the two."""


class ShiftTooLong(Invalid):
    """The shift from {starts} to {ends} lasts {hours} hours; 24 is the most. Make it two shifts, or mend one of the two times."""


def clock_time(text: str) -> time:
    """Return a time of day; raises `NotAClockTime`."""
    if not CLOCK.fullmatch(text):
        raise NotAClockTime(text=text[:40])
    return time.fromisoformat(text)


def local_time(text: str) -> datetime:
    """Return a day and time on no clock in particular; raises `NotALocalTime`."""
    try:
        return datetime.fromisoformat(text if LOCAL.fullmatch(text) else "")
    except ValueError:
        raise NotALocalTime(text=text[:40]) from None


def on_day(day: date, start: time, end: time) -> tuple[datetime, datetime]:
    """Return start and end of a shift that begins on a day; an end before the start is on the next day."""
    return datetime.combine(day, start), datetime.combine(day if end >= start else day + ONE_DAY, end)


def moment(local: datetime, zone: str, repeated: Repeated | None) -> datetime:
    """Return the moment (UTC) of a time on a site's clock; raises `NoSuchTime` where the clock skips it, or `TimeComesTwice`."""
    there = clock.zone_named(zone)
    earlier = clock.moment(local, there)
    later = local.replace(tzinfo=there, fold=1).astimezone(UTC)
    if earlier != later and repeated is None:
        raise TimeComesTwice(local=local.isoformat(" ", "minutes"), zone=zone)
    return later if repeated == "later" else earlier


def shift_times(starts_at: datetime, ends_at: datetime, zone: str) -> tuple[datetime, datetime]:
    """Return start and end if a shift can have them; raises `ShiftBackwards` or `ShiftTooLong`, told on the site's clock."""
    there = clock.zone_named(zone)
    starts, ends = (each.astimezone(there).isoformat(" ", "minutes")[:16] for each in (starts_at, ends_at))
    if ends_at <= starts_at:
        raise ShiftBackwards(starts=starts, ends=ends)
    if ends_at - starts_at > ONE_DAY:
        raise ShiftTooLong(starts=starts, ends=ends, hours=round((ends_at - starts_at).total_seconds() / 3600, 1))
    return starts_at, ends_at
