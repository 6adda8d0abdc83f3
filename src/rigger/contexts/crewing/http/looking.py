"""What a decision knows about a booking or a position now, or knew then: read from the log itself, so that both are one thing."""

from datetime import datetime
from uuid import UUID

from rigger.contexts.crewing.domain import states
from rigger.contexts.crewing.domain.commands import judged_by, looks_at
from rigger.contexts.crewing.domain.knowledge import Known, as_planned, place_now
from rigger.contexts.crewing.domain.refusals import NoSuchBooking, NothingPlanned
from rigger.contexts.crewing.http.router import Bookings
from rigger.contracts.jobs import POSITION
from rigger.edge.clock import now
from rigger.edge.who import Me
from rigger.kernel.log import Act, AsOf

NOBODYS = UUID(int=0)
"""The key of no booking."""


def moment_of(as_of: AsOf) -> datetime:
    """Return the moment at which the gate is asked."""
    return as_of.known_at or now()


def act_of(me: Me) -> Act:
    """Return the envelope under which somebody reads."""
    return Act(me.owner, me.actor, now(), NOBODYS)


async def about_booking(booked: Bookings, booking: UUID, act: Act, as_of: AsOf) -> tuple[Known, states.Place]:
    """Return what is known about a booking, and its place at the times for which it is planned; raises `NoSuchBooking`."""
    own = await booked.look(booking, frozenset(), act, as_of)
    if isinstance(own.booking, states.Unbooked):
        raise NoSuchBooking
    place = own.booking.place
    known = await booked.look(booking, looks_at(booking, place.position, place.site, place.worker, place.under), act, as_of)
    return known, as_planned(known, place)


async def about_worker(  # noqa: PLR0913 - three ids, who asks, and when
    booked: Bookings, position: UUID, worker: UUID, act: Act, as_of: AsOf, *, under: UUID | None = None
) -> tuple[Known, states.Place]:
    """Return what is known about a worker, their supervisor and a position, and their place in it; raises `NothingPlanned`."""
    planned = (await booked.look(NOBODYS, frozenset({POSITION.of(position)}), act, as_of)).position
    if planned is None:
        raise NothingPlanned
    known = await booked.look(NOBODYS, judged_by(position, planned.site, worker, under), act, as_of)
    return known, place_now(known, position, planned.site, worker, under)
