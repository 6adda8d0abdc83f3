"""Credentials signed with the key of the house: the proof of a share, and the lists that say which shares do not stand."""

from datetime import datetime
from uuid import UUID

import msgspec
from fastapi import Request

from rigger.contexts.passports.domain.bits import place
from rigger.contexts.passports.domain.credential import Proof, StatusList, proof, status_entry
from rigger.contexts.passports.domain.jws import signed
from rigger.contexts.passports.domain.shown import said
from rigger.contexts.passports.http.links import base
from rigger.contexts.passports.views.shares import ShareFound
from rigger.contracts.standards import standing_in
from rigger.edge.house import house_of


async def proof_of(request: Request, owner: UUID, share: ShareFound, at: datetime) -> str:
    """Return a share as a signed proof, made at this moment."""
    number, bit = place(share.entry)
    standing = await standing_in(house_of(request).contexts["passports"].rows(owner))
    made = proof(
        owner,
        said(share.chosen, share.cards or (), at, standing.law(at)),
        status_entry(list_address(request, owner, number), bit),
        at,
        share.until,
        name=share.name if share.named else None,
        recipient=share.recipient or None,
    )
    return await in_our_name(request, made)


def list_address(request: Request, owner: UUID, number: int) -> str:
    """Return the address of one of an organisation's status lists."""
    return f"{base(request)}/v1/passports/status/{owner}/{number}"


async def in_our_name(request: Request, what: Proof | StatusList) -> str:
    """Sign with the key of the house that is current."""
    key = await house_of(request).keyring.current()
    return signed(msgspec.json.encode(what), key.kid, key.sign)
