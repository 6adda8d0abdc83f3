"""The address of a share: it holds a secret that only we can make, and in it whose house it is."""

from hmac import compare_digest, digest
from uuid import UUID

from fastapi import Request

from rigger.contexts.passports.domain.jws import decoded, encoded
from rigger.contexts.passports.domain.refusals import NoSuchShare
from rigger.edge.house import house_of
from rigger.edge.who import who_asks

_TAG = 16
"""Bytes of the secret: 128 bits of an HMAC with SHA-256."""


def link(request: Request, share: UUID) -> str:
    """Return the address under which anybody who was given it can look at a share of the asker's."""
    return f"{base(request)}/v1/passports/shares/{share}/{_secret(house_of(request).secret, who_asks(request).owner, share)}"


def base(request: Request) -> str:
    """Return where we were reached, as http://127.0.0.1:8000."""
    return str(request.base_url).rstrip("/")


def owner_of(request: Request, share: UUID, secret: str) -> UUID:
    """Return whose share it is that somebody has the secret of; raises `NoSuchShare`."""
    try:
        owner = UUID(bytes=decoded(secret)[:_TAG])
    except ValueError:
        raise NoSuchShare from None
    if not compare_digest(secret.encode(), _secret(house_of(request).secret, owner, share).encode()):
        raise NoSuchShare
    return owner


def _secret(key: bytes, owner: UUID, share: UUID) -> str:
    tag = digest(key, b"passports/share" + owner.bytes + share.bytes, "sha256")[:_TAG]
    return encoded(owner.bytes + tag)
