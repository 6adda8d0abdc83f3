"""Which days are asked for: from one through another, by the clock of each site."""

from datetime import date
from typing import Annotated

from fastapi import Query

from rigger.kernel.refusal import Invalid

MOST = 366

type First = Annotated[date, Query(alias="from", description="The first day, by the clock of each site.")]
type Last = Annotated[date, Query(alias="to", description="The last day, by the clock of each site.")]


class DaysBackwards(Invalid):
    """The last day, {last}, comes before the first, {first}; swap them."""


class TooManyDays(Invalid):
    """That is {days} days; ask for {most} at most."""


def check_days(first: date, last: date) -> None:
    """Refuse days in the wrong order, and too many of them."""
    days = (last - first).days + 1
    if days < 1:
        raise DaysBackwards(first=first.isoformat(), last=last.isoformat())
    if days > MOST:
        raise TooManyDays(days=days, most=MOST)
