"""Reads days as people write them here: day before month, in numbers or words, or as Excel counts them."""

import re
from calendar import month_name, monthrange
from datetime import MINYEAR, date, datetime, time, timedelta
from typing import Final

from rigger.sheets.cells import Cell, Setting
from rigger.sheets.faults import Flaw, Mended, Parsed, flaw, mended, question
from rigger.sheets.texts import line

WRITE: Final = "Write it as day/month/year, for example 01/03/2027."
MONTHS: Final = {name[:size].casefold(): place for place, name in enumerate(month_name) if name for size in range(3, len(name) + 1)}
"""Each month by its name or the first three or more letters of it."""
NUMBERS: Final = re.compile(r"(\d{1,2})([/.\- ])(\d{1,2})\2(\d{4}|\d{2})")
YEAR_FIRST: Final = re.compile(r"(\d{4})([/.\-])(\d{1,2})\2(\d{1,2})|(\d{4})()(\d{2})(\d{2})")
WORDS: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ \-/.]*(?:of )?([a-z]{3,9})[.,]?[ \-/.]*'?(\d{4}|\d{2})")
MONTH_FIRST_WORDS: Final = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
ONLY_MONTH: Final = re.compile(r"([a-z]{3,9})\.?[ \-/.']*(?:\d{4}|\d{2})|\d{1,2}[/.\-]\d{4}|(?:19|20)\d{2}[/.\-]\d{1,2}|(?:19|20)\d{2}")
WEEKDAY: Final = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]? +")
MIDNIGHT: Final = re.compile(r"[t ]+(?:0?0:00(?::00(?:\.0+)?)?z?|12:00(?::00)? ?am)$")
COUNTED: Final = re.compile(r"\d{5}(?:\.0+)?")
NEVER: Final = frozenset({"no expiry", "no expiry date", "never", "never expires", "does not expire", "lifetime", "nil expiry", "n/e"})
FIRST: Final = date(1920, 1, 1)
LAST: Final = date(2150, 1, 1)
AHEAD: Final = 20
CENTURY: Final = 100
MONTHS_A_YEAR: Final = 12


def day(cell: Cell, setting: Setting) -> Parsed[date]:
    """Read a day.

    A year of two digits lies at most 20 years ahead of today, else in the past: in 2026, 46 is 2046 and 47 is 1947.
    """
    match cell:
        case datetime():
            return _sound(cell.date(), cell)
        case date():
            return _sound(cell, cell)
        case bool() | time() | timedelta():
            return flaw(cell, f"This is not a date. {WRITE}")
        case int() | float():
            return _counted(cell, float(cell), setting)
        case str():
            words = line(cell)
            return words if isinstance(words, Flaw) else _written(words, setting)


def expiry(cell: Cell, setting: Setting) -> Parsed[date] | None:
    """Read the last day that something is valid; "no expiry" and its like say that there is none."""
    if isinstance(cell, str):
        words = re.sub(r"^(?:exp(?:ires|iry|iry date)?|valid (?:to|until)|until)\b[.:]? *", "", cell.casefold())
        if cell.casefold().strip(" .") in NEVER:
            return None
        return day(words or cell, setting)
    return day(cell, setting)


def birthday(cell: Cell, setting: Setting) -> Parsed[date]:
    """Read a day of birth: never in the future, so a year of two digits is always the latest that has been."""
    found = day(cell, setting)
    born = found.value if isinstance(found, Mended) else found
    if isinstance(born, Flaw) or born <= setting.today:
        return found
    if isinstance(cell, str) and str(born.year) not in cell and born.year - CENTURY >= FIRST.year:
        return _made(born.year - CENTURY, born.month, born.day, cell)
    return flaw(cell, f"This day of birth is in the future. {WRITE}")


def _sound(value: date, cell: Cell) -> Parsed[date]:
    """Return a day of our own times; others are slips of the hand."""
    if FIRST <= value < LAST:
        return value
    return flaw(cell, f"The year {value.year} cannot be right. {WRITE}")


def _counted(cell: Cell, number: float, setting: Setting) -> Parsed[date]:
    """Read Excel's count of days, which shows where a date has lost its format."""
    first, last = (FIRST - setting.epoch).days, (LAST - setting.epoch).days
    if not first <= number < last:
        return flaw(cell, f"This number is not a date. {WRITE}")
    value = setting.epoch + timedelta(days=int(number))
    return mended(value, cell, f"This is Excel's count of days, read as {value:%d/%m/%Y}.")


def _written(words: str, setting: Setting) -> Parsed[date]:
    """Read a date in words or numbers."""
    said = MIDNIGHT.sub("", WEEKDAY.sub("", words.casefold()))
    if hit := NUMBERS.fullmatch(said):
        return _numbers(int(hit[1]), int(hit[3]), _year(hit[4], setting), words)
    if hit := YEAR_FIRST.fullmatch(said):
        return _made(int(hit[1] or hit[5]), int(hit[3] or hit[7]), int(hit[4] or hit[8]), words)
    if (hit := WORDS.fullmatch(said)) and hit[2] in MONTHS:
        return _made(_year(hit[3], setting), MONTHS[hit[2]], int(hit[1]), words)
    if (hit := MONTH_FIRST_WORDS.fullmatch(said)) and hit[1] in MONTHS:
        return _made(int(hit[3]), MONTHS[hit[1]], int(hit[2]), words)
    if (hit := ONLY_MONTH.fullmatch(said)) and (hit[1] is None or hit[1] in MONTHS):
        return question(words, f"This names no day. {WRITE}")
    if COUNTED.fullmatch(said):
        return _counted(words, float(said), setting)
    return flaw(words, f"This is not a date we can read. {WRITE}")


def _numbers(first: int, second: int, year: int, words: str) -> Parsed[date]:
    """Read day and month; where only month before day makes sense, ask, for then other rows may be the wrong way round unseen."""
    if second > MONTHS_A_YEAR >= first:
        right = f"{second:02}/{first:02}/{year}"
        return flaw(words, f"Dates are read day first; this has the month first. Write {right}, and check the column's other dates.")
    return _made(year, second, first, words)


def _made(year: int, month: int, number: int, words: Cell) -> Parsed[date]:
    """Return the day if the calendar has it."""
    if year < MINYEAR or not 1 <= month <= MONTHS_A_YEAR:
        return flaw(words, f"There is no month {month}. {WRITE}")
    last = monthrange(year, month)[1]
    if not 1 <= number <= last:
        return flaw(words, f"{month_name[month]} {year} has {last} days, so this day does not exist. {WRITE}")
    return _sound(date(year, month, number), words)


def _year(digits: str, setting: Setting) -> int:
    """Return a year from two or four digits."""
    if len(digits) > len("27"):
        return int(digits)
    year = setting.today.year // CENTURY * CENTURY + int(digits)
    if year > setting.today.year + AHEAD:
        return year - CENTURY
    return year + CENTURY if year <= setting.today.year + AHEAD - CENTURY else year
