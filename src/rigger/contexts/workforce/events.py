"""What can happen to a crew record. Stored for ever: add, never change. Each ticket event carries the whole ticket as it then stands."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rigger.gate.facts import Activity, Away, Ticket, Work
from rigger.kernel.values import Personal


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
class Holding:
    """A ticket with what stands on the card and who checked it, when and where. `held.evidence` says how strong that check is."""

    held: Ticket
    number: Personal[str] | None = None
    issuer: str | None = None
    checked_by: Personal[str] | None = None
    checked_on: date | None = None
    checked_where: str | None = None


@dataclass(frozen=True, slots=True)
class TicketAdded(Holding):
    """The worker says that they hold this ticket."""


@dataclass(frozen=True, slots=True)
class TicketCorrected(Holding):
    """What was typed from the card is mended; it counts as claimed until it is checked again."""


@dataclass(frozen=True, slots=True)
class TicketRestated(Holding):
    """The ticket as it stood when the record was closed, now that it is open again."""


@dataclass(frozen=True, slots=True)
class EvidenceRecorded(Holding):
    """Somebody looked at a copy, at the card or in the register."""


@dataclass(frozen=True, slots=True)
class RenewalLodged(Holding):
    """The worker asked the issuer to renew the ticket."""


@dataclass(frozen=True, slots=True)
class RenewalRefused(Holding):
    """The issuer will not renew the ticket."""


@dataclass(frozen=True, slots=True)
class TicketRenewed(Holding):
    """There is a new card with new dates; it counts as claimed until it is checked."""


@dataclass(frozen=True, slots=True)
class TicketSuspended(Holding):
    """The issuer suspended the ticket."""


@dataclass(frozen=True, slots=True)
class SuspensionLifted(Holding):
    """The suspension ended."""


@dataclass(frozen=True, slots=True)
class TicketCancelled(Holding):
    """The issuer cancelled the ticket."""


@dataclass(frozen=True, slots=True)
class TicketWithdrawn:
    """The ticket was typed in by mistake, or goes with its worker: it was never there."""

    ticket: str


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


type TicketStands = (
    TicketAdded
    | TicketCorrected
    | TicketRestated
    | EvidenceRecorded
    | RenewalLodged
    | RenewalRefused
    | TicketRenewed
    | TicketSuspended
    | SuspensionLifted
    | TicketCancelled
)

TICKET_STANDS: tuple[type[TicketStands], ...] = (
    TicketAdded,
    TicketCorrected,
    TicketRestated,
    EvidenceRecorded,
    RenewalLodged,
    RenewalRefused,
    TicketRenewed,
    TicketSuspended,
    SuspensionLifted,
    TicketCancelled,
)

type TicketEvent = TicketStands | TicketWithdrawn
TICKET_EVENTS: tuple[type[TicketEvent], ...] = (*TICKET_STANDS, TicketWithdrawn)

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
