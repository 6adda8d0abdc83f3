"""A made-up context for the stores' own tests: cranes booked on a yard, in turns that may touch but never overlap."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Annotated, Any, Literal, assert_never
from uuid import UUID, uuid4

from rigger.kernel.context import Context
from rigger.kernel.decider import Decider
from rigger.kernel.log import Recorded, Source
from rigger.kernel.refusal import Refused
from rigger.kernel.values import Forgotten, Personal, Tag, known
from rigger.kernel.view import View, Wall
from tests.kernel.toy import NOON

CRANE = Tag("crane")
type Crane = Annotated[UUID, CRANE]
type Mood = Literal["calm", "windy"]


@dataclass(frozen=True, slots=True)
class Hook:
    name: str
    tonnes: Decimal


@dataclass(frozen=True, slots=True)
class TurnBooked:
    crane: Crane
    slot: int
    starts_at: datetime
    ends_at: datetime
    driver: Personal[str]
    note: str
    hooks: tuple[Hook, ...] = ()


@dataclass(frozen=True, slots=True)
class TurnCancelled:
    crane: Crane


@dataclass(frozen=True, slots=True)
class DriverForgotten:
    pass


@dataclass(frozen=True, slots=True)
class CraneWatched:
    """Carries no tag: whoever watches a crane looks at it, and moves nothing under its tag."""

    crane: UUID


type TurnEvent = TurnBooked | TurnCancelled | DriverForgotten


@dataclass(frozen=True, slots=True)
class Book:
    crane: UUID
    slot: int = 0
    starts_at: datetime = NOON
    ends_at: datetime = NOON + timedelta(hours=1)
    driver: str = "Ann"
    note: str = ""
    hooks: tuple[Hook, ...] = ()


@dataclass(frozen=True, slots=True)
class Cancel:
    pass


@dataclass(frozen=True, slots=True)
class Forget:
    pass


@dataclass(frozen=True, slots=True)
class Watch:
    crane: UUID


type TurnCommand = Book | Cancel | Forget


class CraneTurning(Refused):
    """This crane has a turn at that time already."""


class SlotFilled(Refused):
    """This slot is filled."""


class CraneKnown(Refused):
    """This crane is booked {times} times already."""


@dataclass(frozen=True, slots=True)
class Turn:
    crane: UUID | None = None
    others: int = 0


def evolve(turn: Turn, event: TurnEvent) -> Turn:
    match event:
        case TurnBooked(crane=crane):
            return replace(turn, crane=crane)
        case TurnCancelled():
            return replace(turn, crane=None)
        case DriverForgotten():
            return turn
        case _:
            assert_never(event)


def learn(turn: Turn, event: TurnEvent, _source: Source) -> Turn:
    return replace(turn, others=turn.others + (1 if isinstance(event, TurnBooked) else -1))


def once(_key: UUID, command: TurnCommand) -> frozenset[str]:
    return frozenset({CRANE.of(command.crane)}) if isinstance(command, Book) else frozenset()


def decide(turn: Turn, command: TurnCommand) -> tuple[TurnEvent, ...]:
    match command, turn:
        case Book(), Turn(crane=UUID()):
            return ()
        case Book(), Turn(others=others) if others:
            raise CraneKnown(times=others)
        case Book(crane, slot, starts_at, ends_at, driver, note, hooks), _:
            return (TurnBooked(crane, slot, starts_at, ends_at, driver, note, hooks),)
        case Cancel(), Turn(crane=UUID() as crane):
            return (TurnCancelled(crane),)
        case Cancel(), _:
            return ()
        case Forget(), _:
            return (DriverForgotten(),)
        case _:
            assert_never(command)


TURN = Decider("turn", Turn(), evolve, decide)
"""Books as often as it is asked to; only the walls say no."""

ONCE = replace(TURN, stream="once", knows=once, learn=learn)
"""Books a crane once, by what it knows of the crane's other turns."""


def watched(_key: UUID, command: Watch) -> frozenset[str]:
    return frozenset({CRANE.of(command.crane)})


def seen(times: int, event: TurnEvent, _source: Source) -> int:
    return times + (1 if isinstance(event, TurnBooked) else -1)


def watch(times: int, command: Watch) -> tuple[CraneWatched, ...]:
    if times:
        raise CraneKnown(times=times)
    return (CraneWatched(command.crane),)


WATCH: Decider[Watch, int, CraneWatched, TurnEvent] = Decider("watch", 0, lambda times, _event: times, watch, watched, seen)
"""Watches a crane that nobody has booked."""


