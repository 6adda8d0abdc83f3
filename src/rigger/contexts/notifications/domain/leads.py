"""How many days before a ticket ends its worker and the coordinators are reminded."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Never

from rigger.contexts.notifications.events import LeadsSet
from rigger.kernel.decider import Decider
from rigger.kernel.refusal import Invalid

USUAL = (90, 30, 7)
"""Days, where an organisation has chosen none."""

LONGEST, MOST = 730, 10


class LeadsUnfit(Invalid):
    """Leads are {most} different numbers of days at most, each from 1 to {longest}, such as 90, 30 and 7; leave the rest out."""


@dataclass(frozen=True, slots=True)
class SetLeads:
    """Remind so many days before; none at all is a choice as well."""

    days: tuple[int, ...]


def decide(days: tuple[int, ...], command: SetLeads) -> tuple[LeadsSet, ...]:
    """Choose other leads."""
    asked = tuple(sorted(command.days, reverse=True))
    if len(asked) > MOST or len(set(asked)) < len(asked) or any(not 1 <= each <= LONGEST for each in asked):
        raise LeadsUnfit(most=MOST, longest=LONGEST)
    return () if asked == days else (LeadsSet(asked),)


def evolve(_days: tuple[int, ...], event: LeadsSet) -> tuple[int, ...]:
    """Return the leads as they were set last."""
    return event.days


LEADS: Decider[SetLeads, tuple[int, ...], LeadsSet, Never] = Decider("leads", USUAL, evolve, decide)


def lead_due(days: Iterable[int], ends: date, today: date) -> int | None:
    """Return the lead that a ticket has reached: the shortest one, so that whoever comes late is told once; none once it has ended."""
    left = (ends - today).days
    return min((each for each in days if each >= left), default=None) if left >= 0 else None
