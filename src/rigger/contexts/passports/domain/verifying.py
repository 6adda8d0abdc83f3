"""Reading a proof without asking anybody: whose signature it bears, whether its day has passed, and what it then says.

Whether the share was taken back since cannot be seen in a proof; who has the status list at hand may hold it against that as well.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import msgspec

from rigger.contexts.passports.domain import bits, jws
from rigger.contexts.passports.domain.credential import CREDENTIALS, PROOF_LIVES, VOCABULARY, Proof, StatusList, TicketRecord
from rigger.contexts.passports.domain.refusals import told
from rigger.contexts.passports.domain.shown import TicketSaid
from rigger.kernel.refusal import Invalid, Over

SKEW: Final = timedelta(minutes=5)
"""So far two clocks may be apart."""


class NotAShare(Invalid):
    """This is signed, but is no proof of shared tickets, or of a kind that this version does not know; update Rigger."""


class NotYetAProof(Invalid):
    """This proof begins at {begins} (UTC), which is still to come; look at the clock of this machine."""


class ProofTooLong(Invalid):
    """This proof would live longer than 24 hours, which no proof of Rigger does; do not rely on it."""


class ProofEnded(Over):
    """This proof ended at {until} (UTC): a proof lives 24 hours at most. Look online, or ask the worker for a new one."""


class NotItsList(Invalid):
    """This is not the status list of this proof; take the one at {address}."""


class ListEnded(Over):
    """This status list ended at {until} (UTC); take it anew from {address}."""


class ShareHalted(Over):
    """By the status list of {at} (UTC) this share does not stand any more: something in it was suspended, cancelled or taken back."""


@dataclass(frozen=True, slots=True)
class Verified:
    """A proof that holds, the key that signed it, and the status list it was held against, if any."""

    proof: Proof
    kid: str
    listed: StatusList | None = None


def verified(text: str, keys: jws.Pinned, at: datetime, listed: str | None = None) -> Verified:
    """Return a proof that holds at a moment (UTC), and by its status list if one is given; else raises the refusal that says why not."""
    proof = _read(jws.opened(text, keys), Proof)
    if proof.context != (CREDENTIALS, VOCABULARY):
        raise NotAShare
    if proof.valid_from > at + SKEW:
        raise NotYetAProof(begins=told(proof.valid_from))
    if proof.valid_until - proof.valid_from > PROOF_LIVES:
        raise ProofTooLong
    if proof.valid_until <= at:
        raise ProofEnded(until=told(proof.valid_until))
    found = None if listed is None else _against(proof, _read(jws.opened(listed, keys), StatusList), at)
    return Verified(proof, str(jws.unique(jws.decoded(text.partition(".")[0]))["kid"]), found)


def _against(proof: Proof, listed: StatusList, at: datetime) -> StatusList:
    entry = proof.credential_status
    if (listed.id, listed.issuer) != (entry.status_list_credential, proof.issuer):
        raise NotItsList(address=entry.status_list_credential)
    if not listed.valid_from - SKEW <= at < listed.valid_until:
        raise ListEnded(until=told(listed.valid_until), address=entry.status_list_credential)
    try:
        halted = bits.is_set(listed.credential_subject.encoded_list, int(entry.status_list_index))
    except ValueError:
        raise NotAShare from None
    if halted:
        raise ShareHalted(at=told(listed.valid_from))
    return listed


def _read[P: Proof | StatusList](payload: bytes, kind: type[P]) -> P:
    try:
        return msgspec.json.decode(payload, type=kind)
    except msgspec.DecodeError:
        raise NotAShare from None


def sentences(found: Verified) -> Iterator[str]:
    """Say in plain words what is attested, by whom, and what was not checked."""
    proof, subject = found.proof, found.proof.credential_subject
    yield proof.notice
    yield f"Signed at {told(proof.valid_from)} (UTC) by {proof.issuer}, with a key that you have pinned ({found.kid})."
    yield "It says what that organisation recorded and saw, never that a licence is valid."
    yield f"The worker: {subject.name}." if subject.name else "The worker did not choose to show their name."
    if proof.shared_with:
        yield f"Shared with: {proof.shared_with}."
    for each in subject.tickets:
        yield " ".join((_headed(each), *_said(each).sentences))
    if found.listed is None:
        yield f"Withdrawal was NOT checked: it may have been taken back or suspended since. Good until {told(proof.valid_until)} (UTC)."
    else:
        yield f"Withdrawal was checked against the status list of {told(found.listed.valid_from)} (UTC)."


def _headed(ticket: TicketRecord) -> str:
    number = f", number {ticket.number}" if ticket.number else ""
    issuer = f", issued by {ticket.issued_by}" if ticket.issued_by else ""
    return f"{ticket.class_name}{number}{issuer}:"


def _said(ticket: TicketRecord) -> TicketSaid:
    return TicketSaid(
        ticket.stands, ticket.code, ticket.class_name, ticket.expires, ticket.evidence, ticket.checked_on, ticket.cautions,
    )  # fmt: skip
