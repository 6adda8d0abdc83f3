"""What is asked of a swing, read and checked: from which day through which it runs, by which clock times, with which crew."""

from datetime import date

from rigger.catalogue.catalogue import Catalogue
from rigger.catalogue.patterns import Pattern
from rigger.contexts.jobs.domain import crew
from rigger.contexts.jobs.domain.ask import PlanSwing
from rigger.contexts.jobs.domain.clock import clock_time
from rigger.contexts.jobs.domain.plant_crew import check_operator
from rigger.contexts.jobs.events.crane import CraneFacts
from rigger.contexts.jobs.events.job import SwingPlanned
from rigger.contexts.jobs.events.site import SiteFacts
from rigger.kernel.refusal import Invalid

MOST_DAYS = 400
MOST_IN_ALL = 20_000
OLDEST, NEWEST = date(2000, 1, 1), date(2099, 1, 1)


class SwingLength(Invalid):
    """Say how long the swing runs: either its last day, or how many cycles of its pattern (1 to 400)."""


class SwingTooLong(Invalid):
    """The swing runs from {first} to {last}, {days} days; {most} days is the most. Plan the rest as another swing."""


class SwingTooLarge(Invalid):
    """The swing wants {count} positions in all; {most} is the most. Plan it as several swings, one after the other."""


class DayOutOfRange(Invalid):
    """The first day {day} cannot be right; it must lie between 2000 and 2098."""


def asked_for(pattern: Pattern, site: SiteFacts, command: PlanSwing, crane: CraneFacts | None, catalogue: Catalogue) -> SwingPlanned:
    """Return the swing as it is to be planned; raises the refusal of whatever cannot be right."""
    first, last = command.first_day, _last_day(pattern, command)
    days = (last - first).days + 1
    if days > MOST_DAYS:
        raise SwingTooLong(first=first.isoformat(), last=last.isoformat(), days=days, most=MOST_DAYS)
    law = catalogue.at(site.jurisdiction, first, command.at)
    places = crew.read(command.places, law)
    if crane is not None:
        check_operator(crane, places, law)
    return SwingPlanned(
        swing=command.swing,
        pattern=pattern.name,
        first_day=first,
        last_day=last,
        shift_start=clock_time(command.shift_start).isoformat("minutes"),
        shift_end=clock_time(command.shift_end).isoformat("minutes"),
        places=places,
        repeated=command.repeated,
        crane=command.crane,
    )


def days_worked(pattern: Pattern, asked: SwingPlanned) -> tuple[date, ...]:
    """Return the days on which the swing is worked; raises `PatternDoesNotDivide` or `SwingTooLarge`."""
    days = pattern.days_on(asked.first_day, asked.last_day)
    count = len(days) * sum(place.count for place in asked.places)
    if count > MOST_IN_ALL:
        raise SwingTooLarge(count=count, most=MOST_IN_ALL)
    return days


def _last_day(pattern: Pattern, command: PlanSwing) -> date:
    if not OLDEST <= command.first_day <= NEWEST:
        raise DayOutOfRange(day=command.first_day.isoformat())
    match command.last_day, command.cycles:
        case date() as last, None:
            return last
        case None, int() as cycles if 1 <= cycles <= MOST_DAYS:
            return pattern.last_of(command.first_day, cycles)
        case _:
            raise SwingLength
