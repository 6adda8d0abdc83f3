"""A passport: what a worker shares of what they hold, who looked, and what they took back."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import assert_never
from uuid import UUID

from rigger.contexts.passports.domain import refusals as no
from rigger.contexts.passports.domain.commands import ForgetShares, LookAtShare, PassportCommand, RevokeShare, ShareTickets
from rigger.contexts.passports.events import PassportEvent, ShareForgotten, ShareLookedAt, ShareRevoked, TicketsShared
from rigger.contracts.workforce import (
    WORKER,
    CardTold,
    HolderNews,
    TicketWithdrawn,
    WorkerForgotten,
    WorkerLeft,
    WorkerListed,
)
from rigger.kernel.decider import Decider
from rigger.kernel.log import Source
from rigger.kernel.values import line

LONGEST = timedelta(days=90)
MOST_CHOSEN, MOST_SHARES, MOST_LOOKS = 50, 100, 500


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nobody of whom we have heard."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A worker on the books, with the ids of the tickets they hold."""

    tickets: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Left:
    """A worker who left: nothing of theirs is kept up."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A worker who was forgotten."""


type Holder = Unknown | Holding | Left | Gone


@dataclass(frozen=True, slots=True)
class Open:
    """A share that can be looked at until it ends, with each look that was told apart."""

    made: TicketsShared
    looks: tuple[ShareLookedAt, ...] = ()


@dataclass(frozen=True, slots=True)
class Revoked:
    """A share that the worker took back."""

    made: TicketsShared


type Share = Open | Revoked


@dataclass(frozen=True, slots=True)
class Passport:
    """What a decision knows: whose passport it is, as workforce told, and the shares by when they were made."""

    holder: Holder = Unknown()
    shares: tuple[Share, ...] = ()

    def share(self, share: UUID) -> Share | None:
        """Return a share by its id."""
        return next((each for each in self.shares if each.made.share == share), None)


def decide(passport: Passport, command: PassportCommand) -> tuple[PassportEvent, ...]:
    """Answer a command, as far as the holder is still there to share."""
    match command, passport.holder:
        case ShareTickets(), Holding(tickets):
            return _shared(passport, tickets, command)
        case ShareTickets(), Unknown():
            raise no.NobodyToShare
        case ShareTickets(), Left():
            raise no.HolderLeft
        case ShareTickets(), _:
            raise no.HolderForgotten
        case LookAtShare(), Left():
            raise no.ShareOfOneWhoLeft
        case LookAtShare(), Gone():
            raise no.ShareOfForgotten
        case LookAtShare(share=share), _:
            return _looked(passport.share(share), command)
        case RevokeShare(share), _:
            return _revoked(passport.share(share))
        case ForgetShares(), _:
            return tuple(ShareForgotten(each.made.share) for each in passport.shares)
        case _:
            assert_never(command)


def _shared(passport: Passport, held: frozenset[str], command: ShareTickets) -> tuple[TicketsShared, ...]:
    now = _written(command)
    made = passport.share(command.share)
    if made is not None:
        if isinstance(made, Open) and made.made == now:
            return ()
        raise no.ShareMadeAlready
    _check_chosen(held, command)
    _check_end(command.until, command.at)
    if sum(isinstance(each, Open) and command.at < each.made.until for each in passport.shares) >= MOST_SHARES:
        raise no.TooManyShares(most=MOST_SHARES)
    return (now,)


def _written(command: ShareTickets) -> TicketsShared:
    recipient = line(command.recipient, "For whom", 120)
    purpose = None if command.purpose is None else line(command.purpose, "Purpose", 200)
    return TicketsShared(command.share, command.chosen, command.named, recipient, purpose, command.until.astimezone(UTC))


def _check_chosen(held: frozenset[str], command: ShareTickets) -> None:
    tickets = [str(each.ticket) for each in command.chosen]
    if not tickets:
        raise no.NothingChosen
    if len(tickets) > MOST_CHOSEN:
        raise no.TooManyChosen(most=MOST_CHOSEN)
    if len({*tickets}) < len(tickets):
        raise no.TicketChosenTwice
    for each in tickets:
        if each not in held:
            raise no.TicketNotHeld(ticket=each)


def _check_end(until: datetime, at: datetime) -> None:
    if until <= at:
        raise no.ShareEndsBefore
    if until > at + LONGEST:
        raise no.ShareTooLong(days=LONGEST.days, latest=no.told(at + LONGEST))


def _looked(share: Share | None, command: LookAtShare) -> tuple[ShareLookedAt, ...]:
    match share:
        case None:
            raise no.NoSuchShare
        case Revoked():
            raise no.ShareWasRevoked
        case Open(made) if made.until <= command.at:
            raise no.ShareEnded(until=no.told(made.until))
        case Open(looks=looks):
            before = next((each.by for each in reversed(looks) if each.look == command.look), None)
            by = before if command.by is None else line(command.by, "Who you are", 120)
            look = ShareLookedAt(command.share, command.look, command.how, by)
            if look in looks:
                return ()
            if len(looks) >= MOST_LOOKS:
                raise no.LookedAtTooOften(most=MOST_LOOKS)
            return (look,)


def _revoked(share: Share | None) -> tuple[ShareRevoked, ...]:
    match share:
        case Open(made):
            return (ShareRevoked(made.share),)
        case Revoked():
            return ()
        case None:
            raise no.NoSuchShare


def evolve(passport: Passport, event: PassportEvent) -> Passport:
    """Fold one more event of the passport."""
    others = tuple(each for each in passport.shares if each.made.share != event.share)
    match event, passport.share(event.share):
        case TicketsShared(), _:
            return replace(passport, shares=(*others, Open(event)))
        case ShareLookedAt(), Open(made, looks):
            return replace(passport, shares=(*others, Open(made, (*looks, event))))
        case ShareRevoked(), Open(made):
            return replace(passport, shares=(*others, Revoked(made)))
        case _:
            return replace(passport, shares=others)


def learn(passport: Passport, news: HolderNews, _source: Source) -> Passport:
    """Fold one more piece of news about the holder."""
    tickets = passport.holder.tickets if isinstance(passport.holder, Holding) else frozenset[str]()
    match news:
        case WorkerListed():
            return replace(passport, holder=Holding(tickets))
        case CardTold(held=held):
            return replace(passport, holder=Holding(tickets | {held.id}))
        case TicketWithdrawn(ticket=ticket):
            return replace(passport, holder=Holding(tickets - {ticket}))
        case WorkerLeft():
            return replace(passport, holder=Left())
        case WorkerForgotten():
            return replace(passport, holder=Gone())
        case _:
            assert_never(news)


def knows(key: UUID, _command: PassportCommand) -> frozenset[str]:
    """Look at all that was heard about the holder."""
    return frozenset({WORKER.of(key)})


PASSPORT: Decider[PassportCommand, Passport, PassportEvent, HolderNews] = Decider("passport", Passport(), evolve, decide, knows, learn)
