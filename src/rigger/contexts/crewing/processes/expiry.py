"""An offer that nobody answers ends when its time is up."""

from dataclasses import dataclass

from rigger.contexts.crewing.domain.booking import BOOKING
from rigger.contexts.crewing.domain.commands import BookingCommand, ExpireOffer
from rigger.contexts.crewing.events import ShiftOffered
from rigger.kernel.log import Source
from rigger.kernel.process import Process, Send


@dataclass(frozen=True, slots=True)
class Ticking:
    """Nothing to remember: the booking itself decides whether it is still open."""


def evolve(ticking: Ticking, _event: ShiftOffered, _source: Source) -> Ticking:
    """Remember nothing."""
    return ticking


def react(_ticking: Ticking, event: ShiftOffered, source: Source) -> tuple[Send[BookingCommand], ...]:
    """Set the clock."""
    return (Send(BOOKING, source.key, ExpireOffer(event.expires_at), due=event.expires_at),)


EXPIRY = Process("expiry", Ticking(), (ShiftOffered,), evolve, react)
