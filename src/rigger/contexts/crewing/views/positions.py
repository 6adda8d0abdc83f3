"""Every place in every crew: what it asks, when it runs, and who stands in it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never
from uuid import UUID

from rigger.contexts.crewing.events import OfferAccepted, OfferDeclined, OfferLapsed, OfferWithdrawn, ShiftOffered, WorkerReleased
from rigger.contracts.jobs import PositionMoved, PositionPlanned, PositionWithdrawn
from rigger.gate.facts import Need
from rigger.kernel.log import Source
from rigger.kernel.view import View

type Filling = ShiftOffered | OfferAccepted | OfferDeclined | OfferLapsed | OfferWithdrawn | WorkerReleased
type Planning = PositionPlanned | PositionMoved | PositionWithdrawn


@dataclass(frozen=True, slots=True)
class PositionRow:
    """One position; `offers` are those still open, `booking` and `worker` are set while it is filled."""

    job: UUID
    job_name: str
    site: UUID
    shift: UUID
    title: str
    needs: tuple[Need, ...]
    starts_at: datetime
    ends_at: datetime
    withdrawn: bool = False
    offers: int = 0
    booking: UUID | None = None
    worker: UUID | None = None


def key(event: Planning | Filling, _source: Source) -> UUID:
    """Keep one row for each position."""
    return event.position


def project(row: PositionRow | None, event: Planning | Filling, source: Source) -> PositionRow | None:
    """Fold one more event of a position, heard or our own."""
    match event, row:
        case PositionPlanned(_, job, job_name, site, shift, title, needs, starts_at, ends_at), None:
            return PositionRow(job, job_name, site, shift, title, needs, starts_at, ends_at)
        case _, None:
            return None
        case PositionPlanned(_, job, job_name, site, shift, title, needs, starts_at, ends_at), _:
            planned = replace(row, job=job, job_name=job_name, site=site, shift=shift, title=title, needs=needs)
            return replace(planned, starts_at=starts_at, ends_at=ends_at, withdrawn=False)
        case PositionMoved(_, starts_at, ends_at), _:
            return replace(row, starts_at=starts_at, ends_at=ends_at)
        case PositionWithdrawn(), _:
            return replace(row, withdrawn=True)
        case ShiftOffered(), _:
            return replace(row, offers=row.offers + 1)
        case OfferAccepted(worker=worker), _:
            return replace(row, offers=row.offers - 1, booking=source.key, worker=worker)
        case ((OfferDeclined() | OfferLapsed() | OfferWithdrawn()), _):
            return replace(row, offers=row.offers - 1)
        case WorkerReleased(), _:
            return replace(row, booking=None, worker=None)
        case _:
            assert_never(event)


POSITIONS: View[PositionRow, Planning | Filling] = View(
    "positions",
    PositionRow,
    (
        PositionPlanned,
        PositionMoved,
        PositionWithdrawn,
        ShiftOffered,
        OfferAccepted,
        OfferDeclined,
        OfferLapsed,
        OfferWithdrawn,
        WorkerReleased,
    ),
    project,
    key,
    indexes=(("starts_at",), ("shift",), ("job", "starts_at"), ("site", "starts_at")),
)