def watched_too_late(events: Iterable[Recorded[Any]]) -> list[UUID]:
    """Name the cranes that somebody still began to watch after they were booked, in the order of the log."""
    booked, late = set[UUID](), list[UUID]()
    for recorded in sorted(events, key=lambda each: each.source.sequence):
        if isinstance(recorded.event, TurnBooked):
            booked.add(recorded.event.crane)
        elif isinstance(recorded.event, CraneWatched) and recorded.event.crane in booked:
            late.append(recorded.event.crane)
    return late


@dataclass(frozen=True, slots=True)
class TurnRow:
    crane: UUID | None
    slot: int | None
    starts_at: datetime
    ends_at: datetime
    on: date
    driver: str | None
    note: str
    mood: Mood
    hooks: tuple[Hook, ...]
    tonnes: Decimal
    version: int


def project_turn(row: TurnRow | None, event: TurnEvent, source: Source) -> TurnRow | None:
    match event, row:
        case TurnBooked(crane, slot, starts_at, ends_at, driver, note, hooks), _:
            tonnes = sum((hook.tonnes for hook in hooks), Decimal("0.0"))
            mood: Mood = "windy" if slot % 2 else "calm"
            on = starts_at.date()
            return TurnRow(crane, slot or None, starts_at, ends_at, on, known(driver), note, mood, hooks, tonnes, source.version)
        case TurnCancelled(), TurnRow():
            return replace(row, crane=None, slot=None, version=source.version)
        case DriverForgotten(), _:
            return None
        case _:
            return row


TURNS = View("turns", TurnRow, (TurnBooked, TurnCancelled, DriverForgotten), project_turn, inline=True, indexes=(("starts_at",),),
             walls=(Wall(CraneTurning, same=("crane",), during=("starts_at", "ends_at")), Wall(SlotFilled, same=("slot",))))  # fmt: skip
TURNS_FOLLOWING = replace(TURNS, name="turns_following", inline=False, walls=())


@dataclass(frozen=True, slots=True)
class CraneRow:
    turns: int
    drivers: tuple[str, ...] = ()
    last_note: str | None = None


def project_crane(row: CraneRow | None, event: TurnBooked | TurnCancelled, _source: Source) -> CraneRow | None:
    match event, row:
        case TurnBooked(driver=driver, note=note), _:
            name = "?" if isinstance(driver, Forgotten) else driver
            return CraneRow(1 + (row.turns if row else 0), (*(row.drivers if row else ()), name), note)
        case TurnCancelled(), CraneRow(turns=turns) if turns > 1:
            return replace(row, turns=turns - 1)
        case _:
            return None


CRANES = View("cranes", CraneRow, (TurnBooked, TurnCancelled), project_crane, key=lambda event, _: event.crane, indexes=(("turns",),))


@dataclass(frozen=True, slots=True)
class TurnAnnounced:
    crane: Crane
    driver: Personal[str]


def publish(recorded: Recorded[TurnEvent]) -> tuple[object, ...]:
    match recorded.event:
        case TurnBooked(crane=crane, driver=driver):
            return (TurnAnnounced(crane, driver),)
        case TurnCancelled():
            return (recorded.event,)
        case _:
            return ()


YARD = Context(
    "yard", (TurnBooked, TurnCancelled, DriverForgotten, CraneWatched), deciders=(TURN, ONCE, WATCH),
    views=(TURNS, TURNS_FOLLOWING, CRANES), publish=publish, forgets=(DriverForgotten,),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class HeardRow:
    driver: str | None


def project_heard(_row: HeardRow | None, event: TurnAnnounced | TurnCancelled, _source: Source) -> HeardRow | None:
    return HeardRow(known(event.driver)) if isinstance(event, TurnAnnounced) else None


@dataclass(frozen=True, slots=True)
class EarForgot:
    pass


def forget_all(_state: None, _command: Forget) -> tuple[EarForgot, ...]:
    return (EarForgot(),)


EAR = Decider("ear", None, lambda state, _event: state, forget_all)
HEARD = View("heard", HeardRow, (TurnAnnounced, TurnCancelled), project_heard)
GATEHOUSE = Context(
    "gatehouse", (EarForgot,), deciders=(EAR,), views=(HEARD,), hears={"yard": (TurnAnnounced, TurnCancelled)}, forgets=(EarForgot,),
)  # fmt: skip

OTHER_ORG = uuid4()
