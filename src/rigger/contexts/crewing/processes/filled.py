"""Once a position is filled, nobody else need answer: its other open offers are withdrawn."""

from dataclasses import dataclass
from uuid import UUID

from rigger.contexts.crewing.domain.booking import BOOKING
from rigger.contexts.crewing.domain.commands import BookingCommand, WithdrawOffer
from rigger.contexts.crewing.events import OfferAccepted
from rigger.contexts.crewing.processes.live import LIVING, Live, Living, living
from rigger.kernel.log import Source
from rigger.kernel.process import Process, Send


@dataclass(frozen=True, slots=True)
class Asked:
    """Who was asked for one position, and who has it."""

    live: tuple[Live, ...] = ()


def key(event: Living, _source: Source) -> UUID:
    """Keep one memory for each position."""
    return event.position


def evolve(asked: Asked, event: Living, source: Source) -> Asked:
    """Remember who was asked."""
    return Asked(living(asked.live, event, source))


def react(asked: Asked, event: Living, _source: Source) -> tuple[Send[BookingCommand], ...]:
    """Withdraw what is open, once somebody has accepted."""
    if not isinstance(event, OfferAccepted):
        return ()
    return tuple(Send(BOOKING, each.booking, WithdrawOffer("position_filled")) for each in asked.live if not each.confirmed)


FILLED: Process[Asked, Living] = Process("filled", Asked(), LIVING, evolve, react, key)
