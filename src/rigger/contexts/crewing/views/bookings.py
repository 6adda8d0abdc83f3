"""Every offer and booking as it stands, with the second wall against double filling and double booking."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never
from uuid import UUID

from rigger.contexts.crewing.events import (
    BOOKING_EVENTS,
    BookingCleared,
    BookingEvent,
    BookingFlagged,
    BookingShifted,
    OfferAccepted,
    OfferDeclined,
    OfferLapsed,
    OfferWithdrawn,
    ShiftOffered,
    WorkerReleased,
)
from rigger.kernel.log import Source
from rigger.kernel.refusal import Refused
from rigger.kernel.view import View, Wall

type Answer = (
    OfferAccepted | OfferDeclined | OfferLapsed | OfferWithdrawn | BookingShifted | BookingFlagged | BookingCleared | WorkerReleased
)


class PositionTaken(Refused):
    """This position was filled a moment ago; it has room for one."""


class WorkerTaken(Refused):
    """This worker is confirmed elsewhere at that time; cancel that booking first, or choose somebody else."""


@dataclass(frozen=True, slots=True)
class BookingRow:
    """One offer or booking: `offered`, `confirmed`, `red`, `declined`, `expired` or `cancelled`, and why.

    `changed_at` is when it last changed; `accepted` stays once it was. `filled_position` and `confirmed_worker` are set while
    it is confirmed or red: the walls stand on them. A red one says in `rules` what stands against it, and in `wanted_*` when
    its shift now runs. `first_start` and `last_start` are the earliest and the latest it ever was to start. `under` is who supervises
    a trainee.
    """

    position: UUID
    worker: UUID
    site: UUID
    status: str
    starts_at: datetime
    ends_at: datetime
    expires_at: datetime
    changed_at: datetime
    version: int
    accepted: bool = False
    reason: str = ""
    rules: tuple[str, ...] = ()
    wanted_starts_at: datetime | None = None
    wanted_ends_at: datetime | None = None
    filled_position: UUID | None = None
    confirmed_worker: UUID | None = None
    first_start: datetime | None = None
    last_start: datetime | None = None
    under: UUID | None = None


def project(row: BookingRow | None, event: BookingEvent, source: Source) -> BookingRow | None:
    """Fold one more event of a booking into its row."""
    if isinstance(event, ShiftOffered):
        position, worker, site, times = event.position, event.worker, event.site, (event.starts_at, event.ends_at, event.expires_at)
        row = BookingRow(position, worker, site, "offered", *times, source.happened_at, source.version)
        return replace(row, first_start=event.starts_at, last_start=event.starts_at, under=event.under)
    if row is None:
        return None
    return _changed(replace(row, changed_at=source.happened_at, version=source.version), event)


def _changed(row: BookingRow, event: Answer) -> BookingRow:
    match event:
        case OfferAccepted(position, worker):
            return replace(row, status="confirmed", accepted=True, filled_position=position, confirmed_worker=worker)
        case OfferDeclined(reason=reason):
            return replace(row, status="declined", reason=reason)
        case OfferLapsed():
            return replace(row, status="expired")
        case BookingShifted(starts_at=starts_at, ends_at=ends_at, confirmed=confirmed):
            started = sorted((row.first_start or starts_at, row.last_start or starts_at, starts_at))
            moved = replace(row, starts_at=starts_at, ends_at=ends_at, first_start=started[0], last_start=started[-1])
            return _green(moved, "confirmed" if confirmed else "offered")
        case BookingFlagged(rules=rules, starts_at=starts_at, ends_at=ends_at):
            return replace(row, status="red", rules=rules, wanted_starts_at=starts_at, wanted_ends_at=ends_at)
        case BookingCleared():
            return _green(row, "confirmed")
        case OfferWithdrawn(reason=reason) | WorkerReleased(reason=reason):
            return replace(_green(row, "cancelled"), reason=reason, filled_position=None, confirmed_worker=None)
        case _:
            assert_never(event)


def _green(row: BookingRow, status: str) -> BookingRow:
    return replace(row, status=status, rules=(), wanted_starts_at=None, wanted_ends_at=None)


BOOKINGS: View[BookingRow, BookingEvent] = View(
    "bookings",
    BookingRow,
    BOOKING_EVENTS,
    project,
    inline=True,
    indexes=(("position",), ("worker", "starts_at"), ("starts_at",), ("last_start",)),
    walls=(
        Wall(PositionTaken, same=("filled_position",)),
        Wall(WorkerTaken, same=("confirmed_worker",), during=("starts_at", "ends_at")),
    ),
)
