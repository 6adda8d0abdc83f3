"""Checks that look at two fields of a row, or at a field and today."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from rigger.sheets.cells import Setting
from rigger.sheets.faults import Flaw, Severity, flaw
from rigger.sheets.kind import Check, Fields

EXPIRED: Final = "This has expired. It is kept, and counts for nothing after that day."


def in_order(earlier: str, later: str) -> Check:
    """Return the check that one day or moment is not after another, for example issue and expiry."""

    def check(fields: Fields, _setting: Setting) -> Iterable[tuple[str, Flaw]]:
        first, last = fields.get(earlier), fields.get(later)
        if isinstance(first, date) and isinstance(last, date) and type(first) is type(last) and last < first:
            said = f"{last:%d/%m/%Y}"
            yield later, flaw(said, f"This is before {first:%d/%m/%Y}, when it began. One of the two is wrong: write the right dates.")

    return check


def expired(field: str) -> Check:
    """Return the check that remarks on what ran out before today; the row is kept, for an expired ticket is a fact too."""

    def check(fields: Fields, setting: Setting) -> Iterable[tuple[str, Flaw]]:
        last = fields.get(field)
        if isinstance(last, date) and last < setting.today:
            yield field, Flaw(f"{last:%d/%m/%Y}", EXPIRED, Severity.NOTICE)

    return check
