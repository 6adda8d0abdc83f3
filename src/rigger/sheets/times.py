"""Reads times of day and wall-clock moments; which zone a clock stands in is for others to know."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from rigger.sheets.cells import Cell, Setting
from rigger.sheets.dates import day
from rigger.sheets.faults import Flaw, Mended, Parsed, flaw, mended
from rigger.sheets.texts import line

WRITE: Final = "Write hours and minutes, for example 06:00 or 18:30; where the day is needed too, 01/03/2027 06:00."
CLOCK: Final = re.compile(
    r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.0+)?)? ?([ap]\.?m?\.?)?|(\d{1,2}) ?([ap]\.?m\.?)|(\d{3,4}) ?(?:h|hrs?|hours)?"
)
NAMED: Final = {"noon": time(12), "midday": time(12), "12 noon": time(12), "midnight": time(0)}
BOTH: Final = re.compile(r"(.*\d)(?:T|,? +(?:at +)?)(\d{1,2}[:.]\d{2}.*|\d{1,2} ?[ap]\.?m\.?|noon|midday|midnight)", re.IGNORECASE)
DAY: Final = timedelta(days=1)
HOURS: Final = 24
NOON: Final = 12
MINUTES: Final = 60
LAST: Final = datetime.combine(date.max, time(23, 59, 29))
LEAST: Final = 100
"""0100 written as a number: what is less may be an hour or a minute."""
MOST: Final = 100_000
"""A count of days in the year 2173, beyond every date that we accept."""


def clock(cell: Cell, _setting: Setting) -> Parsed[time]:
    """Read a time of day to the minute: 06:00, 6am, 6.30 pm, 0600, or Excel's fraction of a day, where 0.25 is 06:00."""
    match cell:
        case datetime():
            return _rounded(cell).time()
        case time():
            return _rounded(datetime.combine(date.min, cell)).time()
        case float() if 0 <= cell < 1:
            return _rounded(datetime.combine(date.min, time()) + DAY * cell).time()
        case timedelta() if timedelta() <= cell < DAY:
            return _rounded(datetime.combine(date.min, time()) + cell).time()
        case int() | float() if LEAST <= cell < HOURS * 100 and cell == int(cell):
            return _digits(cell, f"{int(cell):04}")
        case str():
            words = line(cell)
            return words if isinstance(words, Flaw) else _written(words)
        case _:
            return flaw(cell, f"This is not a time of day. {WRITE}")


def moment(cell: Cell, setting: Setting) -> Parsed[datetime]:
    """Read a day with its time, as the clock on site shows it; the answer carries no zone."""
    match cell:
        case datetime():
            exact = _rounded(cell)
            return _joined(day(exact, setting), exact.time())
        case float() if 1 < cell < MOST and not cell.is_integer():
            exact = _rounded(datetime.combine(setting.epoch, time()) + DAY * cell)
            return _joined(day(float((exact.date() - setting.epoch).days), setting), exact.time())
        case str() if hit := BOTH.fullmatch(cell):
            return _joined(day(hit[1].strip(" ,"), setting), clock(hit[2], setting))
        case _:
            found = day(cell, setting)
            return found if isinstance(found, Flaw) else flaw(cell, f"This has a day but no time. {WRITE}")


def _joined(first: Parsed[date], second: Parsed[time]) -> Parsed[datetime]:
    """Put day and time together; what was wrong with either is said."""
    if isinstance(first, Flaw):
        return first
    if isinstance(second, Flaw):
        return second
    on = first.value if isinstance(first, Mended) else first
    at = second.value if isinstance(second, Mended) else second
    joined = datetime.combine(on, at)
    notices = [part.flaw for part in (first, second) if isinstance(part, Mended)]
    return Mended(joined, notices[0]) if notices else joined


def _rounded(exact: datetime) -> datetime:
    """Round to the minute, for Excel's fractions of a day fall a hair short of it."""
    return (min(exact, LAST) + timedelta(seconds=30)).replace(second=0, microsecond=0)


def _digits(cell: Cell, digits: str) -> Parsed[time]:
    """Read 0600, which Excel keeps as the number 600."""
    found = _made(int(digits[:2]), int(digits[2:]), digits)
    return mended(found, cell, f"Read as {found:%H:%M}.") if isinstance(found, time) else found


def _written(words: str) -> Parsed[time]:
    """Read a time in digits, with or without am and pm, or by its name."""
    said = words.casefold()
    if said in NAMED:
        return NAMED[said]
    hit = CLOCK.fullmatch(said)
    if not hit:
        return flaw(words, f"This is not a time of day. {WRITE}")
    if hit[7]:
        return _made(int(hit[7][:-2]), int(hit[7][-2:]), words)
    hour, half = int(hit[1] or hit[5]), hit[4] or hit[6]
    if half:
        if not 1 <= hour <= NOON:
            return flaw(words, f"With am or pm, hours go from 1 to 12. {WRITE}")
        hour = hour % NOON + (NOON if half.startswith("p") else 0)
    return _made(hour, int(hit[2] or 0), words)


def _made(hour: int, minute: int, words: str) -> Parsed[time]:
    """Return the time if a clock shows it."""
    if hour == HOURS and minute == 0:
        return flaw(words, "A day ends at 00:00 of the next day. Write 00:00 with the next day's date.")
    if hour >= HOURS or minute >= MINUTES:
        return flaw(words, f"No clock shows this. {WRITE}")
    return time(hour, minute)
