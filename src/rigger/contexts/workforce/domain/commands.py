"""What can be asked of a crew record. `at` is when it is asked (UTC)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from rigger.contexts.workforce.domain.declarations import ActivityCommand, DeclareExperience, WorkCommand
from rigger.contexts.workforce.domain.showing import EvidenceCommand
from rigger.contexts.workforce.events import Details
from rigger.gate.facts import Attribute, Bound, Interim


@dataclass(frozen=True, slots=True)
class DescribeWorker:
    """Open the record of a worker, or correct it: their details are these."""

    details: Details
    at: datetime


@dataclass(frozen=True, slots=True)
class CloseCrewRecord:
    """The worker left."""


@dataclass(frozen=True, slots=True)
class ReopenCrewRecord:
    """The worker is back."""


@dataclass(frozen=True, slots=True)
class ForgetWorker:
    """Let go of everything personal of the worker, for ever."""


@dataclass(frozen=True, slots=True)
class GoAway:
    """The worker cannot work in this stretch (UTC); the same stretch again moves it."""

    stretch: UUID
    starts_at: datetime
    ends_at: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class ComeBack:
    """The worker can work in this stretch after all."""

    stretch: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What stands on a ticket. `type` is a class as the crew writes it (C6, RB) or its code; without `expires` it never ends."""

    type: str
    number: str | None = None
    issuer: str | None = None
    issued: date | None = None
    expires: date | None = None
    conditions: tuple[str, ...] = ()
    interim: Interim | None = None
    bound_to: Bound | None = None
    unit: str | None = None
    attributes: tuple[Attribute, ...] = ()
    trainee_under: UUID | None = None


@dataclass(frozen=True, slots=True)
class RecordTicket:
    """Add a ticket, or correct what was typed of it; either way it counts as claimed until it is checked."""

    ticket: UUID
    card: Card
    at: datetime


@dataclass(frozen=True, slots=True)
class WithdrawTicket:
    """The ticket was typed in by mistake."""

    ticket: UUID


@dataclass(frozen=True, slots=True)
class LodgeRenewal:
    """The worker asked the issuer, on this day, to renew the ticket."""

    ticket: UUID
    lodged: date
    at: datetime


@dataclass(frozen=True, slots=True)
class RefuseRenewal:
    """The issuer refused; `refused` is the first day without the ticket."""

    ticket: UUID
    refused: date
    at: datetime


@dataclass(frozen=True, slots=True)
class RenewTicket:
    """There is a new card; what is left out stands as on the old one."""

    ticket: UUID
    expires: date
    at: datetime
    issued: date | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class SuspendTicket:
    """The issuer suspended the ticket from the first day through the last, or until further notice."""

    ticket: UUID
    first: date
    at: datetime
    last: date | None = None


@dataclass(frozen=True, slots=True)
class LiftSuspension:
    """The ticket may be used again from this day on."""

    ticket: UUID
    day: date
    at: datetime


@dataclass(frozen=True, slots=True)
class CancelTicket:
    """The issuer cancelled the ticket from this day on."""

    ticket: UUID
    first: date
    at: datetime


@dataclass(frozen=True, slots=True)
class RecordFitness:
    """A medical or test says that the worker is fit from this day on, or not fit; never why."""

    ticket: UUID
    fit: bool
    first: date
    at: datetime


type LaterCommand = EvidenceCommand | LodgeRenewal | RefuseRenewal | RenewTicket | SuspendTicket | LiftSuspension | CancelTicket
type TicketCommand = RecordTicket | WithdrawTicket | RecordFitness | LaterCommand
type AwayCommand = GoAway | ComeBack


@dataclass(frozen=True, slots=True)
class TellTogether:
    """Who a worker is and what tickets they hold, told at once as by a spreadsheet: all of it is taken, or nothing."""

    parts: tuple[DescribeWorker | RecordTicket, ...]


type DeclaredCommand = WorkCommand | ActivityCommand | DeclareExperience
type LifeCommand = DescribeWorker | CloseCrewRecord | ReopenCrewRecord | ForgetWorker | TellTogether
type CrewRecordCommand = LifeCommand | TicketCommand | AwayCommand | DeclaredCommand
