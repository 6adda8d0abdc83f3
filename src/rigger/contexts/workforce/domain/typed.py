"""Reading what people typed: days that cannot be right, places off the map, text that is no address."""

from datetime import date, datetime, timedelta
from math import isfinite

from rigger.kernel.refusal import Invalid
from rigger.kernel.values import line

OLDEST_CARD = date(1950, 1, 1)
OLDEST_BIRTH = date(1900, 1, 1)
ONE_YEAR = timedelta(days=366)
THIRTY_YEARS = timedelta(days=30 * 366)


class AbsurdDay(Invalid):
    """{field} cannot be {day}; look at the year. It must lie between {first} and {last}; leave it empty if there is none."""


class HomeOffTheMap(Invalid):
    """Home must be a latitude from -90 to 90 and a longitude from -180 to 180, both or neither; write them in degrees."""


class NotAnAddress(Invalid):
    """The e-mail has no @ with something on either side; write it as name@example.com."""


def sane(day: date, field: str, first: date, last: date) -> date:
    """Return the day if it can be right; raises `AbsurdDay`."""
    if not first <= day <= last:
        raise AbsurdDay(field=field, day=day.isoformat(), first=first.isoformat(), last=last.isoformat())
    return day


def sane_if[D: date | None](day: D, field: str, at: datetime, ahead: timedelta = ONE_YEAR) -> D:
    """Return a day on a card, or none; raises `AbsurdDay` for one long ago or further ahead than cards are issued for."""
    if day is not None:
        sane(day, field, OLDEST_CARD, at.date() + ahead)
    return day


def line_if(text: str | None, field: str, most: int) -> str | None:
    """Return one line of typed text, or nothing where nothing was typed; raises as `line` does."""
    return None if text is None or not text.strip() else line(text, field, most)


def address_if(text: str | None) -> str | None:
    """Return an e-mail address, or nothing; raises `NotAnAddress`. Only writing to it can show that it is one."""
    typed = line_if(text, "E-mail", 254)
    if typed is not None and not all(typed.rpartition("@")):
        raise NotAnAddress
    return typed


def check_place(latitude: float | None, longitude: float | None) -> None:
    """Raise `HomeOffTheMap` unless both are given and on the map, or neither is given."""
    match latitude, longitude:
        case None, None:
            return
        case float() | int(), float() | int() if isfinite(latitude) and abs(latitude) <= 90 and abs(longitude) <= 180:  # noqa: PLR2004 - degrees
            return
        case _:
            raise HomeOffTheMap
