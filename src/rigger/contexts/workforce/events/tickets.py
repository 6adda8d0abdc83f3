"""What can happen to a ticket of a crew record. Each event carries the whole ticket as it then stands."""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b
from typing import Literal
from uuid import UUID

import msgspec

from rigger.gate.facts import Ticket
from rigger.kernel.values import Personal

type Media = Literal["image/jpeg", "application/pdf"]
type Awaits = Literal["claim", "copy"]


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that shows a ticket: what it is, how many bytes it has, whether anybody has looked at it. `medical` files are for few eyes."""

    file: UUID
    media: Media
    size: int
    at: datetime
    medical: bool = False
    looked: bool = False


@dataclass(frozen=True, slots=True)
class Rejected:
    """Why the evidence of a ticket was rejected (a reason of the catalogue), and on which day."""

    reason: str
    on: date


@dataclass(frozen=True, slots=True)
class Holding:
    """A ticket with what stands on the card and who checked it, when and where. `held.evidence` says how strong that check is.

    `checked_where` is a place, or the register that was looked in, which said `checked_result`.
    """

    held: Ticket
    number: Personal[str] | None = None
    issuer: str | None = None
    checked_by: Personal[str] | None = None
    checked_on: date | None = None
    checked_where: str | None = None
    checked_result: Personal[str] | None = None
    rejected: Rejected | None = None
    rejected_by: Personal[str] | None = None
    files: tuple[Attached, ...] = ()

    @property
    def awaits(self) -> Awaits | None:
        """What somebody must look at: a copy that came, or a mere claim; nothing once it was checked or rejected."""
        if any(not each.looked for each in self.files):
            return "copy"
        return "claim" if self.held.evidence == "claimed" and self.rejected is None else None

    @property
    def face(self) -> str:
        """A short text that changes with anything of the ticket, so that nobody decides about what they have not seen."""
        return blake2b(msgspec.json.encode(self), digest_size=8).hexdigest()


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
class EvidenceRejected(Holding):
    """Somebody looked at the evidence, and it does not show what was claimed."""


@dataclass(frozen=True, slots=True)
class FileAttached(Holding):
    """A file came that shows the ticket: a copy, until somebody has looked at it."""


@dataclass(frozen=True, slots=True)
class FileTakenAway(Holding):
    """A file was taken away again."""


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


type TicketStands = (
    TicketAdded
    | TicketCorrected
    | TicketRestated
    | EvidenceRecorded
    | EvidenceRejected
    | FileAttached
    | FileTakenAway
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
    EvidenceRejected,
    FileAttached,
    FileTakenAway,
    RenewalLodged,
    RenewalRefused,
    TicketRenewed,
    TicketSuspended,
    SuspensionLifted,
    TicketCancelled,
)

type TicketEvent = TicketStands | TicketWithdrawn
TICKET_EVENTS: tuple[type[TicketEvent], ...] = (*TICKET_STANDS, TicketWithdrawn)
