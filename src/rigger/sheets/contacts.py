"""Reads telephone numbers and e-mail addresses."""

import re
from typing import Final

from rigger.sheets.cells import Cell, Setting
from rigger.sheets.faults import Flaw, Parsed, flaw, mended
from rigger.sheets.texts import line

WRITE_PHONE: Final = "Write one number with its leading zero or country code, for example 0412 345 678 or +61 412 345 678."
WRITE_EMAIL: Final = "Write one address, for example name@example.com."
PUNCTUATION: Final = re.compile(r"[\s().\-/\u2010-\u2015]")
PHONE: Final = re.compile(r"\+?\d{6,15}")
LOST_ZERO: Final = re.compile(r"[23478]\d{8}")
"""An Australian number without its zero: 4 mobile, 2 3 7 8 the areas (ACMA numbering plan)."""
LOST_PLUS: Final = re.compile(r"61[23478]\d{8}")
TRUNK: Final = re.compile(r"\(0\)")
EMAIL: Final = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@(?:[^\W_](?:[\w\-]{0,61}[^\W_])?\.)+[^\W\d_]{2,63}")
PHONE_MOST: Final = 40
EMAIL_MOST: Final = 254


def phone(cell: Cell, _setting: Setting) -> Parsed[str]:
    """Read one telephone number as digits, with + before a country code; a zero that Excel dropped is put back."""
    words = line(cell, PHONE_MOST)
    if isinstance(words, Flaw):
        return words
    if not isinstance(cell, str) and not words.isdigit():
        return flaw(cell, WRITE_PHONE)
    digits = PUNCTUATION.sub("", TRUNK.sub("", words) if words.startswith("+") else words)
    if not PHONE.fullmatch(digits) or not digits.isascii():
        return flaw(cell, WRITE_PHONE)
    if LOST_ZERO.fullmatch(digits):
        return mended(f"0{digits}", cell, f"Its leading zero was lost, so it is read as 0{digits}.")
    if LOST_PLUS.fullmatch(digits):
        return mended(f"+{digits}", cell, f"Read with the country code of Australia, as +{digits}.")
    return digits


def email(cell: Cell, _setting: Setting) -> Parsed[str]:
    """Read one e-mail address; its domain in small letters."""
    words = line(cell, EMAIL_MOST)
    if isinstance(words, Flaw):
        return words
    address = words.removeprefix("mailto:")
    if not EMAIL.fullmatch(address) or ".." in address:
        return flaw(cell, WRITE_EMAIL)
    person, _, domain = address.rpartition("@")
    return f"{person}@{domain.lower()}"
