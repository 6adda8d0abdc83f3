"""What can happen in crewing. Stored for ever: add, never change. Times are UTC.

What people write about a worker's blocks stands in streams of that worker, so that their words go with the person.

Only what fills a position or takes up a worker is found under their tags: a decision looks at nothing else of other bookings, so a
thousand open offers for one position cost an answer nothing, and do not stand in each other's way.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from rigger.contexts.crewing.events.plans import PLAN_EVENTS, PRICES_EVENTS, PlanEvent, PricesSet
from rigger.contracts.crewing import Booking
from rigger.contracts.jobs import Position
from rigger.contracts.workforce import Worker
from rigger.kernel.values import Personal

type Digest = str
"""What the gate said, in sixteen hexadecimal digits: it changes with any reason and with the version of the law."""

type Declined = Literal["already_working", "not_available", "too_far", "pay", "other"]
"""Why a worker says no; a closed list, for what people type may be personal and an event stays for ever."""

type Released = Literal["position_withdrawn", "no_longer_passes", "worker_left", "worker_cannot", "not_needed", "wrong_person"]
"""Why a confirmed worker is released."""

type Withdrawn = Literal["position_filled"] | Released
"""Why an open offer is taken back."""


@dataclass(frozen=True, slots=True)
class ShiftOffered:
    """The worker was asked whether they will stand in this position; `verdict` is what the gate said, `under` who supervises a trainee."""

    position: UUID
    worker: UUID
    site: UUID
    starts_at: datetime
    ends_at: datetime
    expires_at: datetime
    verdict: Digest
    under: UUID | None = None


@dataclass(frozen=True, slots=True)
class OfferAccepted:
    """The worker said yes, and the gate let it pass once more: the booking is confirmed."""

    position: Position
    worker: Worker
    site: UUID
    starts_at: datetime
    ends_at: datetime
    accepted_at: datetime
    verdict: Digest
    under: UUID | None = None


@dataclass(frozen=True, slots=True)
class OfferDeclined:
    """The worker said no."""

    position: UUID
    worker: UUID
    site: UUID
    reason: Declined


@dataclass(frozen=True, slots=True)
class OfferLapsed:
    """Nobody answered in time."""

    position: UUID
    worker: UUID
    site: UUID


@dataclass(frozen=True, slots=True)
class OfferWithdrawn:
    """The open offer was taken back."""

    position: UUID
    worker: UUID
    site: UUID
    reason: Withdrawn


@dataclass(frozen=True, slots=True)
class BookingShifted:
    """The offered or confirmed shift, which began at `was`, now runs at these times, and the gate lets it pass."""

    position: Position
    worker: Worker
    site: UUID
    was: datetime
    starts_at: datetime
    ends_at: datetime
    confirmed: bool
    verdict: Digest
    under: UUID | None = None


@dataclass(frozen=True, slots=True)
class BookingFlagged:
    """The confirmed booking is red: a person must decide.

    `rules` names what stands against it. `starts_at` and `ends_at` are the times to which its shift moved without it; they
    are those of the booking itself where no move was refused.
    """

    position: UUID
    worker: UUID
    site: UUID
    rules: tuple[str, ...]
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class BookingCleared:
    """The red booking passes again."""

    position: UUID
    worker: UUID
    site: UUID
    verdict: Digest


@dataclass(frozen=True, slots=True)
class WorkerReleased:
    """The confirmed worker is no longer booked for the shift that begins at `starts_at`; the position is open again."""

    position: Position
    worker: Worker
    site: UUID
    starts_at: datetime
    reason: Released


type BookingEvent = (
    ShiftOffered
    | OfferAccepted
    | OfferDeclined
    | OfferLapsed
    | OfferWithdrawn
    | BookingShifted
    | BookingFlagged
    | BookingCleared
    | WorkerReleased
)

BOOKING_EVENTS = (
    ShiftOffered,
    OfferAccepted,
    OfferDeclined,
    OfferLapsed,
    OfferWithdrawn,
    BookingShifted,
    BookingFlagged,
    BookingCleared,
    WorkerReleased,
)


@dataclass(frozen=True, slots=True)
class FeedOpened:
    """A calendar of the roster can be read at a secret address; only the secret's digest is kept. Of one worker, one site, or all."""

    secret_sha256: str
    worker: UUID | None = None
    site: UUID | None = None


@dataclass(frozen=True, slots=True)
class FeedRevoked:
    """The calendar's address no longer works."""


@dataclass(frozen=True, slots=True)
class ListGiven:
    """The worker was given this list of what they still have to do before they go to the job on the day on which it is due.

    The items name what is asked, never what is on record of a ticket; `job_name` and `site` are what both were called then.
    """

    worker: UUID
    job: UUID
    job_name: str
    site: str
    items: tuple[str, ...]
    due: date


LIST_EVENTS = (ListGiven,)

type FeedEvent = FeedOpened | FeedRevoked

FEED_EVENTS = (FeedOpened, FeedRevoked)


@dataclass(frozen=True, slots=True)
class Waived:
    """One reason that is let stand: its rule, and a print of what it looked at; the same rule on another fact is another reason."""

    rule: str
    seen: Digest


@dataclass(frozen=True, slots=True)
class RulesOverridden:
    """A named person lets these reasons stand for one booking until a moment, says why, and what is done instead."""

    worker: UUID
    booking: Booking
    position: UUID
    site: UUID
    waived: tuple[Waived, ...]
    until: datetime
    by: Personal[str]
    reason: Personal[str]
    control: Personal[str]
    under: UUID | None = None


type OverrideEvent = RulesOverridden

OVERRIDE_EVENTS = (RulesOverridden,)


type Outcome = Literal["upheld", "corrected"]
"""What became of an objection: the block stands, or what it looked at was wrong and is mended."""


@dataclass(frozen=True, slots=True)
class ObjectionRaised:
    """The worker says that a block is wrong; a person must look."""

    worker: UUID
    objection: UUID
    position: UUID
    site: UUID
    rule: str
    seen: Digest
    words: Personal[str]


@dataclass(frozen=True, slots=True)
class ObjectionResolved:
    """A named person looked, and says what was done."""

    worker: UUID
    objection: UUID
    outcome: Outcome
    by: Personal[str]
    done: Personal[str]


type ObjectionEvent = ObjectionRaised | ObjectionResolved

OBJECTION_EVENTS = (ObjectionRaised, ObjectionResolved)


@dataclass(frozen=True, slots=True)
class AuditTaken:
    """Somebody took away what was known about a shift by a moment, and was true by one. Who asked is sealed under a key of its own."""

    shift: UUID
    known_at: datetime
    happened_at: datetime | None
    by: Personal[str]


type AuditEvent = AuditTaken

AUDIT_EVENTS = (AuditTaken,)

type CrewingEvent = BookingEvent | FeedEvent | ListGiven | OverrideEvent | ObjectionEvent | AuditEvent | PlanEvent | PricesSet

EVENTS = (*BOOKING_EVENTS, *FEED_EVENTS, *LIST_EVENTS, *OVERRIDE_EVENTS, *OBJECTION_EVENTS, *AUDIT_EVENTS, *PLAN_EVENTS, *PRICES_EVENTS)
"""Everything that can happen in crewing."""
