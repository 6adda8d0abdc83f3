"""Days and clock times of a site: which local day a moment falls on, and which moment a clock time is."""

from bisect import bisect_right
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rigger.kernel.refusal import Invalid

DAY = 86_400
EPOCH = date(1970, 1, 1).toordinal()
SHORTEST_MONTH = 28
STRETCH = 256 * DAY
INSTANT = timedelta(microseconds=1)


class UnknownZone(Invalid):
    """There is no time zone "{zone}"; write it as Australia/Perth or Australia/Broken_Hill."""


class NoSuchTime(Invalid):
    """{local} does not exist in {zone}: the clocks jump over it; choose a time before or after."""


@cache
def zone_named(zone: str) -> ZoneInfo:
    """Return a time zone by its IANA name; raises `UnknownZone`."""
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
        raise UnknownZone(zone=zone) from unknown


def moment(local: datetime, zone: ZoneInfo) -> datetime:
    """Return the moment of a naive clock time, in UTC; in the hour that comes twice the first is meant. Raises `NoSuchTime`."""
    found = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if found.astimezone(zone).replace(tzinfo=None) != local:
        raise NoSuchTime(local=local.isoformat(sep=" ", timespec="minutes"), zone=zone.key)
    return found


def start_of(day: date, zone: ZoneInfo) -> datetime:
    """Return the first moment of a local day, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


def day_of(at: datetime, zone: ZoneInfo) -> date:
    """Return the local day of a moment."""
    return at.astimezone(zone).date()


def last_day(end: datetime, zone: ZoneInfo) -> date:
    """Return the local day of the last moment before `end`: what ends at midnight ends the day before."""
    return (end - INSTANT).astimezone(zone).date()


def months_after(day: date, months: int) -> date:
    """Return the same day of the month so many months on (or back), or the last day of a shorter month; the calendar's ends hold it."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    return date(year, month, day.day if day.day <= SHORTEST_MONTH else min(day.day, monthrange(year, month)[1]))


def days_after(day: date, days: int) -> date:
    """Return the day so many days on (or back); the calendar's ends hold it."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def day_number(seconds: float, zone: ZoneInfo) -> int:
    """Return the local day of a moment given in seconds since 1970, as days since 1970."""
    since, offsets = _offsets(zone, seconds // STRETCH)
    return int((seconds + offsets[bisect_right(since, seconds) - 1]) // DAY)


@lru_cache(maxsize=16_384)
def seconds_at(day: int, clock: str, zone: ZoneInfo) -> float:
    """Return the moment, in seconds since 1970, of a clock time ("22:00") on a local day; a skipped time is moved past the jump."""
    hour, minute = clock.split(":")
    on = date.fromordinal(EPOCH + day)
    return datetime(on.year, on.month, on.day, int(hour), int(minute), tzinfo=zone).timestamp()


@lru_cache(maxsize=1024)
def _offsets(zone: ZoneInfo, stretch: float) -> tuple[list[float], list[float]]:
    """Return from when which offset from UTC (seconds) holds, within one stretch of 256 days."""
    begin = int(stretch) * STRETCH
    since, offsets = [float(begin)], [_offset(begin, zone)]
    for day_end in range(begin + DAY, begin + STRETCH + 1, DAY):
        if _offset(day_end, zone) != offsets[-1]:
            since.append(float(_change(day_end - DAY, day_end, zone)))
            offsets.append(_offset(day_end, zone))
    return since, offsets


def _offset(seconds: int, zone: ZoneInfo) -> float:
    return (datetime.fromtimestamp(seconds, zone).utcoffset() or timedelta()).total_seconds()


def _change(before: int, after: int, zone: ZoneInfo) -> int:
    """Return the first second at which the offset is that of `after`."""
    old = _offset(before, zone)
    while after - before > 1:
        middle = (before + after) // 2
        before, after = (middle, after) if _offset(middle, zone) == old else (before, middle)
    return after
