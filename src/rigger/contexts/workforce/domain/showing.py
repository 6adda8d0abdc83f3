"""What can be asked about the evidence of a ticket: files that show it, and what whoever looks at it says. `at` is when (UTC)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from rigger.catalogue.rejections import Reason
from rigger.catalogue.words import Evidence
from rigger.contexts.workforce.events import Media

type Check = Literal["copy", "sighted", "looked_up", "confirmed"]
"""How somebody checked a ticket."""


@dataclass(frozen=True, slots=True)
class RecordEvidence:
    """Somebody (`by`) checked the ticket on a day, at a place, as strongly as `evidence` says; claimed takes a check back.

    For what was looked up or confirmed, `where` is the register, or who at the issuer was asked, and `result` what it said.
    """

    ticket: UUID
    evidence: Evidence
    at: datetime
    by: str = ""
    on: date | None = None
    where: str | None = None
    result: str | None = None


@dataclass(frozen=True, slots=True)
class AcceptEvidence:
    """Whoever looks at a ticket in the queue accepts it as it stood there: `face` says what they saw."""

    ticket: UUID
    face: str
    evidence: Check
    at: datetime
    by: str
    on: date
    where: str | None = None
    result: str | None = None


@dataclass(frozen=True, slots=True)
class RejectEvidence:
    """Whoever looks at a ticket in the queue rejects it as it stood there, for a reason of the catalogue."""

    ticket: UUID
    face: str
    reason: Reason
    at: datetime
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class AttachFile:
    """A photo or PDF that shows the ticket, cleaned, of so many bytes."""

    ticket: UUID
    file: UUID
    media: Media
    size: int
    at: datetime


@dataclass(frozen=True, slots=True)
class TakeFileAway:
    """The file does not belong here."""

    ticket: UUID
    file: UUID


type EvidenceCommand = RecordEvidence | AcceptEvidence | RejectEvidence | AttachFile | TakeFileAway
