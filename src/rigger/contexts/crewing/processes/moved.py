"""When a shift moves its bookings move along; one that may not turns red, and a person decides."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from rigger.contexts.crewing.domain.booking import BOOKING
from rigger.contexts.crewing.domain.commands import BookingCommand, FlagBooking, MoveBooking
from rigger.contexts.crewing.processes.live import LIVING, Live, Living, living
from rigger.contracts.jobs import PositionMoved, PositionPlanned
from rigger.kernel.log import Source
from rigger.kernel.process import Process, Send, SendRefused

type Trigger = Living | PositionPlanned | PositionMoved | SendRefused


@dataclass(frozen=True, slots=True)
class Shift:
    """When the position's shift runs (UTC), and who is booked or asked for it."""

    live: tuple[Live, ...] = ()
    starts_at: datetime | None = None
    ends_at: datetime | None = None


def key(event: Trigger, _source: Source) -> UUID:
    """Keep one memory for each position."""
    return event.instance if isinstance(event, SendRefused) else event.position


def evolve(shift: Shift, event: Trigger, source: Source) -> Shift:
    """Remember the times and the bookings."""
    match event:
        case PositionPlanned() | PositionMoved():
            return replace(shift, starts_at=event.starts_at, ends_at=event.ends_at)
        case SendRefused():
            return shift
        case _:
            return replace(shift, live=living(shift.live, event, source))


def react(shift: Shift, event: Trigger, source: Source) -> tuple[Send[BookingCommand], ...]:
    """Move whoever stands at other times; flag what could not be moved."""
    match event:
        case PositionPlanned() | PositionMoved():
            elsewhere = (e for e in shift.live if (e.starts_at, e.ends_at) != (shift.starts_at, shift.ends_at))
            return tuple(Send(BOOKING, e.booking, MoveBooking(*e.place, source.recorded_at, e.under)) for e in elsewhere)
        case SendRefused(to=BOOKING.stream):
            stuck = (e for e in shift.live if e.booking == event.key)
            return tuple(Send(BOOKING, e.booking, FlagBooking(*e.place, source.recorded_at, e.under)) for e in stuck)
        case _:
            return ()


MOVED: Process[Shift, Trigger] = Process("moved", Shift(), (*LIVING, PositionPlanned, PositionMoved, SendRefused), evolve, react, key)
