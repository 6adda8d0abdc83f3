"""An override counts at once, and no longer than it was given for: its booking is judged again then and there."""

from dataclasses import dataclass
from uuid import UUID

from rigger.contexts.crewing.domain.booking import BOOKING
from rigger.contexts.crewing.domain.commands import BookingCommand, RecheckBooking
from rigger.contexts.crewing.events import RulesOverridden
from rigger.kernel.log import Source
from rigger.kernel.process import Process, Send


@dataclass(frozen=True, slots=True)
class Until:
    """Nothing to remember: the booking itself knows what still stands."""


def key(event: RulesOverridden, _source: Source) -> UUID:
    """Keep one memory for each booking."""
    return event.booking


def evolve(until: Until, _event: RulesOverridden, _source: Source) -> Until:
    """Remember nothing."""
    return until


def react(_until: Until, event: RulesOverridden, source: Source) -> tuple[Send[BookingCommand], ...]:
    """Judge now, and when the override ends."""
    place = event.position, event.site, event.worker
    return (
        Send(BOOKING, event.booking, RecheckBooking(*place, source.recorded_at, event.under)),
        Send(BOOKING, event.booking, RecheckBooking(*place, event.until, event.under), due=event.until),
    )


OVERRIDDEN: Process[Until, RulesOverridden] = Process("overridden", Until(), (RulesOverridden,), evolve, react, key)
