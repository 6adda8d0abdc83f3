"""When a worker leaves or is forgotten, the shifts they have not begun are cancelled."""

from dataclasses import dataclass
from uuid import UUID

from rigger.contexts.crewing.domain.booking import BOOKING
from rigger.contexts.crewing.domain.commands import BookingCommand, CancelBooking
from rigger.contexts.crewing.processes.live import LIVING, Live, Living, living
from rigger.contracts.workforce import WorkerForgotten, WorkerLeft
from rigger.kernel.log import Source
from rigger.kernel.process import Process, Send

type Trigger = Living | WorkerLeft | WorkerForgotten


@dataclass(frozen=True, slots=True)
class Ahead:
    """What one worker is booked or asked for."""

    live: tuple[Live, ...] = ()


def key(event: Trigger, _source: Source) -> UUID:
    """Keep one memory for each worker."""
    return event.worker


def evolve(ahead: Ahead, event: Trigger, source: Source) -> Ahead:
    """Remember the bookings."""
    return ahead if isinstance(event, WorkerLeft | WorkerForgotten) else Ahead(living(ahead.live, event, source))


def react(ahead: Ahead, event: Trigger, source: Source) -> tuple[Send[BookingCommand], ...]:
    """Cancel what has not begun."""
    if not isinstance(event, WorkerLeft | WorkerForgotten):
        return ()
    to_come = (each for each in ahead.live if each.starts_at > source.happened_at)
    return tuple(Send(BOOKING, each.booking, CancelBooking("worker_left")) for each in to_come)


LEFT: Process[Ahead, Trigger] = Process("left", Ahead(), (*LIVING, WorkerLeft, WorkerForgotten), evolve, react, key)
