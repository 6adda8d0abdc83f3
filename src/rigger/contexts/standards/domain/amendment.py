"""An amendment to the catalogue: made once, and withdrawn if it was wrong. What was once in force stays on record."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import assert_never
from uuid import UUID

from rigger.catalogue.amended import Amendment, check
from rigger.catalogue.entries import Entries
from rigger.catalogue.shipped import shipped
from rigger.contexts.standards.events import AmendmentEvent, AmendmentWithdrawn, EntriesAdopted, EntriesChanged
from rigger.contracts.standards import OURS, STANDARDS
from rigger.kernel.decider import Decider
from rigger.kernel.log import Source
from rigger.kernel.refusal import Invalid, Missing, Refused
from rigger.kernel.values import line

MOST = 200
"""So many entries one amendment speaks of at most."""


class NothingAmended(Invalid):
    """This amendment names no entry, or more than {most}; name at least one, and split a longer one."""


class AmendmentExists(Refused):
    """There is another amendment under this id, and it does not change; withdraw it, and make the new one under an id of its own."""


class AmendmentEnded(Refused):
    """This amendment was withdrawn; make a new one under an id of its own."""


class NoSuchAmendment(Missing):
    """There is no such amendment; look at the list."""


@dataclass(frozen=True, slots=True)
class AdoptEntries:
    """Take lines of the catalogue, by name, as the organisation's own."""

    entries: tuple[str, ...]
    first: date
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ChangeEntries:
    """Change lines of the catalogue, or add some."""

    lines: Entries
    first: date
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class WithdrawAmendment:
    """Take an amendment back."""

    why: str


type AmendmentCommand = AdoptEntries | ChangeEntries | WithdrawAmendment


@dataclass(frozen=True, slots=True)
class Unmade:
    """Nothing of this id yet."""


@dataclass(frozen=True, slots=True)
class Made:
    """In force from its first day."""

    by: EntriesAdopted | EntriesChanged


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Taken back."""


@dataclass(frozen=True, slots=True)
class Known:
    """An amendment, and the others that the organisation holds to."""

    amendment: Unmade | Made | Withdrawn = Unmade()
    others: tuple[tuple[UUID, Amendment], ...] = ()


def made_of(event: EntriesAdopted | EntriesChanged, recorded: datetime) -> Amendment:
    """Return an amendment as it is laid over the catalogue."""
    match event:
        case EntriesAdopted(entries, first):
            return Amendment(first=first, recorded=recorded, adopts=entries)
        case EntriesChanged(lines, first):
            return Amendment(first=first, recorded=recorded, lines=lines)
        case _:
            assert_never(event)


def knows(_key: UUID, _command: AmendmentCommand) -> frozenset[str]:
    """Look at everything else that the organisation has amended."""
    return frozenset({STANDARDS.of(OURS)})


def evolve(known: Known, event: AmendmentEvent) -> Known:
    """Fold one event of the amendment."""
    return replace(known, amendment=Withdrawn() if isinstance(event, AmendmentWithdrawn) else Made(event))


def learn(known: Known, event: AmendmentEvent, source: Source) -> Known:
    """Fold what was done to another one."""
    rest = tuple(each for each in known.others if each[0] != source.key)
    if isinstance(event, AmendmentWithdrawn):
        return replace(known, others=rest)
    return replace(known, others=(*rest, (source.key, made_of(event, source.happened_at))))


def decide(known: Known, command: AmendmentCommand) -> tuple[AmendmentEvent, ...]:
    """Answer a command to an amendment."""
    match command, known.amendment:
        case AdoptEntries(), Unmade():
            return (_adopted(known, command),)
        case ChangeEntries(), Unmade():
            return (_changed(known, command),)
        case AdoptEntries(entries, first), Made(EntriesAdopted(entries=e, first=f)) if (tuple(dict.fromkeys(entries)), first) == (e, f):
            return ()
        case ChangeEntries(lines, first), Made(EntriesChanged(lines=told, first=f)) if (lines, first) == (told, f):
            return ()
        case AdoptEntries() | ChangeEntries(), Made():
            raise AmendmentExists
        case AdoptEntries() | ChangeEntries(), _:
            raise AmendmentEnded
        case WithdrawAmendment(why), Made():
            return (AmendmentWithdrawn(line(why, "Why", 300)),)
        case WithdrawAmendment(), Withdrawn():
            return ()
        case WithdrawAmendment(), _:
            raise NoSuchAmendment
        case _:
            assert_never(command)


def _adopted(known: Known, command: AdoptEntries) -> EntriesAdopted:
    if not 0 < len(command.entries) <= MOST:
        raise NothingAmended(most=MOST)
    event = EntriesAdopted(tuple(dict.fromkeys(command.entries)), command.first, line(command.why, "Why", 300))
    check(tuple(made for _, made in known.others), made_of(event, command.at), shipped())
    return event


def _changed(known: Known, command: ChangeEntries) -> EntriesChanged:
    if not 0 < sum(len(part) for _, part in command.lines.dated()) <= MOST:
        raise NothingAmended(most=MOST)
    event = EntriesChanged(command.lines, command.first, line(command.why, "Why", 300))
    check(tuple(made for _, made in known.others), made_of(event, command.at), shipped())
    return event


AMENDMENT: Decider[AmendmentCommand, Known, AmendmentEvent, AmendmentEvent] = Decider("amendment", Known(), evolve, decide, knows, learn)
