"""A share as a credential: the shape of W3C Verifiable Credentials 2.0, saying what an organisation recorded and nothing more.

Its own words are in the vocabulary beside the routes; whoever reads a credential needs to fetch neither that nor anything else.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Final, Literal
from uuid import UUID

import msgspec

from rigger.catalogue.words import Evidence
from rigger.contexts.passports.domain.bits import packed
from rigger.contexts.passports.domain.shown import FACE, Caution, Stands, TicketSaid

CREDENTIALS: Final = "https://www.w3.org/ns/credentials/v2"
VOCABULARY: Final = "urn:rigger:passport:1"

type Moment = Annotated[datetime, msgspec.Meta(tz=True)]

PROOF_LIVES, LIST_LIVES = timedelta(hours=24), timedelta(hours=1)


class _Part(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True, forbid_unknown_fields=True):
    """A part of a credential, which holds nothing that we do not know."""


class TicketRecord(_Part, frozen=True, kw_only=True):
    """One ticket: `class` is its code, `className` what the crew calls it; days are ISO 8601."""

    code: str = msgspec.field(name="class", default="")
    class_name: str = ""
    stands: Stands
    evidence: Evidence
    checked_on: date | None = None
    expires: date | None = None
    cautions: tuple[Caution, ...] = ()
    number: str | None = None
    issued_by: str | None = None


class Subject(_Part, frozen=True, kw_only=True):
    """The worker, by name if they chose so, and what was recorded of their tickets."""

    name: str | None = None
    tickets: tuple[TicketRecord, ...]


class Entry(_Part, frozen=True, kw_only=True):
    """Where it can be looked up online whether the share still stands."""

    type: Literal["BitstringStatusListEntry"]
    status_purpose: Literal["suspension"]
    status_list_index: str
    status_list_credential: str


class Proof(_Part, frozen=True, kw_only=True):
    """A share, signed for a day."""

    context: tuple[str, str] = msgspec.field(name="@context")
    type: tuple[Literal["VerifiableCredential"], Literal["TicketShare"]]
    issuer: str
    valid_from: Moment
    valid_until: Moment
    notice: str
    shared_with: str | None = None
    credential_subject: Subject
    credential_status: Entry


class Bits(_Part, frozen=True, kw_only=True):
    """A list of bits, one for each share that has its place in it."""

    id: str
    type: Literal["BitstringStatusList"]
    status_purpose: Literal["suspension"]
    encoded_list: str


class StatusList(_Part, frozen=True, kw_only=True):
    """Which shares do not stand, signed for an hour."""

    context: tuple[str] = msgspec.field(name="@context")
    id: str
    type: tuple[Literal["VerifiableCredential"], Literal["BitstringStatusListCredential"]]
    issuer: str
    valid_from: Moment
    valid_until: Moment
    credential_subject: Bits


def issuer_of(organisation: UUID) -> str:
    """Return the name under which an organisation attests."""
    return f"urn:uuid:{organisation}"


def proof(  # noqa: PLR0913 - each is a thing of its own
    organisation: UUID,
    tickets: tuple[TicketSaid, ...],
    entry: Entry,
    at: datetime,
    until: datetime,
    *,
    name: str | None,
    recipient: str | None,
) -> Proof:
    """Return what is attested of a share at a moment; it lives a day, or until the share ends if that is sooner."""
    return Proof(
        context=(CREDENTIALS, VOCABULARY),
        type=("VerifiableCredential", "TicketShare"),
        issuer=issuer_of(organisation),
        valid_from=_second(at),
        valid_until=min(_second(at) + PROOF_LIVES, until),
        notice=FACE,
        shared_with=recipient,
        credential_subject=Subject(name=name, tickets=tuple(map(_record, tickets))),
        credential_status=entry,
    )


def status_entry(address: str, bit: int) -> Entry:
    """Return where a share is looked up: the address of its list, and its bit there."""
    return Entry(
        type="BitstringStatusListEntry", status_purpose="suspension", status_list_index=str(bit), status_list_credential=address,
    )  # fmt: skip


def status_list(organisation: UUID, address: str, bits: list[int], at: datetime) -> StatusList:
    """Return the list at an address, with the bits set of the shares that do not stand."""
    return StatusList(
        context=(CREDENTIALS,),
        id=address,
        type=("VerifiableCredential", "BitstringStatusListCredential"),
        issuer=issuer_of(organisation),
        valid_from=_second(at),
        valid_until=_second(at) + LIST_LIVES,
        credential_subject=Bits(
            id=f"{address}#list", type="BitstringStatusList", status_purpose="suspension", encoded_list=packed(bits),
        ),
    )  # fmt: skip


def _record(ticket: TicketSaid) -> TicketRecord:
    return TicketRecord(
        code=ticket.type,
        class_name=ticket.name,
        stands=ticket.stands,
        evidence=ticket.evidence,
        checked_on=ticket.checked_on,
        expires=ticket.expires,
        cautions=ticket.cautions,
        number=ticket.number,
        issued_by=ticket.issuer,
    )


def _second(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
