"""What a worker declares: shifts for other employers, which never overlap each other, and work that keeps tickets alive."""

from datetime import UTC, date, datetime, timedelta
from typing import assert_never

from rigger.contexts.workforce.domain.declarations import (
    ActivityCommand,
    DeclareActivity,
    DeclareWork,
    TakeBackActivity,
    TakeBackWork,
    WorkCommand,
)
from rigger.contexts.workforce.domain.typed import OLDEST_CARD, sane
from rigger.contexts.workforce.events import ActivityDeclared, ActivityEvent, ActivityTakenBack, WorkDeclared, WorkEvent, WorkTakenBack
from rigger.gate.facts import Activity, Work
from rigger.kernel.refusal import Invalid, Refused

ONE_DAY = timedelta(days=1)
BACK, AHEAD = timedelta(days=2 * 366), timedelta(days=366)
LONGEST_TRAVEL = 12 * 60
"""In minutes, each way."""
MOST = 400
MOST_ACTIVITIES = 100
LATELY = timedelta(days=183)
"""Older shifts than this do not count against `MOST`: no limit on hours looks further back than 119 days."""


class WorkBackwards(Invalid):
    """A shift must end after it starts; this one starts {starts_at} and ends {ends_at} (UTC). Mend one of the two."""


class DeclaredTooLong(Invalid):
    """A shift lasts 24 hours at most, and this one lasts {hours} hours; declare each shift by itself."""


class WorkFarOff(Invalid):
    """A declared shift must lie within the two years past and the year to come; this one starts {starts_at} (UTC). Look at the year."""


class TravelTooLong(Invalid):
    """Travel is given in minutes, from 0 to {most} each way; {minutes} cannot be right."""


class WorkOverlaps(Refused):
    """This worker already declared a shift from {starts_at} to {ends_at} (UTC); mend that one instead of adding another."""


class WorkTooOften(Refused):
    """A record holds at most {most} declared shifts of the last six months and later; take back some that are wrong."""


class ActivityBackwards(Invalid):
    """The work ends on {last}, before it begins on {first}; mend one of the two."""


class TooManyActivities(Refused):
    """A record holds at most {most} stretches of work that keeps tickets alive; take back old ones first."""


def decide_work(work: tuple[WorkDeclared, ...], command: WorkCommand) -> tuple[WorkEvent, ...]:
    """Answer a command about one declared shift, given those that stand."""
    standing = next((each for each in work if each.shift == command.shift), None)
    match command, standing:
        case DeclareWork(), WorkDeclared():
            now = _worked(tuple(each for each in work if each != standing), command)
            return () if _same(now.work, standing.work) else (WorkTakenBack(standing.shift, standing.work), now)
        case DeclareWork(), _:
            return (_worked(work, command),)
        case TakeBackWork(), WorkDeclared():
            return (WorkTakenBack(standing.shift, standing.work),)
        case TakeBackWork(), _:
            return ()
        case _:
            assert_never(command)


def decide_activity(activity: tuple[ActivityDeclared, ...], command: ActivityCommand) -> tuple[ActivityEvent, ...]:
    """Answer a command about one stretch of work that keeps tickets alive, given those that stand."""
    standing = next((each for each in activity if each.stretch == command.stretch), None)
    match command, standing:
        case DeclareActivity(), ActivityDeclared():
            now, was = _done(command), standing.activity
            same = (now.activity.kind, now.activity.first, now.activity.last) == (was.kind, was.first, was.last)
            return () if same else (ActivityTakenBack(standing.stretch, was), now)
        case DeclareActivity(), _:
            if len(activity) >= MOST_ACTIVITIES:
                raise TooManyActivities(most=MOST_ACTIVITIES)
            return (_done(command),)
        case TakeBackActivity(), ActivityDeclared():
            return (ActivityTakenBack(standing.stretch, standing.activity),)
        case TakeBackActivity(), _:
            return ()
        case _:
            assert_never(command)


def _worked(others: tuple[WorkDeclared, ...], command: DeclareWork) -> WorkDeclared:
    _check(command)
    starts_at, ends_at = command.starts_at.astimezone(UTC), command.ends_at.astimezone(UTC)
    for other in others:
        if starts_at < other.work.end and other.work.start < ends_at:
            raise WorkOverlaps(starts_at=_told(other.work.start), ends_at=_told(other.work.end))
    if sum(each.work.end > command.at - LATELY for each in others) >= MOST:
        raise WorkTooOften(most=MOST)
    work = Work(
        starts_at, ends_at, command.travel_before, command.travel_after, employer="other", id=str(command.shift), recorded=command.at
    )
    return WorkDeclared(command.shift, work)


def _check(command: DeclareWork) -> None:
    if command.ends_at <= command.starts_at:
        raise WorkBackwards(starts_at=_told(command.starts_at), ends_at=_told(command.ends_at))
    if command.ends_at - command.starts_at > ONE_DAY:
        raise DeclaredTooLong(hours=round((command.ends_at - command.starts_at) / timedelta(hours=1), 1))
    if not command.at - BACK <= command.starts_at <= command.at + AHEAD:
        raise WorkFarOff(starts_at=_told(command.starts_at))
    for minutes in (command.travel_before, command.travel_after):
        if not 0 <= minutes <= LONGEST_TRAVEL:
            raise TravelTooLong(minutes=minutes, most=LONGEST_TRAVEL)


def _done(command: DeclareActivity) -> ActivityDeclared:
    first, last = _day(command.first, "First day", command.at), command.last
    if last is not None and _day(last, "Last day", command.at) < first:
        raise ActivityBackwards(first=first.isoformat(), last=last.isoformat())
    return ActivityDeclared(command.stretch, Activity(command.kind, first, last, recorded=command.at))


def _day(day: date, field: str, at: datetime) -> date:
    return sane(day, field, OLDEST_CARD, at.date() + AHEAD)


def _same(now: Work, was: Work) -> bool:
    return (now.start, now.end, now.travel_before, now.travel_after) == (was.start, was.end, was.travel_before, was.travel_after)


def _told(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(" ", "minutes")[:16]
