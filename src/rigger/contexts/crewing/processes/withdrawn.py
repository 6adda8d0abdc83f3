"""When a position is withdrawn, nobody stands in it any more."""

from dataclasses import dataclass
from uuid import UUID

from rigger.contexts.crewing.domain.booking import BOOKING
from rigger.contexts.crewing.domain.commands import BookingCommand, CancelBooking
from rigger.contexts.crewing.processes.live import LIVING, Live, Living, living
from rigger.contracts.jobs import PositionWithdrawn
from rigger.kernel.log import Source
from rigger.kernel.process import Process, Send

type Trigger = Living | PositionWithdrawn


@dataclass(frozen=True, slots=True)
class Standing:
    """Who is booked or asked for one position."""

    live: tuple[Live, ...] = ()


def key(event: Trigger, _source: Source) -> UUID:
    """Keep one memory for each position."""
    return event.position


def evolve(standing: Standing, event: Trigger, source: Source) -> Standing:
    """Remember the bookings."""
    return standing if isinstance(event, PositionWithdrawn) else Standing(living(standing.live, event, source))


def react(standing: Standing, event: Trigger, source: Source) -> tuple[Send[BookingCommand], ...]:
    """Cancel all that are not over."""
    if not isinstance(event, PositionWithdrawn):
        return ()
    ahead = (each for each in standing.live if each.ends_at > source.recorded_at)
    return tuple(Send(BOOKING, each.booking, CancelBooking("position_withdrawn")) for each in ahead)


WITHDRAWN: Process[Standing, Trigger] = Process("withdrawn", Standing(), (*LIVING, PositionWithdrawn), evolve, react, key)
