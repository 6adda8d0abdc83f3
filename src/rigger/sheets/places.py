"""Reads where something is: state, time zone, latitude and longitude."""

import re
from collections.abc import Mapping
from functools import cache
from math import isfinite
from typing import Final
from zoneinfo import available_timezones

from rigger.sheets.cells import Cell, Setting
from rigger.sheets.faults import Flaw, Parsed, flaw
from rigger.sheets.texts import line

STATES: Final = {
    "AU-ACT": "Australian Capital Territory",
    "AU-NSW": "New South Wales",
    "AU-NT": "Northern Territory",
    "AU-QLD": "Queensland",
    "AU-SA": "South Australia",
    "AU-TAS": "Tasmania",
    "AU-VIC": "Victoria",
    "AU-WA": "Western Australia",
}
"""Codes of ISO 3166-2:AU with their names."""
SPELLINGS: Final = {spelling: code for code, name in STATES.items() for spelling in (code.casefold(), code[3:].casefold(), name.casefold())}
DEGREES: Final = re.compile(r"""(-?)(\d{1,3}(?:\.\d+)?)°?(?:(\d{1,2}(?:\.\d+)?)['′’](?:(\d{1,2}(?:\.\d+)?)(?:"|″|”|''))?)?([NSEW]?)""")  # noqa: RUF001 - minutes as typed
SIXTY: Final = 60
LATITUDE: Final = 90
LONGITUDE: Final = 180


def state(cell: Cell, _setting: Setting) -> Parsed[str]:
    """Read an Australian state or territory as its code, for example AU-WA."""
    words = line(cell)
    if isinstance(words, Flaw):
        return words
    said = words.casefold().replace(".", "").strip()
    code = SPELLINGS.get(said) or SPELLINGS.get(re.sub(r",? +australia$", "", said))
    return code or flaw(cell, f"This is no state we know. Write one of {', '.join(name[3:] for name in STATES)}.")


def zone(cell: Cell, _setting: Setting) -> Parsed[str]:
    """Read a time zone by its name, Australia/Perth, or by an Australian city; abbreviations are refused, for they differ by season."""
    words = line(cell)
    if isinstance(words, Flaw):
        return words
    said = words.casefold().replace(" ", "_")
    zones = _zones()
    known = zones.get(said) or zones.get(f"australia/{said}")
    if known:
        return known
    near = [name for folded, name in zones.items() if folded.rpartition("/")[2].startswith(said.rpartition("/")[2][:4])][:2]
    meant = f" Did you mean {' or '.join(near)}?" if near else ""
    return flaw(cell, f"This is no time zone we know.{meant} Write it as area and city, for example Australia/Perth.")


def latitude(cell: Cell, _setting: Setting) -> Parsed[float]:
    """Read degrees north; south is negative: -20.74, 20.74 S or 20°44'24" S."""
    return _degrees(cell, "NS", LATITUDE, "Write the latitude in degrees, south with a minus, for example -20.7364.")


def longitude(cell: Cell, _setting: Setting) -> Parsed[float]:
    """Read degrees east; west is negative: 116.85, 116.85 E or 116°50'47" E."""
    return _degrees(cell, "EW", LONGITUDE, "Write the longitude in degrees, for example 116.8463.")


def _degrees(cell: Cell, sides: str, most: int, say: str) -> Parsed[float]:
    """Return signed degrees, to about a centimetre."""
    words = line(cell)
    hit = DEGREES.fullmatch(re.sub(r"\s", "", words).upper().replace("\N{MINUS SIGN}", "-")) if isinstance(words, str) else None
    if not hit or (hit[5] and (hit[5] not in sides or hit[1])):
        return flaw(cell, say)
    minutes, seconds = float(hit[3] or 0), float(hit[4] or 0)
    value = float(hit[2]) + minutes / SIXTY + seconds / SIXTY**2
    if minutes >= SIXTY or seconds >= SIXTY or not isfinite(value) or value > most:
        return flaw(cell, say)
    return round(-value if hit[1] or hit[5] == sides[1] else value, 7)


@cache
def _zones() -> Mapping[str, str]:
    """Return every time zone that this installation knows, by its name in small letters."""
    return {name.casefold(): name for name in sorted(available_timezones())}
