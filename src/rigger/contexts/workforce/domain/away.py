"""When a worker cannot work: stretches that never overlap each other."""

from datetime import UTC, datetime, timedelta
from typing import assert_never

from rigger.contexts.workforce.domain.commands import AwayCommand, ComeBack, GoAway
from rigger.contexts.workforce.events import AwayEvent, CameBack, WentAway
from rigger.gate.facts import Away
from rigger.kernel.refusal import Invalid, Refused

OLDEST, NEWEST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
LONGEST = timedelta(days=5 * 366)
MOST = 500


class AwayBackwards(Invalid):
    """Away must end after it starts, within five years, and between 2000 and 2099; it was {starts_at} to {ends_at}. Mend one of the two."""


class AwayAlready(Refused):
    """This worker is already away from {starts_at} to {ends_at} (UTC); change that stretch instead of adding another."""


class AwayTooOften(Refused):
    """A record holds at most {most} stretches away; take back old ones first."""


def decide_away(away: tuple[WentAway, ...], command: AwayCommand) -> tuple[AwayEvent, ...]:
    """Answer a command about one stretch, given those that stand."""
    standing = next((each for each in away if each.stretch == command.stretch), None)
    match command, standing:
        case GoAway(starts_at=starts_at, ends_at=ends_at), WentAway(away=Away(start, end)) if (start, end) == (starts_at, ends_at):
            return ()
        case GoAway(), WentAway():
            others = tuple(each for each in away if each != standing)
            return (CameBack(standing.stretch, standing.away), _gone(others, command))
        case GoAway(), _:
            return (_gone(away, command),)
        case ComeBack(), WentAway():
            return (CameBack(standing.stretch, standing.away),)
        case ComeBack(), _:
            return ()
        case _:
            assert_never(command)


def _gone(others: tuple[WentAway, ...], command: GoAway) -> WentAway:
    if not (OLDEST <= command.starts_at < command.ends_at <= NEWEST and command.ends_at - command.starts_at <= LONGEST):
        raise AwayBackwards(starts_at=_told(command.starts_at), ends_at=_told(command.ends_at))
    starts_at, ends_at = command.starts_at.astimezone(UTC), command.ends_at.astimezone(UTC)
    for other in others:
        if starts_at < other.away.end and other.away.start < ends_at:
            raise AwayAlready(starts_at=_told(other.away.start), ends_at=_told(other.away.end))
    if len(others) >= MOST:
        raise AwayTooOften(most=MOST)
    return WentAway(command.stretch, Away(starts_at, ends_at, recorded=command.at))


def _told(moment: datetime) -> str:
    return moment.isoformat(" ", "minutes")[:16]
