"""What can happen to a crew record. Stored for ever: add, never change. What happens to tickets is in `tickets`."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from rigger.contexts.workforce.events.tickets import (
    TICKET_EVENTS,
    TICKET_STANDS,
    Attached,
    Awaits,
    EvidenceRecorded,
    EvidenceRejected,
    FileAttached,
    FileTakenAway,
    Holding,
    Media,
    Rejected,
    RenewalLodged,
    RenewalRefused,
    SuspensionLifted,
    TicketAdded,
    TicketCancelled,
    TicketCorrected,
    TicketEvent,
    TicketRenewed,
    TicketRestated,
    TicketStands,
    TicketSuspended,
    TicketWithdrawn,
)
from rigger.gate.facts import Activity, Away, Work
from rigger.kernel.values import Personal

__all__ = [
    "TICKET_EVENTS",
    "TICKET_STANDS",
    "Attached",
    "Awaits",
    "EvidenceRecorded",
    "EvidenceRejected",
    "FileAttached",
    "FileTakenAway",
    "Holding",
    "Media",
    "Rejected",
    "RenewalLodged",
    "RenewalRefused",
    "SuspensionLifted",
    "TicketAdded",
    "TicketCancelled",
    "TicketCorrected",
    "TicketEvent",
    "TicketRenewed",
    "TicketRestated",
    "TicketStands",
    "TicketSuspended",
    "TicketWithdrawn",
]


@dataclass(frozen=True, slots=True)
class Details:
    """Who a worker is and how to reach them; home is latitude and longitude in degrees, both or neither."""

    name: Personal[str]
    phone: Personal[str] | None = None
    email: Personal[str] | None = None
    born: Personal[date] | None = None
    payroll: Personal[str] | None = None
    home_latitude: Personal[float] | None = None
    home_longitude: Personal[float] | None = None


@dataclass(frozen=True, slots=True)
class CrewRecordOpened(Details):
    """A crew record was opened for a worker."""


@dataclass(frozen=True, slots=True)
class CrewRecordCorrected(Details):
    """The worker's details are these from now on."""


@dataclass(frozen=True, slots=True)
class CrewRecordClosed:
    """The worker left: they are not crewed any more."""


@dataclass(frozen=True, slots=True)
class CrewRecordReopened(Details):
    """The worker is back; what stood in the record is said again by the events that follow."""


@dataclass(frozen=True, slots=True)
class CrewRecordForgotten:
    """The worker is to be forgotten; nothing may happen here afterwards."""


@dataclass(frozen=True, slots=True)
class WentAway:
    """The worker cannot work in this stretch."""

    stretch: UUID
    away: Away


@dataclass(frozen=True, slots=True)
class CameBack:
    """The worker can work in this stretch after all."""

    stretch: UUID
    away: Away


@dataclass(frozen=True, slots=True)
class WorkDeclared:
    """The worker works this shift for another employer."""

    shift: UUID
    work: Work


@dataclass(frozen=True, slots=True)
class WorkTakenBack:
    """The worker does not work this shift for another employer after all."""

    shift: UUID
    work: Work


@dataclass(frozen=True, slots=True)
class ActivityDeclared:
    """The worker did, or does, work that keeps a ticket alive."""

    stretch: UUID
    activity: Activity


@dataclass(frozen=True, slots=True)
class ActivityTakenBack:
    """The worker did not do that work after all."""

    stretch: UUID
    activity: Activity


@dataclass(frozen=True, slots=True)
class ExperienceDeclared:
    """Whether the worker has never worked a shift."""

    new: bool


@dataclass(frozen=True, slots=True)
class RecheckAsked:
    """No check may be older than so many days when its worker starts on site; nothing takes that back."""

    days: int | None


@dataclass(frozen=True, slots=True)
class FileOpened:
    """Somebody opened a file of the worker, as whom and why; it stands in a stream of its own beside the crew record."""

    look: UUID
    ticket: UUID
    file: UUID
    role: str
    at: datetime
    by: Personal[str]
    why: Personal[str]


type PolicyEvent = RecheckAsked
POLICY_EVENTS: tuple[type[PolicyEvent], ...] = (RecheckAsked,)


type AwayEvent = WentAway | CameBack
type WorkEvent = WorkDeclared | WorkTakenBack
type ActivityEvent = ActivityDeclared | ActivityTakenBack
type DeclaredEvent = WorkEvent | ActivityEvent | ExperienceDeclared
type DetailsTold = CrewRecordOpened | CrewRecordCorrected | CrewRecordReopened
type CrewRecordEvent = DetailsTold | CrewRecordClosed | CrewRecordForgotten | TicketEvent | AwayEvent | DeclaredEvent

CREW_RECORD_EVENTS: tuple[type[CrewRecordEvent], ...] = (
    CrewRecordOpened,
    CrewRecordCorrected,
    CrewRecordClosed,
    CrewRecordReopened,
    CrewRecordForgotten,
    *TICKET_EVENTS,
    WentAway,
    CameBack,
    WorkDeclared,
    WorkTakenBack,
    ActivityDeclared,
    ActivityTakenBack,
    ExperienceDeclared,
)
